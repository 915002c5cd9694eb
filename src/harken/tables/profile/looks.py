"""What a column of identifiers or addresses looks like."""

import re
from collections.abc import Sequence

from harken.tables.profile.columns import Seen

_LOOKS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("uuid", r"^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$"),
        ("email", r"^(?:[^@<>]*<)?(?:mailto:)?[^@\s<>]+@[^@\s<>]+\.[a-z]{2,}>?$"),
        ("ip", r"^(?:\d{1,3}\.){3}\d{1,3}$|^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}$"),
        ("url", r"^(?:https?://|www\.)\S+$"),
        ("phone", r"^(?:tel:)?(?:\+|00)\d[\d ()./-]{6,18}\d$|"
                  r"^\(?\d{2,4}\)?[ /-]\d{2,4}[ -]\d{2,4}(?:[ -]\d{2,4})?$"),
    )
)  # fmt: skip
_SHARE = 0.9
_DATE = re.compile(r"^\d{1,4}-\d{1,2}-\d{1,4}$")


def looks_of(values: Sequence[Seen]) -> str:
    """Return what nearly all of these cells look like: uuid, email, ip, url, phone or ''.

    >>> looks_of([Seen("anna@example.org", 2, 2), Seen("jan@example.org", 1, 3)])
    'email'
    """
    for name, pattern in _LOOKS:
        fitting = sum(1 for seen in values if pattern.match(seen.text))
        if fitting and fitting >= _SHARE * len(values):
            dates = name == "phone" and any(_DATE.match(seen.text) for seen in values)
            return "" if dates else name
    return ""
