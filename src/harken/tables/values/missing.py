"""Cells that mean 'no answer': marks, words in four languages, and codes off the rest."""

import math
import re
from collections.abc import Collection, Mapping

from harken.tables.profile import ColumnProfile
from harken.tables.values.cells import LONGEST, folded

_WRITTEN = r"""
- -- --- . .. ? * / \ n/a n.a. n.a #n/a #na #null! null nil nan (null) <na> (blank) [blank]
blank empty (empty) {question_not_shown} #value! #div/0! \n н/д н.д. b/d b.d. б/д н/в
"""
_MARKS = frozenset(_WRITTEN.split())
_NO_ANSWERS = frozenset(map(folded, (
    "na", "none", "unknown", "not known", "don't know", "dont know", "do not know", "dk", "d/k",
    "dk/na", "i don't know", "can't say", "cannot say", "not sure", "unsure", "no answer",
    "not answered", "unanswered", "no response", "no reply", "refused", "refusal", "declined",
    "prefer not to answer", "prefer not to say", "rather not say", "skipped", "missing",
    "not applicable", "does not apply", "never used", "not used", "not rated", "no opinion",
    "unfamiliar", "no data", "not available", "undefined", "unspecified", "not specified",
    "don't know or refused", "not asked", "not provided", "no rating", "unoffered",
    "nie wiem", "nie mam zdania", "trudno powiedzieć", "nie dotyczy", "brak", "brak danych",
    "brak odpowiedzi", "odmowa", "odmowa odpowiedzi", "wolę nie odpowiadać", "wolę nie mówić",
    "bez odpowiedzi", "nie korzystałem", "nie korzystałam", "nieznane", "nie podano",
    "не знаю", "нет ответа", "без ответа", "затрудняюсь ответить", "затрудняюсь", "не применимо",
    "неприменимо", "нет данных", "не указано", "неизвестно", "отказ", "отказ от ответа",
    "предпочитаю не отвечать", "не пользовался", "не пользовалась", "пусто", "нет мнения",
    "важко відповісти", "важко сказати", "немає відповіді", "без відповіді", "не застосовується",
    "не стосується", "немає даних", "не вказано", "невідомо", "відмова", "відмова від відповіді",
    "волію не відповідати", "не користувався", "не користувалася", "порожньо",
)))  # fmt: skip
_NOTED = re.compile(r"\((?:n/?a|dk|no answer|not applicable)\)$")
_PARTS = re.compile(r" or | / |/| lub | или | або |, ")
CODES = frozenset({-1, -2, -7, -8, -9, -77, -88, -97, -98, -99, -999, -9999, 8, 9, 88, 97, 98, 99,
                   888, 998, 999, 9998, 9999, 99999, 999999})  # fmt: skip
"""Numbers that surveys write for 'no answer', when they stand off the rest."""
_FEW, _SHARE, _SHORT = 3, 0.002, 20


def is_mark(text: str) -> bool:
    """Tell whether a cell stands for nothing in any column ('-', 'N/A', 'Blank')."""
    return len(text) <= LONGEST and folded(text) in _MARKS


def is_no_answer(text: str) -> bool:
    """Tell whether a cell says in words or marks that there is no answer.

    >>> is_no_answer("Don't Know or Refused"), is_no_answer("Unfamiliar (N/A)"), is_no_answer("9")
    (True, True, False)
    """
    if len(text) > LONGEST:
        return False
    plain = folded(text)
    if plain in _MARKS or plain in _NO_ANSWERS or _NOTED.search(plain):
        return True
    parts = _PARTS.split(plain)
    return len(parts) > 1 and all(part in _NO_ANSWERS for part in parts)


def marks_in(column: ColumnProfile) -> tuple[str, ...]:
    """Return the cells of a column of texts that stand for nothing."""
    return tuple(seen.text for seen in column.values if is_mark(seen.text))


def no_answers_in(column: ColumnProfile) -> tuple[str, ...]:
    """Return the cells of a column of answers that say there is none."""
    return tuple(seen.text for seen in column.values if is_no_answer(seen.text))


def odd_word_in(column: ColumnProfile, odd: Collection[str]) -> tuple[str, ...]:
    """Return the one word that stands often among cells of another kind ('N' among times)."""
    least = max(_FEW, _SHARE * column.filled)
    often = [seen.text for seen in column.values if seen.text in odd and seen.count >= least
             and len(seen.text) <= _SHORT and not any(map(str.isdecimal, seen.text))]  # fmt: skip
    return tuple(often) if len(often) == 1 else ()


def codes_off(counts: Mapping[float, int]) -> tuple[float, ...]:
    """Return the numbers that stand off all others and look like codes (99 among 1 to 11).

    >>> codes_off({1.0: 7, 5.0: 110, 11.0: 15, 99.0: 100}), codes_off({98.0: 2, 99.0: 3, 97.0: 4})
    ((99.0,), ())
    """
    rest = [number for number in counts if number not in CODES]
    if len(rest) <= 1:
        return ()
    low, high = min(rest), max(rest)
    codes = CODES & counts.keys()
    above = {code for code in codes if code > 3 * max(high, 1)}
    below = {code for code in codes if code < 0 <= low}
    nearest = max(codes - above - below, default=-math.inf)
    if above and 3 * nearest >= min(above):
        above = set()
    return tuple(float(code) for code in sorted(below | above))
