"""Numbers: how a column writes them, and each cell of it read."""

import math
import re
from collections.abc import Callable, Collection
from dataclasses import replace

from harken.tables.profile import ColumnProfile, Seen
from harken.tables.profile.marks import AROUND, Marks, kind_of, marks_of
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said, said_n
from harken.tables.values.cells import LONGEST, BadCell, as_set, folded
from harken.tables.values.missing import codes_off, is_no_answer, odd_word_in

LEAST = 0.9
"""So large a part of a column's answers must be of one kind for the column to be read so."""
_AROUND = re.compile(AROUND)
_CURRENCIES = {
    "$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "₽": "RUB", "¥": "JPY", "₹": "INR",
    "zł": "PLN", "zl": "PLN", "złotych": "PLN", "pln": "PLN", "eur": "EUR", "euro": "EUR",
    "usd": "USD", "gbp": "GBP", "uah": "UAH", "грн": "UAH", "rub": "RUB", "руб": "RUB",
    "r$": "BRL", "brl": "BRL", "chf": "CHF", "czk": "CZK", "kč": "CZK", "sek": "SEK", "nok": "NOK",
    "dkk": "DKK", "inr": "INR", "jpy": "JPY", "cny": "CNY", "huf": "HUF",
}  # fmt: skip
_SIGN_OR_WORD = re.compile(r"[rR]\$|[^\W\d_]+|[$€£₴₽¥₹]")
_SCIENTIFIC = re.compile(r"^-?\d+(?:[.,]\d+)?[eE][-+]?\d{1,3}$")
_BLANK = "[ \u00a0\u202f'’]"


def numbers(column: ColumnProfile) -> Reading | None:
    """Return how a column's numbers are to be read, None when it holds none."""
    if column.numbers is None:
        return None
    marks = marks_of(column.shapes, column.values)
    read = reader(marks.decimal, marks.thousands)
    odd = [seen for seen in column.values if read(seen.text) is None]
    missing = tuple(seen.text for seen in odd if is_no_answer(seen.text))
    missing += odd_word_in(column, {seen.text for seen in odd} - set(missing))
    answers = column.filled - sum(seen.count for seen in odd if seen.text in missing)
    fitting = _fitting(column, marks, odd, answers, missing)
    if not answers or fitting < LEAST * answers:
        return None
    reason = _reason(column, marks, answers - fitting)
    return Reading(As.NUMBER, missing + _codes(column, read), marks.decimal, marks.thousands,
                   reason=reason)  # fmt: skip


def _fitting(
    column: ColumnProfile, marks: Marks, odd: list[Seen], answers: int, missing: Collection[str]
) -> int:
    """Return how many of a column's answers are numbers."""
    others = [seen for seen in odd if seen.text not in missing]
    if column.complete:
        return answers - sum(seen.count for seen in others)
    sampled = len(column.values) - len(missing)
    return 0 if len(others) > (1 - LEAST) * sampled else min(marks.cells, answers)


def _codes(column: ColumnProfile, read: Callable[[str], float | None]) -> tuple[str, ...]:
    if not column.complete or column.unique:
        return ()
    counts: dict[float, int] = {}
    for seen in column.values:
        value = read(seen.text)
        if value is not None:
            counts[value] = counts.get(value, 0) + seen.count
    codes = codes_off(counts)
    return tuple(seen.text for seen in column.values if read(seen.text) in codes)


def _reason(column: ColumnProfile, marks: Marks, others: int) -> Said:
    if others:
        return said_n(
            "The cells are numbers, except %(count)d (line %(line)d: %(cell)s).",
            "The cells are numbers, except %(count)d (the first in line %(line)d: %(cell)s).",
            count=others, **_first_other(column, marks),
        )  # fmt: skip
    if marks.told is None:
        return said("All cells are numbers.")
    given = {"line": marks.told.line, "cell": marks.told.example}
    why = _WHY[marks.decimal, marks.thousands in (",", "."), marks.unsure]
    return replace(why, values=given)


_WHY = {
    (".", False, False): said("The point is the decimal mark: see %(cell)s in line %(line)d."),
    (",", False, False): said("The comma is the decimal mark: see %(cell)s in line %(line)d."),
    (".", True, False): said(
        "The point is the decimal mark and the comma parts thousands: see "
        "%(cell)s in line %(line)d."
    ),
    (",", True, False): said(
        "The comma is the decimal mark and the point parts thousands: see "
        "%(cell)s in line %(line)d."
    ),
    (".", True, True): said(
        "The comma parts thousands: three digits follow it in every cell, as in "
        "%(cell)s in line %(line)d. Look whether that is so."
    ),
    (",", True, True): said(
        "The point parts thousands: three digits follow it in every cell, as in "
        "%(cell)s in line %(line)d. Look whether that is so."
    ),
    (".", False, True): said(
        "The point is the decimal mark, though three digits follow it in every "
        "cell, as in %(cell)s in line %(line)d. Look whether that is so."
    ),
    (",", False, True): said(
        "The comma is the decimal mark, though three digits follow it in every "
        "cell, as in %(cell)s in line %(line)d. Look whether that is so."
    ),
}


def _first_other(column: ColumnProfile, marks: Marks) -> dict[str, object]:
    read = reader(marks.decimal, marks.thousands)
    places = [(seen.line, seen.text) for seen in column.values if read(seen.text) is None
              and not is_no_answer(seen.text)]  # fmt: skip
    places += [(one.line, one.example) for one in column.shapes if not kind_of(one.shape)]
    line, cell = min(places, default=(0, ""))
    return {"line": line, "cell": cell}


def reader(decimal: str, thousands: str) -> Callable[[str], float | None]:
    """Return what reads one number with these marks; None is for what is none."""
    groups = _BLANK if thousands not in (",", ".") else f"(?:{_BLANK}|{re.escape(thousands)})"
    fraction = rf"(?:{re.escape(decimal)}(?P<fraction>\d*))?"
    core = re.compile(rf"^(?P<whole>\d{{1,3}}(?:{groups}\d{{3}})+|\d*){fraction}$")

    def read(text: str) -> float | None:
        if len(text) > LONGEST:
            return None
        if text.isascii() and text.isdecimal():
            return float(text)
        around = _AROUND.match(text.strip())
        if around is None:
            return _scientific(text, decimal)
        found = core.match(around["core"].strip())
        return None if found is None else _valued(found, around)

    return read


def _valued(found: re.Match[str], around: re.Match[str]) -> float:
    whole = "".join(filter(str.isdecimal, found["whole"])) or "0"
    value = float(f"{whole}.{found['fraction'] or '0'}")
    return -value if _is_negative(around) else value


def _is_negative(around: re.Match[str]) -> bool:
    signs = (around["sign"], around["inner"], around["after"])
    return any(sign not in (None, "+") for sign in signs) or bool(
        around["open"] and around["close"]
    )


def _scientific(text: str, decimal: str) -> float | None:
    if not _SCIENTIFIC.match(text):
        return None
    value = float(text.replace(decimal, "."))
    return value if math.isfinite(value) else None


def converter(reading: Reading) -> Callable[[str], float | None]:
    """Return what makes a cell a number; raises BadCell."""
    read, missing = reader(reading.decimal, reading.thousands), as_set(reading.missing)
    quick = _QUICK.get((reading.decimal, reading.thousands), _QUICK[reading.decimal, ""])
    plain = str.maketrans({reading.thousands: None, reading.decimal: "."} if reading.thousands
                          in (",", ".") else {reading.decimal: "."})  # fmt: skip

    def convert(cell: str) -> float | None:
        if cell in missing or not cell:
            return None
        if quick.match(cell):
            return float(cell.translate(plain))
        value = read(cell)
        if value is None:
            if folded(cell) in missing:
                return None
            raise BadCell(_bad(cell, reading))
        return value

    return convert


_QUICK = {
    (".", ""): re.compile(r"^-?\d{1,15}(?:\.\d+)?$"),
    (",", ""): re.compile(r"^-?\d{1,15}(?:,\d+)?$"),
    (".", ","): re.compile(r"^-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d+)?$"),
    (",", "."): re.compile(r"^-?(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})(?:,\d+)?$"),
}


def _bad(cell: str, reading: Reading) -> Said:
    other = reader("," if reading.decimal == "." else ".", "")
    if other(cell) is None:
        return said("“%(cell)s” is not a number.", cell=cell[:80])
    if reading.decimal == ",":
        return said("“%(cell)s” is not a number here, where the comma is the decimal mark.",
                    cell=cell[:80])  # fmt: skip
    return said("“%(cell)s” is not a number here, where the point is the decimal mark.",
                cell=cell[:80])  # fmt: skip


def currency_of(column: ColumnProfile) -> str:
    """Return the currency whose sign or code stands in all money cells of a column, or ''."""
    found = {currency_in(seen.text) for seen in column.values if any(map(str.isdecimal, seen.text))}
    return found.pop() if len(found) == 1 else ""


def currency_in(text: str) -> str:
    """Return the code of the currency that a cell names.

    >>> currency_in("1 234,50 zł"), currency_in("US$5"), currency_in("7")
    ('PLN', 'USD', '')
    """
    named = (mark.casefold() for mark in _SIGN_OR_WORD.findall(text))
    return next((_CURRENCIES[name] for name in named if name in _CURRENCIES), "")
