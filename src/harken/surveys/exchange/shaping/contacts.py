"""Fields in which people write who they are, recognised by their words."""

import re
from collections.abc import Iterable, Mapping, Sequence

LONGEST_LABEL = 40
FIELDS: Mapping[str, "re.Pattern[str]"] = {
    "email": re.compile(
        r"\be-?mail|электронн\w* (почт|адрес)|електронн\w* (пошт|адрес)|adres e-?mail|courriel",
        re.IGNORECASE,
    ),
    "phone": re.compile(
        r"\b(tele)?phone\b|\btelefon|\bmobile\b|\btéléphone|телефон|\btel\b|\bhandy", re.IGNORECASE
    ),
    "name": re.compile(
        r"^(your |full |ihr |votre |twoje |ваше )?(name|nom|nombre|nome|imię( i nazwisko)?|имя|ім.я"
        r"|naam|vor- und nachname|jméno)\s*:?$",
        re.IGNORECASE,
    ),
}


def contact_field(texts: Iterable[str]) -> str:
    """Return which field of a contact question a text asks for; '' for any other.

    >>> contact_field(["Your e-mail address:"]), contact_field(["Company name"])
    ('email', '')
    """
    short = [text for text in texts if len(text) <= LONGEST_LABEL]
    found = (name for name, words in FIELDS.items() if any(words.search(text) for text in short))
    return next(found, "")


def contact_fields(all_texts: Sequence[Iterable[str]]) -> tuple[str, ...]:
    """Return the fields where every text asks for a different one of them, else none."""
    found = [contact_field(texts) for texts in all_texts]
    is_whole = len(found) > 1 and all(found) and len(set(found)) == len(found)
    return tuple(found) if is_whole and "email" in found else ()
