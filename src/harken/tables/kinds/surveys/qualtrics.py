"""Qualtrics: three header rows (codes, questions, ImportIds), two in sheets and old exports."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

from harken.tables.kinds.consent import consent_skipping
from harken.tables.kinds.kind import (
    LANGUAGE,
    PLACE,
    TECHNICAL,
    TEST_ROWS,
    TOLD,
    Columns,
    Head,
    Hint,
    Kind,
    Row,
    Seen,
    first_of,
    missing,
    one_each,
    signs,
)
from harken.tables.kinds.names import cell_of, unique, width_of
from harken.tables.layout import Column
from harken.tables.names import bare
from harken.tables.plan import Skipping

_OWN = dict.fromkeys(
    ("responseid", "recordid", "recordeddate", "distributionchannel", "userlanguage",
     "durationinseconds", "recipientlastname", "recipientfirstname", "recipientemail",
     "externalreference", "externaldatareference", "responseset", "locationlatitude",
     "locationlongitude", "locationaccuracy"), 1.0)  # fmt: skip
_SHARED = dict.fromkeys(
    ("startdate", "enddate", "progress", "finished", "status", "ipaddress"), 0.4
)
_TELLING = {**_OWN, **_SHARED}
_TITLES = {*_TELLING, "responsetype", "name", "emailaddress"}
_IMPORT_ID = re.compile(r"""^\{.*['"]ImportId['"]\s*:\s*['"]([^'"]*)['"]""", re.IGNORECASE)
_ZONE = re.compile(r"""['"]timeZone['"]\s*:\s*['"]([^'"]+)['"]""", re.IGNORECASE)
_OWN_ENOUGH, _OLD_ENOUGH = 2, 5
_OLD = re.compile(r"v\d{1,2}")

_HINTS = {
    "userlanguage": LANGUAGE,
    "qlanguage": LANGUAGE,
    "distributionchannel": Hint("channel"),
    "externalreference": Hint("customer.id"),
    "externaldatareference": Hint("customer.id"),
    "recipientemail": Hint("customer.email"),
    "emailaddress": Hint("customer.email"),
    "recipientfirstname": Hint("customer.name", place=1),
    "recipientlastname": Hint("customer.name", place=2),
    "name": missing("customer.name", "Anonymous", "Anonymous, Anonymous"),
    "durationinseconds": TECHNICAL,
    "ipaddress": PLACE,
    "locationlatitude": PLACE,
    "locationlongitude": PLACE,
    "locationaccuracy": PLACE,
    **dict.fromkeys(("progress", "finished", "status", "responseset", "responsetype"), TECHNICAL),
}
_MADE = re.compile(
    r".*_(?:do(?:_.*)?|first click|last click|page submit|click count|browser|version"
    r"|operating system|resolution)|q_(?:recaptchascore|relevantid\w*|ballotboxstuffing"
    r"|duplicaterespondent|totalduration|dataqualityflags?|straightlining\w*|unanswered\w*)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"QID\d+(?:[-_#]\w+)*[-_]TEXT", re.IGNORECASE)
_GROUP = "_NPS_GROUP"
_PREVIEWS = ("Survey Preview", "Preview", "Survey Test", "Spam", "Survey Preview Spam",
             "Offline Survey Preview", "1", "2", "8", "9", "17")  # fmt: skip
_TEST_CHANNELS = ("preview", "test", "Survey Preview", "Survey Test")


def seen(head: Head) -> Seen:
    """Look for its own columns, for rows of ImportIds, and for V1 … V10 of old exports."""
    names = [bare(cell) for cell in head.row(0)]
    ids = _row_of_ids(head)
    titled = [bare(cell) for cell in head.row(1)]
    old = sum(1 for name in names[:12] if _OLD.fullmatch(name)) >= _OLD_ENOUGH
    own = signs(names, _OWN) or (old and signs(titled, _OWN))
    shared = signs(titled if old else names, _SHARED)
    found = own + shared if own >= _OWN_ENOUGH else 0.0
    if ids:
        return Seen(_kind(ids + 1, _zone_in(head.row(ids))), found + 3.0)
    return Seen(_kind(_without_ids(names, titled, old=old), ""), found)


def _row_of_ids(head: Head) -> int:
    """The index of the row of ImportIds, 0 where there is none."""
    return next((index for index in (1, 2) if _holds_ids(head.row(index))), 0)


def _holds_ids(row: Row) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return len(filled) > 1 and 2 * sum(1 for one in filled if _id_in(one)) > len(filled)


def _id_in(cell: str) -> str:
    found = _IMPORT_ID.match(cell.strip())
    return found[1] if found else ""


def _zone_in(row: Row) -> str:
    zones = [found[1] for cell in row if (found := _ZONE.search(cell))]
    return "" if not zones else "UTC" if zones[0] == "Z" else zones[0]


def _without_ids(names: Sequence[str], titled: Sequence[str], *, old: bool) -> int:
    """Two header rows where the second one says the titles again, else one."""
    below = [titled[place] for place, name in enumerate(names[: len(titled)]) if name in _TELLING]
    again = sum(1 for cell in below if cell in _TITLES)
    return 2 if old or again * 2 > len(below) else 1


def _kind(rows: int, zone: str) -> Kind:
    return Kind(
        name="qualtrics",
        source="qualtrics",
        header_rows=rows,
        zone=zone,
        columns=partial(_columns, titled=rows > 1),
        hints=_hints,
        skipping=_skipping,
    )


def _columns(rows: Sequence[Row], *, titled: bool) -> Columns:
    named = unique(cell_of(rows[0], place) for place in range(width_of(rows)))
    texts = rows[1] if titled and len(rows) > 1 and not _holds_ids(rows[1]) else ()
    codes = next((row for row in rows[1:] if _holds_ids(row)), ())
    return tuple(
        Column(place + 1, name, cell_of(texts, place), _id_in(cell_of(codes, place)))
        for place, name in enumerate(named)
    )


def _known_by(column: Column) -> str:
    """What a column of the tool is known by: its name, of V1 … V10 the title below it."""
    name = bare(column.name)
    return bare(column.text) if _OLD.fullmatch(name) else name


def _hints(columns: Columns) -> Mapping[str, Hint]:
    known = [Column(one.place, _known_by(one)) for one in columns]
    names = {_known_by(one): one.name for one in reversed(columns)}
    chosen = {
        **first_of(known, "key", "responseid", "recordid"),
        **first_of(known, "occurred_at", "recordeddate", "enddate", "startdate"),
        **{one.name: _HINTS[one.name] for one in known if one.name in _HINTS},
    }
    made = {one.name: TECHNICAL for one in columns if _MADE.fullmatch(one.name)}
    own = {names[name]: hint for name, hint in chosen.items()}
    return one_each({**_written(columns), **own, **_recommending(columns), **made})


def _written(columns: Columns) -> dict[str, Hint]:
    """Open questions end in TEXT: QID4_TEXT, QID1-TEXT, QID2_3_TEXT."""
    return {
        one.name: Hint("text", place=one.place, written=True)
        for one in columns
        if _OPEN.fullmatch(one.code)
    }


def _recommending(columns: Columns) -> dict[str, Hint]:
    """Beside a 0-10 question of recommending stands a column with the group it falls in."""
    names = {one.name for one in columns}
    groups = [name for name in names if name.upper().endswith(_GROUP)]
    asked = {group: group[: -len(_GROUP)] for group in groups}
    return {
        **dict.fromkeys(asked, TOLD),
        **{name: Hint("score:nps") for name in asked.values() if name in names},
    }


def _skipping(columns: Columns) -> tuple[Skipping, ...]:
    cells = {"status": _PREVIEWS, "distributionchannel": _TEST_CHANNELS}
    tests = (
        Skipping(column.name, cells[known], TEST_ROWS)
        for column in columns
        if (known := _known_by(column)) in cells
    )
    return (*tests, *consent_skipping(columns, survey=True))
