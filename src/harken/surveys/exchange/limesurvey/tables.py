"""The tables in an `.lss`, read with a parser that refuses entities and stops at what is broken."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from harken.tables.said import CannotRead, said

Row = Mapping[str, str]
MOST_ROWS = 300_000
SINGLE_DEPTH, ROW_DEPTH, FIELD_DEPTH = 2, 4, 5
SINGLE = {"LimeSurveyDocType", "DBVersion"}


@dataclass(slots=True)
class Tables:
    """Rows by table, and what stands outside tables."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    languages: list[str] = field(default_factory=list)
    single: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> list[Row]:
        """Return the rows of a table; none where the file has no such table."""
        return self.rows.get(name, [])


def read_tables(content: bytes) -> Tables:
    """Read the tables; raises CannotRead with line and column of what is broken."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text.append
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own
    except expat.ExpatError as error:
        raise _broken(error) from error
    except (ValueError, LookupError) as error:
        if isinstance(error, CannotRead):
            raise
        raise CannotRead(
            said("The file is written in an encoding that cannot be read. Save it in UTF-8.")
        ) from error
    if reader.root != "document" or not reader.tables.rows:
        raise CannotRead(
            said(
                "This is XML, but no survey of LimeSurvey: it begins with <%(root)s>. Export the"
                " survey as “Survey structure (.lss)” and bring that file.",
                root=reader.root[:60],
            )
        )
    return reader.tables


def _broken(error: expat.ExpatError) -> CannotRead:
    return CannotRead(
        said(
            "The XML is broken at line %(line)d, column %(column)d (%(why)s). Download or export"
            " the file again; if it was edited by hand, correct it there.",
            line=error.lineno,
            column=error.offset + 1,
            why=expat.ErrorString(error.code),
        ),
        error.lineno,
    )


def _refuse_entities(*_about: Any) -> None:
    raise CannotRead(
        said(
            "The file declares a document type or entities, which no survey of LimeSurvey does and"
            " which can harm whoever reads it. Export the survey again."
        )
    )


class _Reader:
    """Keeps the rows while the parser goes through the file."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.text: list[str] = []
        self.path: list[str] = []
        self.row: dict[str, str] = {}
        self.count = 0
        self.root = ""

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        self.path.append(tag)
        self.root = self.root or tag
        self.text.clear()
        if len(self.path) == ROW_DEPTH:
            self.row = {}

    def end(self, tag: str) -> None:
        """A tag closes: keep what stood in it."""
        path = self.path
        if len(path) == FIELD_DEPTH and path[2:4] == ["rows", "row"]:
            self.row[tag] = "".join(self.text).strip()
        elif len(path) == ROW_DEPTH and path[2] == "rows" and self.row:
            self._keep_row(path[1])
        elif path[1:] == ["languages", "language"]:
            self.tables.languages.append("".join(self.text).strip())
        elif len(path) == SINGLE_DEPTH and tag in SINGLE:
            self.tables.single[tag] = "".join(self.text).strip()
        path.pop()
        self.text.clear()

    def _keep_row(self, table: str) -> None:
        self.tables.rows[table].append(self.row)
        self.count += 1
        if self.count > MOST_ROWS:
            raise CannotRead(
                said(
                    "The file has more than %(most)d rows, which no survey has. Export the"
                    " structure of the survey alone.",
                    most=MOST_ROWS,
                )
            )
