"""Which country a name stands for, however it is written."""

import re
import unicodedata
from functools import lru_cache

from harken.tables.values.cells import folded
from harken.tables.values.places.codes import COUNTRIES, IN_THREE
from harken.tables.values.places.country_names import NAMES
from harken.tables.values.places.country_names_abroad import NAMES_ABROAD

_NOTE = re.compile(r" ?\(.*\)$")
_SAINT = re.compile(r"\bst\b")
_ALIKE = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "-": " ", ".": "", "&": "and"})


def plain_name(name: str) -> str:
    """Return a country's name without accents, dots and hyphens.

    >>> plain_name("São Tomé & Príncipe"), plain_name("The  Bahamas"), plain_name("St. Lucia")
    ('sao tome and principe', 'bahamas', 'saint lucia')
    """
    parts = unicodedata.normalize("NFD", folded(name).translate(_ALIKE))
    plain = "".join(mark for mark in parts if not unicodedata.combining(mark))
    return _SAINT.sub("saint", " ".join(plain.split())).removeprefix("the ")


_KNOWN = {
    plain_name(name): line[:2]
    for line in f"{NAMES}{NAMES_ABROAD}".split("\n")
    for name in line[3:].split("|")
    if name
}


@lru_cache(4096)
def country_named(cell: str) -> str:
    """Return the two letters of the country that a cell names, or ''.

    >>> country_named("Korea, South"), country_named("DEU"), country_named("and")
    ('KR', 'DE', '')
    """
    code = cell.strip().upper()
    if code in COUNTRIES:
        return code
    if cell.strip() == code and code in IN_THREE:
        return IN_THREE[code]
    plain = plain_name(cell)
    first, _, rest = plain.partition(", ")
    turned = f"{rest} {first}".removeprefix("the ")
    spellings = (plain, _NOTE.sub("", plain), turned)
    return next((_KNOWN[each] for each in spellings if each in _KNOWN), "")
