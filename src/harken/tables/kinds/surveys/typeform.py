"""Typeform: '#', the questions, then moments in UTC and a network's id."""

from collections.abc import Mapping

from harken.tables.kinds.consent import consent_skipping
from harken.tables.kinds.kind import (
    PLACE,
    TECHNICAL,
    Columns,
    Head,
    Hint,
    Kind,
    Seen,
    first_of,
    hinted,
    signs,
)
from harken.tables.kinds.names import tidy
from harken.tables.kinds.surveys.prefixed import without_prefix
from harken.tables.names import bare
from harken.tables.plan import Skipping
from harken.tables.said import said

_TELLING = {
    **dict.fromkeys(("submitdateutc", "startdateutc", "stagedateutc", "networkid"), 1.0),
    "responsetype": 0.7,
    **dict.fromkeys(("ending", "tags"), 0.2),
}
_MARK = "#"
_HINTS = {
    "networkid": PLACE,
    "responsetype": TECHNICAL,
    "ending": TECHNICAL,
    "tags": Hint("dimension:tags"),
}


def seen(head: Head) -> Seen:
    """Look for its moments, the network's id and the mark above the keys."""
    names = [bare(cell) for cell in head.row(0)]
    marked = any(tidy(cell) == _MARK for cell in head.row(0)[:2])
    moments = signs(names, dict.fromkeys(("submitdateutc", "startdateutc"), 1.0))
    return Seen(KIND, signs(names, _TELLING) + marked if moments else 0.0)


def _hints(columns: Columns) -> Mapping[str, Hint]:
    keys = {one.name: Hint("key") for one in columns[:2] if one.name == _MARK}
    moments = ("submitdateutc", "stagedateutc", "startdateutc")
    return {**hinted(columns, _HINTS), **first_of(columns, "occurred_at", *moments), **keys}


def _skipping(columns: Columns) -> tuple[Skipping, ...]:
    unfinished = (
        Skipping(one.name, ("started", "partial"), said("Only completed answers count."))
        for one in columns
        if bare(one.name) == "responsetype"
    )
    return (*unfinished, *consent_skipping(columns, survey=True))


KIND = Kind(
    name="typeform",
    source="typeform",
    zone="UTC",
    hints=_hints,
    skipping=_skipping,
    cell=without_prefix,
)
