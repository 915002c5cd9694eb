"""Single cells about a person: an address, a yes or no, a moment, where mail to them stands."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from harken.tables.clean_text import one_line
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said
from harken.tables.values.cells import BadCell, folded
from harken.tables.values.places import country_in, language_in
from harken.tables.values.plain import yes_no_converter

LONGEST_EMAIL, FIRST_YEAR = 254, 1990
UNSUBSCRIBED, BOUNCED, COMPLAINED = "unsubscribed", "bounced", "complained"
_EMAIL = re.compile(
    r"[^\s@<>,;\"()\[\]\\]{1,64}@[^\s@<>,;\"()\[\]\\.]+(?:\.[^\s@<>,;\"()\[\]\\.]+)+"
)
_NAMED_EMAIL = re.compile(r"<([^<>]+)>\s*$")
_DAYS = ("%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%Y/%m/%d", "%Y/%m/%d %H:%M:%S")
_MAIL_STATES = {
    **dict.fromkeys(("ok", "subscribed", "active", "opted in", "confirmed", "valid", "never",
                     "not subscribed", "pending", "aktywny", "активен", "активний"), ""),
    **dict.fromkeys(("opt out", "optout", "opted out", "unsubscribed", "inactive", "wypisany",
                     "wypisana", "отписан", "відписаний", "abgemeldet"), UNSUBSCRIBED),
    **dict.fromkeys(("bounced", "bounce", "hard bounce", "cleaned", "invalid", "undeliverable",
                     "blocked"), BOUNCED),
    **dict.fromkeys(("complained", "complaint", "spam", "abuse", "spam complaint"), COMPLAINED),
}  # fmt: skip
_OTHER_YES = frozenset(("granted", "given", "agreed", "i agree", "opted in", "opt in", "subscribed",
                        "zgadzam się", "wyrażam zgodę", "согласен", "согласна", "згоден", "згодна",
                        "accepted"))  # fmt: skip
_OTHER_NO = frozenset(("denied", "refused", "withdrawn", "opted out", "opt out", "unsubscribed",
                       "nie zgadzam się", "не согласен", "не согласна", "не згоден", "не згодна",
                       "not given", "declined"))  # fmt: skip
_plain_yes_no: Callable[[str], bool | None] = yes_no_converter(Reading(As.YES_NO))


def email_of(cell: str) -> str:
    """Return the address in a cell; raises BadCell, which never repeats it.

    >>> email_of("Ann <ann@example.org>"), email_of("mailto:ben@example.org")
    ('ann@example.org', 'ben@example.org')
    """
    text = one_line(cell)
    named = _NAMED_EMAIL.search(text)
    text = (named[1] if named else text).removeprefix("mailto:").strip(" .,;<>'\"")
    if _EMAIL.fullmatch(text) and len(text) <= LONGEST_EMAIL:
        return text
    if len(re.findall("@", text)) > 1:
        raise BadCell(said("There are several addresses in this cell; keep one."))
    raise BadCell(said("This is no e-mail address."))


def yes_or_no(cell: str) -> bool:
    """Return what a cell says; raises BadCell."""
    plain = folded(cell)
    if plain in _OTHER_YES or plain in _OTHER_NO:
        return plain in _OTHER_YES
    try:
        found = _plain_yes_no(cell)
    except BadCell:
        found = None
    if found is None:
        raise BadCell(said("This is neither yes nor no."))
    return found


def says_yes_or_no(cell: str) -> bool:
    """Tell whether a cell says yes or no, in words or by the moment at which it was said."""
    try:
        yes_or_no(cell)
    except BadCell:
        return moment_in(cell, UTC) is not None
    return True


def moment_in(cell: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a cell names, None when it names none that is sure.

    >>> moment_in("2026-03-02", UTC).isoformat(), moment_in("02.03.2026 10:30", UTC).hour
    ('2026-03-02T00:00:00+00:00', 10)
    """
    text = one_line(cell)
    if len(text) < len("1.1.2026"):
        return None
    found = _iso(text) or next((one for one in map(_reader(text), _DAYS) if one), None)
    if found is None or found.year < FIRST_YEAR:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _reader(text: str) -> Callable[[str], datetime | None]:
    def read(form: str) -> datetime | None:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007
        except ValueError:
            return None

    return read


def mail_state_of(cell: str) -> str:
    """Return why no mail may go ('' when it may), as a mailing tool says it; raises BadCell.

    >>> mail_state_of("OptOut"), mail_state_of("OK"), mail_state_of("No"), mail_state_of("cleaned")
    ('unsubscribed', '', 'unsubscribed', 'bounced')
    """
    plain = folded(cell)
    if plain in _MAIL_STATES:
        return _MAIL_STATES[plain]
    return "" if yes_or_no(cell) else UNSUBSCRIBED


def left(cell: str) -> str:
    """Return 'unsubscribed' for a cell that says so, by a yes or by when it was."""
    if moment_in(cell, UTC) is not None:
        return UNSUBSCRIBED
    return mail_state_of(cell) if folded(cell) in _MAIL_STATES else _if_yes(cell)


def _if_yes(cell: str) -> str:
    return UNSUBSCRIBED if yes_or_no(cell) else ""


def language_of(cell: str) -> str:
    """Return the code of the language that a cell names; raises BadCell."""
    return language_in(cell) or _unknown(said("This is not the code or name of a language."))


def country_of(cell: str) -> str:
    """Return the two letters of the country that a cell names; raises BadCell."""
    return country_in(cell) or _unknown(said("This is not the code or name of a country."))


def _unknown(reason: Said) -> str:
    raise BadCell(reason)
