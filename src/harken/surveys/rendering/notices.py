"""Pages that say why there is nothing to answer, or what became of it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from harken.surveys.rendering.records import Chrome, Form


class Kind(StrEnum):
    """What a page without questions says."""

    CLOSED = "closed"
    """Closed before it was opened, or meanwhile (then with what was `written`)."""
    NOT_YET = "not yet"
    """Opens `when`."""
    ANSWERED = "answered"
    """Was answered with this invitation, `when`."""
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    SAVED = "saved"
    """Saved; goes on at `link`."""
    TOO_MANY = "too many"
    """Too many forms from one address; `again` sends what was written once more."""
    TOO_LONG = "too long"
    """The form was larger than is taken."""
    AWAY = "away"
    """The server cannot write now; `again` sends what was written once more."""
    WRONG = "wrong"
    """Something nobody foresaw."""


def notice(
    kind: Kind,
    language: str,
    who: Chrome,
    *,
    written: Sequence[tuple[str, str]] = (),
    when: datetime | None = None,
    link: str = "",
    again: Form | None = None,
) -> bytes:
    """Return the page. `written` are questions and answers (`Book.told`); `again` is the form as
    it was sent: it comes back in hidden fields, with a button that sends it to `link`. `when` is
    said in its own time zone."""
    raise NotImplementedError
