"""Fider: posts with votes, and what was answered."""

from collections.abc import Mapping

from harken.tables.kinds.kind import (
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
from harken.tables.names import bare

_TELLING = {
    **dict.fromkeys(("votescount", "commentscount", "respondedby", "respondedat"), 1.0),
    **dict.fromkeys(("originalnumber", "originaltitle"), 1.0),
    **dict.fromkeys(("number", "createdby", "response", "description"), 0.4),
    **dict.fromkeys(("title", "createdat", "status", "tags"), 0.2),
}
_OWN = ("votescount", "commentscount", "respondedby", "respondedat", "originalnumber")
_HINTS = {
    "title": Hint("text", place=1),
    "description": Hint("text", place=2),
    "createdby": Hint("customer.name"),
    "votescount": Hint("dimension:votes"),
    "commentscount": Hint("dimension:comments"),
    "status": Hint("dimension:status"),
    "tags": Hint("dimension:tags"),
    **dict.fromkeys(("respondedby", "response", "originalnumber", "originaltitle"), TECHNICAL),
}


def seen(head: Head) -> Seen:
    """Look for votes, comments and what was responded."""
    names = {bare(cell) for cell in head.row(0)}
    own = sum(1 for name in _OWN if name in names)
    return Seen(KIND, signs(names, _TELLING) if own > 1 else 0.0)


def _hints(columns: Columns) -> Mapping[str, Hint]:
    return {
        **hinted(columns, _HINTS),
        **first_of(columns, "key", "number"),
        **first_of(columns, "occurred_at", "createdat"),
        **_answered(columns),
    }


def _answered(columns: Columns) -> dict[str, Hint]:
    """From being posted to being responded to."""
    names = {bare(one.name): one.name for one in columns}
    start = names.get("createdat", "")
    known = Hint("duration:first_response_seconds", start=start) if start else TECHNICAL
    return hinted(columns, {"respondedat": known})


KIND = Kind(name="fider", source="fider", keys_are_unique=False, zone="UTC", hints=_hints)
