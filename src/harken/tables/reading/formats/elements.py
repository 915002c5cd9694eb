"""The elements of an XML text one after another, in constant memory, without entities."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from harken.tables.reading import limits
from harken.tables.said import CannotRead, said

LEVELS = 4
"""Rows are looked for so far below the root, which is the first level."""
DEPTH = 200
PATHS = 10_000
_ENDS = (True,)
Path = tuple[str, ...]


def parser_of() -> expat.XMLParserType:
    """Return a parser that refuses what a text declares for itself."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    return parser


def _refuse_declarations(_name: str, _system: str | None, _public: str | None, inner: int) -> None:
    if inner:
        raise CannotRead(
            said(
                "The XML declares entities or elements of its own (DOCTYPE): that is not read "
                "here. Export the data without it, or as CSV or Excel."
            )
        )


def parsed(parser: expat.XMLParserType, blocks: Iterable[bytes]) -> Iterator[None]:
    """Hand blocks to a parser, one at each step; damage is a CannotRead with its line."""
    try:
        for block in blocks:
            parser.Parse(block)
            yield
        parser.Parse(b"", *_ENDS)
        yield
    except expat.ExpatError as error:
        raise CannotRead(
            said(
                "The XML is damaged or cut off in line %(line)d (%(detail)s): export it again.",
                line=error.lineno,
                detail=expat.ErrorString(error.code),
            ),
            line=error.lineno,
        ) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, CannotRead):
            raise
        raise CannotRead(
            said(
                "The XML is in an encoding that is not read here (%(detail)s): save it as UTF-8.",
                detail=str(error),
            )
        ) from error


@dataclass
class Census:
    """Counts elements near the root, and notes which of them hold more than a text."""

    above: list[str] = field(default_factory=list)
    counts: Counter[Path] = field(default_factory=Counter)
    larger: set[Path] = field(default_factory=set)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element that begins."""
        self.above.append(name)
        if len(self.above) > LEVELS + 1:
            return
        path = tuple(self.above)
        self.larger.add(path[:-1])
        if len(path) <= LEVELS and len(self.counts) < PATHS:
            self.counts[path] += 1
            if attributes:
                self.larger.add(path)

    def end(self, _name: str) -> None:
        """Leave an element."""
        self.above.pop()

    def rows(self) -> Path | None:
        """Return where the rows are: the elements nearest to the root that repeat and hold more
        than a text; the only one below the root where none repeats."""
        path = self.above_all()
        while below := self._below(path):
            most = max(below, key=below.__getitem__)
            if below[most] > 1:
                return most
            path = max(below, key=self._held)
        only = self._below(path[:1])
        return next(iter(only)) if len(only) == 1 and self._is_alone(next(iter(only))) else None

    def above_all(self) -> Path:
        """Return where the root is."""
        return next((path for path in self.counts if len(path) == 1), ())

    def _below(self, path: Path) -> dict[Path, int]:
        return {
            one: count
            for one, count in self.counts.items()
            if one[:-1] == path and one in self.larger
        }

    def _held(self, path: Path) -> int:
        return sum(count for one, count in self.counts.items() if one[: len(path)] == path)

    def _is_alone(self, path: Path) -> bool:
        return sum(1 for one in self.counts if one[:-1] == path[:-1]) == 1


@dataclass
class _Open:
    """An element within a row that is not ended yet; `name` is '' for the row itself.

    `texts` is what stands in it directly, `whole` also what stands in the elements within it.
    """

    name: str
    texts: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    within_it: set[str] = field(default_factory=set)
    is_larger: bool = False

    def take(self, ended: "_Open") -> None:
        """Take in an element that ended within this one."""
        self.whole += ended.whole
        self.within_it |= {ended.name} | ended.within_it

    def within(self, name: str) -> str:
        return f"{self.name}.{name}" if self.name else name


@dataclass
class Row:
    """A row's cells by flat names; `lists` are elements that repeat and hold more than a text."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    size: int = 0
    _seen: set[str] = field(default_factory=set)

    def put(self, name: str, text: str) -> None:
        """Write a cell; a further text of the same name is joined to it."""
        held = self.cells.get(name)
        self.cells[name] = f"{held}; {text}" if held and text else held or text

    def grow(self, by: int) -> None:
        """Take in so many characters more."""
        self.size += by
        if self.size > limits.RECORD:
            raise CannotRead(
                said(
                    "The element that begins in line %(line)d is longer than %(most)d million "
                    "characters.",
                    line=self.line,
                    most=limits.RECORD // 1_000_000,
                ),
                line=self.line,
            )

    def close(self, ended: _Open) -> None:
        """Take in an element that ended; words marked within a text belong to it."""
        has_text = any(map(str.strip, ended.texts))
        if ended.is_larger and not (has_text and ended.within_it):
            self.lists |= {ended.name} & self._seen
            self._seen.add(ended.name)
        if has_text:
            for name in ended.within_it:
                self.cells.pop(name, None)
        if has_text or not ended.is_larger:
            self.put(ended.name, "".join(ended.whole).strip())


class RowElements:
    """Makes rows of the elements at one path, as a parser comes upon them."""

    def __init__(self, parser: expat.XMLParserType, path: Path) -> None:
        self._parser, self._path = parser, list(path)
        self._above: list[str] = []
        self._open: list[_Open] = []
        self._row = Row(0)
        self.found: list[Row] = []
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._open:
            self._begin(self._open[-1].within(name), attributes)
            return
        self._above.append(name)
        if self._above == self._path:
            self._row = Row(self._parser.CurrentLineNumber)
            self._begin("", attributes)

    def _begin(self, whole: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEPTH:
            raise CannotRead(
                said("The XML is nested too deeply in line %(line)d.", line=self._row.line),
                line=self._row.line,
            )
        if self._open:
            self._open[-1].is_larger = True
        opened = _Open(whole, is_larger=not whole)
        self._row.grow(len(whole))
        for attribute, text in attributes.items():
            if not attribute.startswith("xmlns"):
                opened.is_larger = True
                self._row.grow(len(text))
                self._row.put(opened.within(attribute), text.strip())
        self._open.append(opened)

    def _text(self, text: str) -> None:
        if self._open:
            self._row.grow(len(text))
            self._open[-1].texts.append(text)
            self._open[-1].whole.append(text)

    def _end(self, name: str) -> None:
        if not self._open:
            self._above.pop()
            return
        ended = self._open.pop()
        if self._open:
            self._row.close(ended)
            self._open[-1].take(ended)
            return
        own = "".join(ended.texts).strip()
        if own:
            self._row.put(name, own)
        self.found.append(self._row)
        self._above.pop()
