"""Languages and countries, by their codes and by names in four languages."""

import re
from collections.abc import Callable, Mapping

from harken.tables.profile import ColumnProfile
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said
from harken.tables.values.cells import LONGEST, BadCell, as_set, folded
from harken.tables.values.missing import is_no_answer
from harken.tables.values.places.codes import LANGUAGE_NAMES, LANGUAGES
from harken.tables.values.places.names import country_named

_ENOUGH = 0.95
_MOST_UNKNOWN = 0.02
"""Where more of a column's different names are no countries it is a column of other places."""
_CODE = 3
_TAG = re.compile(
    r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}|informal|formal))?(?:[.@].*)?$"
)
_LANGUAGE_NAMED = re.compile(r"lang|locale|język|jezyk|язык|мова", re.IGNORECASE)
_COUNTRY_NAMED = re.compile(r"country|nation|kraj|państw|panstw|стран|країн|land\b", re.IGNORECASE)
_NOTE = re.compile(r" ?\(.*\)$")


def language_in(cell: str) -> str:
    """Return the code of the language that a cell names, or ''.

    >>> language_in("EN-US"), language_in("Polski"), language_in("de-informal"), language_in("TX")
    ('en-US', 'pl', 'de', '')
    """
    if len(cell) > LONGEST:
        return ""
    plain = folded(cell)
    named = LANGUAGE_NAMES.get(plain) or LANGUAGE_NAMES.get(_NOTE.sub("", plain))
    if named:
        return named
    tag = _TAG.match(plain)
    if tag is None or tag[1] not in LANGUAGES:
        return ""
    script = f"-{tag[2].title()}" if tag[2] else ""
    region = f"-{tag[3].upper()}" if tag[3] and not tag[3].endswith("formal") else ""
    return tag[1] + script + region


def country_in(cell: str) -> str:
    """Return the two letters of the country that a cell names, or ''.

    >>> country_in("UNITED STATES"), country_in("uk"), country_in("Польша"), country_in("TX")
    ('US', 'GB', 'PL', '')
    """
    return "" if len(cell) > LONGEST else country_named(cell)


def language(column: ColumnProfile) -> Reading | None:
    """Return how a column of languages is read, None when it is none."""
    if _share(column, language_in) < _ENOUGH:
        return None
    short = all(len(seen.text) <= _CODE for seen in column.values)
    if short and not _LANGUAGE_NAMED.search(column.name) and not _are_small(column):
        return None  # two capitals are a country, a state, a code
    return _reading(column, As.LANGUAGE, said("The cells are languages."))


def _are_small(column: ColumnProfile) -> bool:
    words = {seen.text for seen in column.values}
    return (
        all(word.islower() for word in words) and len(words) > 1 and not words & {"no", "is", "so"}
    )


def country(column: ColumnProfile) -> Reading | None:
    """Return how a column of countries is read, None when it is none."""
    if _share(column, country_in) < _ENOUGH or _are_other_places(column):
        return None
    if column.constant and not _COUNTRY_NAMED.search(column.name):
        return None
    return _reading(column, As.COUNTRY, said("The cells are countries."))


def _are_other_places(column: ColumnProfile) -> bool:
    """Tell whether too many of a column's names are unknown to take it for one of countries."""
    names = {folded(seen.text): country_in(seen.text) for seen in column.values
             if country_in(seen.text) or not is_no_answer(seen.text)}  # fmt: skip
    return list(names.values()).count("") > _MOST_UNKNOWN * len(names)


def _share(column: ColumnProfile, named: Callable[[str], str]) -> float:
    """Return which part of a column's answers name something; 0 for columns of many words."""
    if not column.complete or column.longest > LONGEST:
        return 0.0
    answers = [seen for seen in column.values if named(seen.text) or not is_no_answer(seen.text)]
    rows = sum(seen.count for seen in answers)
    return sum(seen.count for seen in answers if named(seen.text)) / rows if rows else 0.0


def _reading(column: ColumnProfile, kind: As, reason: Said) -> Reading:
    named = _NAMED[kind]
    texts = [seen.text for seen in column.values]
    others = {len(text) for text in texts if not is_no_answer(text)}
    codes = others <= {_CODE - 1}  # 'NA' is Namibia beside other codes, and nothing beside names
    missing = tuple(text for text in texts if is_no_answer(text) and not (codes and named(text)))
    return Reading(kind, missing, reason=reason)


_NAMED: Mapping[As, Callable[[str], str]] = {As.LANGUAGE: language_in, As.COUNTRY: country_in}


def converter(reading: Reading) -> Callable[[str], str | None]:
    """Return what makes a cell the code of a language or country; raises BadCell."""
    named, missing = _NAMED[reading.kind], as_set(reading.missing)

    def convert(cell: str) -> str | None:
        if cell in missing or not cell:
            return None
        code = named(cell)
        if code:
            return code
        if folded(cell) in missing:
            return None
        raise BadCell(_unknown(reading.kind, cell))

    return convert


def _unknown(kind: As, cell: str) -> Said:
    if kind == As.LANGUAGE:
        return said("“%(cell)s” is not the code or name of a language.", cell=cell[:80])
    return said("“%(cell)s” is not the code or name of a country.", cell=cell[:80])
