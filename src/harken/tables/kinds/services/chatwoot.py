"""Chatwoot: its report of satisfaction as CSV; the last line is no record."""

import re
from collections.abc import Mapping

from harken.tables.kinds.kind import (
    TECHNICAL,
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
from harken.tables.names import bare
from harken.tables.readings import As, Reading, Scale

_TELLING = {
    **dict.fromkeys(("contactemailaddress", "linktotheconversation", "contactphonenumber"), 1.0),
    **dict.fromkeys(("feedbackcomment", "agentname", "contactname"), 0.7),
    **dict.fromkeys(("recordeddate", "rating", "reviewnotes"), 0.4),
}
_OWN = ("contactemailaddress", "linktotheconversation", "contactphonenumber", "feedbackcomment")
_HINTS = {
    "agentname": Hint("dimension:agent"),
    "rating": Hint("score:csat", Reading(As.SCALE, scale=Scale(1.0, 5.0))),
    "feedbackcomment": Hint("text"),
    "contactname": Hint("customer.name"),
    "contactemailaddress": Hint("customer.email"),
    "contactphonenumber": Hint("customer.phone"),
    "reviewnotes": TECHNICAL,
}
_AGENT = re.compile(r"(\S.*?)\s+\([^\s()@]+@[^\s()@]+\)")
_PERIOD = re.compile(r"reporting period\b.*\bto\b", re.IGNORECASE | re.DOTALL)
_WIDE = 4


def seen(head: Head) -> Seen:
    """Look for contacts and the link to the conversation."""
    names = [bare(cell) for cell in head.row(0)]
    own = sum(1 for name in set(names) if name in _OWN)
    return Seen(KIND, signs(names, _TELLING) if own > 1 else 0.0)


def _is_footer(row: Row) -> bool:
    """A line with nothing but the period reported: in every language it stands alone in front."""
    if not row or not row[0].strip():
        return False
    alone = not any(cell.strip() for cell in row[1:])
    return alone and (bool(_PERIOD.search(row[0])) or len(row) == 1 or len(row) >= _WIDE)


def _cell(text: str) -> str:
    """Leave the agent's address away.

    >>> _cell("Ada Nowak (ada@example.org)"), _cell("Fine (really)")
    ('Ada Nowak', 'Fine (really)')
    """
    found = _AGENT.fullmatch(text) if text.endswith(")") else None
    return found[1] if found else text


def _hints(columns: Columns) -> Mapping[str, Hint]:
    return {
        **hinted(columns, _HINTS),
        **first_of(columns, "key", "linktotheconversation"),
        **first_of(columns, "occurred_at", "recordeddate", "recordedat"),
    }


KIND = Kind(
    name="chatwoot",
    source="chatwoot",
    zone="UTC",
    is_footer=_is_footer,
    hints=_hints,
    cell=_cell,
)
