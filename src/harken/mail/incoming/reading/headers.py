"""The head of a mail: its words decoded, its addresses, names and date; nothing raises."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Letter
from email.utils import getaddresses, parsedate_to_datetime

from harken.mail.incoming.reading.charsets import decoded

LONGEST, LONGEST_LIST = 4_000, 20_000
MOST_ADDRESSES, MOST_NAMES = 200, 50
_NAME = re.compile(r"<[^<>\s]{1,250}>")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()]{1,64}@[^\s@<>,;:\"()]{1,190}")
_TO = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")


class Head:
    """The header fields of a mail by their names in lower case."""

    def __init__(self, letter: Letter) -> None:
        self.fields: dict[str, list[str]] = {}
        for name, value in letter.raw_items():
            self.fields.setdefault(name.lower(), []).append(_as_text(str(value)[:LONGEST_LIST]))

    def text(self, name: str) -> str:
        """Return a field's words in one line, '' without it."""
        return words(next(iter(self.fields.get(name, ())), "")[:LONGEST])

    def has(self, *names: str) -> bool:
        """Tell whether one of these fields is there."""
        return any(name in self.fields for name in names)

    def person(self, name: str) -> tuple[str, str]:
        """Return the first address of a field in lower case and the name beside it."""
        for shown, address in _pairs(self.fields.get(name, ())):
            return address, words(shown)[:200]
        return "", ""

    def recipients(self) -> tuple[str, ...]:
        """Return everybody the mail was addressed, copied or delivered to, each once."""
        found = (pair for name in _TO for pair in _pairs(self.fields.get(name, ())))
        return tuple(dict.fromkeys(address for _shown, address in found))[:MOST_ADDRESSES]

    def names(self, name: str) -> tuple[str, ...]:
        """Return the Message-IDs in a field, with their angle brackets."""
        written = " ".join(self.fields.get(name, ()))[:LONGEST_LIST]
        return tuple(dict.fromkeys(_NAME.findall(written)))[-MOST_NAMES:]

    def date(self) -> datetime | None:
        """Return when it says that it was sent, in UTC; None for what is no date."""
        try:
            said = parsedate_to_datetime(self.text("date")[:100])
            return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            return None


def _as_text(value: str) -> str:
    return decoded(value.encode("utf-8", "surrogateescape"))


def words(value: str) -> str:
    """Decode encoded words (RFC 2047), whole or broken."""
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError):
        parts = [(value, None)]
    text = "".join(
        decoded(part, charset or "") if isinstance(part, bytes) else part for part, charset in parts
    )
    return " ".join(text.split())


def _pairs(values: Iterable[str]) -> list[tuple[str, str]]:
    """Return names and addresses; where the list is written wrongly, at least its addresses."""
    written = ", ".join(values)[:LONGEST_LIST]
    try:
        found = getaddresses([written])
    except (RecursionError, ValueError, IndexError):
        found = []
    good = [(name, one.lower()) for name, one in found if _ADDRESS.fullmatch(one)]
    if not good:
        good = [("", one.lower()) for one in _ADDRESS.findall(written)]
    return good[:MOST_ADDRESSES]
