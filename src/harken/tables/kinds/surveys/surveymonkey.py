"""SurveyMonkey: questions above, options or rows of a matrix below, only the first one titled."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from harken.tables.kinds.consent import consent_skipping
from harken.tables.kinds.kind import (
    PLACE,
    Columns,
    Head,
    Hint,
    Kind,
    Row,
    Seen,
    first_of,
    hinted,
    signs,
)
from harken.tables.kinds.names import BETWEEN, cell_of, unique, width_of
from harken.tables.layout import Column
from harken.tables.names import bare
from harken.tables.plan import Skipping

_RESPONDENT = {"respondentid", "befragtenid", "teilnehmerid", "idrespondenta",
               "identyfikatorrespondenta", "idреспондента"}  # fmt: skip
_TELLING = {
    **dict.fromkeys(_RESPONDENT, 1.5),
    "collectorid": 1.5,
    "customdata1": 1.0,
    **dict.fromkeys(("customdata", "datecreated", "datemodified"), 0.5),
    **dict.fromkeys(("startdate", "enddate", "ipaddress", "emailaddress"), 0.4),
    **dict.fromkeys(("firstname", "lastname"), 0.3),
}
_ALONE = {"response", "openendedresponse", "antwort", "offeneantwort", "odpowiedź",
          "odpowiedźotwarta", "ответ", "открытыйответ", "відповідь"}  # fmt: skip
_PLAIN = set(map(bare, _ALONE))
_SHORT = 24
_LONG_NUMBER, _TWO_ROWS = 8, 2
_HINTS = {
    "collectorid": Hint("dimension:collector"),
    "emailaddress": Hint("customer.email"),
    "firstname": Hint("customer.name", place=1),
    "lastname": Hint("customer.name", place=2),
    "ipaddress": PLACE,
}


def seen(head: Head) -> Seen:
    """Look for respondents and collectors, and for what stands below them."""
    names = [bare(cell) for cell in head.row(0)]
    place = next((place for place, name in enumerate(names) if name in _RESPONDENT), None)
    if place is None:
        return Seen(KIND, 0.0)
    kind = replace(KIND, header_rows=2 if _two(head, names, place) else 1)
    found = signs(names, _TELLING) + _answers_below(head, kind) + _numbers(head, kind, place)
    return Seen(kind, found + (_questions(head) if found > _TELLING[names[place]] else 0.0))


def _two(head: Head, names: Sequence[str], place: int) -> bool:
    """Below the tool's own columns nothing stands in a second header row."""
    if len(head.rows) < _TWO_ROWS or cell_of(head.row(1), place):
        return False
    own = [at for at, name in enumerate(names) if name in _TELLING]
    return not any(cell_of(head.row(1), at) for at in own)


def _answers_below(head: Head, kind: Kind) -> float:
    """'Response' below questions, or a question above several options."""
    if kind.header_rows == 1:
        return 0.0
    below = [bare(cell) for cell in head.row(1)]
    options = sum(1 for at, cell in enumerate(below) if cell and not cell_of(head.row(0), at))
    return min(1.0, 0.5 * sum(1 for cell in below if cell in _PLAIN)) + min(1.0, 0.5 * options)


def _numbers(head: Head, kind: Kind, place: int) -> float:
    """Respondents are long numbers of the tool."""
    cells = [cell_of(row, place) for row in head.rows[kind.header_rows :]]
    long = [cell for cell in cells if cell.isdigit() and len(cell) >= _LONG_NUMBER]
    return 1.0 if cells and len(long) == len(cells) else 0.0


def _questions(head: Head) -> float:
    """Headings that are sentences with a question mark."""
    asked = sum(1 for cell in head.row(0) if cell.strip().endswith(("?", "?)")))
    return min(1.0, asked / 2)


def _columns(rows: Sequence[Row]) -> Columns:
    above = rows[0]
    below = rows[1] if len(rows) > 1 else ()
    asked = _carried(above, below, width_of(rows))
    options = [cell_of(below, place) for place in range(len(asked))]
    named = unique(map(_named, asked, options))
    return tuple(
        Column(place + 1, name, "", _in_short(asked[place], options[place]))
        for place, name in enumerate(named)
    )


def _carried(above: Row, below: Row, width: int) -> list[str]:
    """The question of every column: its own, or that of the first of its columns."""
    found: list[str] = []
    for place in range(width):
        own = cell_of(above, place)
        carried = found[-1] if found and cell_of(below, place) else ""
        found.append(own or carried)
    return found


def _named(question: str, option: str) -> str:
    plain = not option or bare(option) in _PLAIN or option == question
    return question if plain else f"{question}{BETWEEN}{option}" if question else option


def _in_short(question: str, option: str) -> str:
    """What tells an option from the others of its question, in few words."""
    if _named(question, option) != f"{question}{BETWEEN}{option}":
        return ""
    return f"{question[:_SHORT].rpartition(' ')[0] or question[:_SHORT]} {option}"


def _hints(columns: Columns) -> Mapping[str, Hint]:
    return {
        **hinted(columns, _HINTS),
        **first_of(columns, "key", *sorted(_RESPONDENT)),
        **first_of(columns, "occurred_at", "enddate", "datemodified", "startdate", "datecreated"),
    }


def _skipping(columns: Columns) -> tuple[Skipping, ...]:
    return consent_skipping(columns, survey=True)


KIND = Kind(
    name="surveymonkey",
    source="surveymonkey",
    header_rows=2,
    columns=_columns,
    hints=_hints,
    skipping=_skipping,
)
