"""Quackback: the file its own import takes."""

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
    **dict.fromkeys(("emailverified", "votecount", "sourceid"), 1.0),
    **dict.fromkeys(("authorname", "authoremail", "board"), 0.8),
    **dict.fromkeys(("title", "content", "status", "tags", "createdat"), 0.2),
}
_OWN = ("emailverified", "votecount", "sourceid", "authorname", "authoremail", "board")
_OWN_ENOUGH = 3
_HINTS = {
    "title": Hint("text", place=1),
    "content": Hint("text", place=2),
    "board": Hint("dimension:board"),
    "votecount": Hint("dimension:votes"),
    "status": Hint("dimension:status"),
    "tags": Hint("dimension:tags"),
    "authorname": Hint("customer.name"),
    "authoremail": Hint("customer.email"),
    "emailverified": TECHNICAL,
}


def seen(head: Head) -> Seen:
    """Look for authors, votes, a board and the id at the source."""
    names = {bare(cell) for cell in head.row(0)}
    own = sum(1 for name in _OWN if name in names)
    return Seen(
        KIND, signs(names, _TELLING) if own >= _OWN_ENOUGH and names & {"title", "content"} else 0.0
    )


def _hints(columns: Columns) -> Mapping[str, Hint]:
    return {
        **hinted(columns, _HINTS),
        **first_of(columns, "key", "sourceid", "id"),
        **first_of(columns, "occurred_at", "createdat"),
    }


KIND = Kind(name="quackback", source="quackback", keys_are_unique=False, zone="UTC", hints=_hints)
