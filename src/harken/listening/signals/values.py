"""Reading single values: each function returns the clean value or raises Problems."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

from harken.foundations.codes import COUNTRIES, CURRENCIES, is_language
from harken.listening.signals.vocabulary import Scale
from harken.tables.clean_text import lines, one_line

WORD_LENGTH = 100
KEY_LENGTH = 200
TEXT_LENGTH = 100_000
MOST_MONEY = Decimal(10) ** 12
MOST_WEIGHT = 1_000_000
MOST_DIMENSIONS = 500
DIMENSION_TEXT = 300
MOST_NUMBER = 10**300
_CENTS = Decimal("0.0001")
_AMOUNT = re.compile(r"-?(?:0|[1-9]\d{0,11})(\.\d{1,4})?", re.ASCII)
_ZEROS = {0: ".0000", 2: "000", 3: "00", 4: "0", 5: ""}
"""What is missing to four decimals, by the length of those that are there with their point."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Problems(ValueError):
    """What is wrong with a value: pairs of inner field ('' for the value itself) and sentence."""

    def __init__(self, sentence: str = "", inner: str = "") -> None:
        super().__init__(sentence)
        self.each = [(inner, sentence)] if sentence else []


def word(value: Any, longest: int = WORD_LENGTH) -> str:
    """Return a short text; whole numbers are taken as text too."""
    if type(value) is not str:
        value = _text_of(value)
    clean = value.strip() if value.isprintable() else one_line(value)
    if len(clean) > longest:
        raise Problems(_("At most %(most)d characters.") % {"most": longest})
    return clean


def _text_of(value: Any) -> str:
    if type(value) is int:
        return str(value)
    if not isinstance(value, str):
        raise Problems(_("Write text."))
    return value


def long_word(value: Any) -> str:
    """Return a key."""
    return word(value, KEY_LENGTH)


def long_text(value: Any) -> str:
    """Return a comment with its lines."""
    if not isinstance(value, str):
        raise Problems(_("Write text."))
    if len(value) > TEXT_LENGTH:
        raise Problems(_("At most %(most)d characters.") % {"most": TEXT_LENGTH})
    return lines(value)


def language(value: Any) -> str:
    """Return a language's code."""
    code = word(value)
    if code and not is_language(code):
        raise Problems(_("Write a language's code, such as pl or pt-BR."))
    return code


def country(value: Any) -> str:
    """Return a country's code in capitals."""
    code = word(value).upper()
    if code and code not in COUNTRIES:
        raise Problems(_("Write a country's two letters, such as PL."))
    return code


def number(value: Any) -> float | None:
    """Return `value` when it is a finite number, None for anything else (yes and no too)."""
    kind = type(value)
    if kind is float:
        return value + 0.0 if isfinite(value) else None  # -0.0 becomes 0.0, as it counts the same
    if kind is not int or abs(value) > MOST_NUMBER:
        return None
    return float(value)


def weight(value: Any) -> float:
    """Return how much a signal counts."""
    found = number(value)
    if found is None or not 0 <= found <= MOST_WEIGHT:
        raise Problems(_("Write a number from 0 to %(most)d.") % {"most": MOST_WEIGHT})
    return found


def numbers(value: Any, known: Mapping[str, Scale]) -> dict[str, float]:
    """Return scores or durations by the name of their measure; nulls are left out."""
    if not isinstance(value, dict):
        name = next(iter(known), "nps")
        raise Problems(_('Write an object such as {"%(name)s": 9}.') % {"name": name})
    found: dict[str, float] = {}
    wrong: dict[str, str] = {}
    for name, given in value.items():
        scale = known.get(name)
        if scale is None:
            wrong[name] = no_measure(known)
        elif given is not None:
            try:
                found[name] = on_scale(given, scale)
            except Problems as problems:
                wrong[name] = str(problems)
    if wrong:
        raise _problems(wrong)
    return found


def on_scale(given: Any, scale: Scale) -> float:
    """Return a number that lies on a measure's scale."""
    plain = number(given)
    if plain is None or not scale.holds(plain):
        raise Problems(_off_scale(scale))
    return plain


def _problems(wrong: Mapping[str, str]) -> Problems:
    problems = Problems()
    problems.each = [(step(name), sentence) for name, sentence in wrong.items()]
    return problems


def step(name: object) -> str:
    """Return a name as a step of a JSON pointer (RFC 6901), cut to a length that can be shown."""
    return str(name)[:60].replace("~", "~0").replace("/", "~1")


def no_measure(known: Mapping[str, Scale]) -> str:
    """Say that there is no measure of this name."""
    return _("There is no such measure. Known here: %(known)s.") % {"known": ", ".join(known)}


def _off_scale(scale: Scale) -> str:
    low, high = scale.low, scale.high
    ends = {"low": f"{low or 0:g}", "high": f"{high or 0:g}"}
    if low is None and high is None:
        return _("Write a number.")
    if high is None:
        return _("Write a number of %(low)s or more.") % ends
    if low is None:
        return _("Write a number of %(high)s or less.") % ends
    if scale.whole:
        return _("Write a whole number from %(low)s to %(high)s.") % ends
    return _("Write a number from %(low)s to %(high)s.") % ends


def money(value: Any) -> tuple[str, str]:
    """Return amount (four decimals, as text) and currency."""
    if not isinstance(value, Mapping) or not set(value) <= {"amount", "currency"}:
        raise Problems(
            _('Write one amount in one currency, such as {"amount": 49.9, "currency": "EUR"}.')
        )
    code = currency(value.get("currency"))
    return amount(value.get("amount")), code


def currency(value: Any) -> str:
    """Return a currency's code in capitals."""
    if not isinstance(value, str) or value.upper() not in CURRENCIES:
        raise Problems(_("Write a currency's three letters, such as EUR."), "currency")
    return value.upper()


def amount(value: Any) -> str:
    """Return an amount of money with four decimals."""
    if type(value) in (float, str) and (plain := _AMOUNT.fullmatch(str(value))):
        return f"{value}{_ZEROS[len(plain[1] or '')]}"
    found = _decimal(value)
    if found is None or not found.is_finite() or abs(found) >= MOST_MONEY:
        raise Problems(_("Write an amount such as 49.90."), "amount")
    return str(found.quantize(_CENTS))


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        return Decimal(str(value).strip())
    except (InvalidOperation, ValueError):
        return None


def dimensions(value: Any, known: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return values and kinds by name; a value of another kind than the known one is a problem."""
    if not isinstance(value, Mapping):
        raise Problems(_('Write an object such as {"cabin": "economy"}.'))
    values: dict[str, Any] = {}
    kinds: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for name, given in value.items():
        try:
            kind, plain = dimension(name, given, known.get(name))
        except Problems as problems:
            wrong[name] = str(problems)
        else:
            if plain not in (None, ""):
                values[name], kinds[name] = plain, kind
    if wrong:
        raise _problems(wrong)
    return values, kinds


def dimension(name: Any, given: Any, known: str | None) -> tuple[str, Any]:
    """Return kind and clean value of one dimension; None and '' are no value."""
    kind, plain = _dimension(given, known)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise Problems(_("Begin with a small letter; then letters, digits and _, up to 60."))
    if kind == "":
        raise Problems(_wrong_value(given, known))
    return kind, plain


def kind_of(plain: Any) -> str:
    """Return the kind of a new dimension with this clean value."""
    if isinstance(plain, str):
        return "date" if is_day(plain) else "text"
    return "yes_no" if isinstance(plain, bool) else "number"


def _dimension(given: Any, known: str | None) -> tuple[str, Any]:
    """Return kind and clean value; the kind is '' for a value that does not fit."""
    if given is None:
        return "text", None
    if isinstance(given, bool):
        return ("yes_no", given) if known in (None, "yes_no") else ("", None)
    plain = number(given)
    if plain is not None:
        return ("number", plain) if known in (None, "number") else ("", None)
    if isinstance(given, str) and len(given) <= DIMENSION_TEXT:
        return _text_or_day(one_line(given), known)
    return "", None


def _text_or_day(text: str, known: str | None) -> tuple[str, Any]:
    """An ISO date makes a new dimension one of dates."""
    if known in (None, "date") and is_day(text):
        return "date", text
    return ("text", text) if known in (None, "text") else ("", None)


def is_day(text: str) -> bool:
    """Tell whether `text` is a date such as 2026-03-02."""
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _wrong_value(given: Any, kind: str | None) -> str:
    if isinstance(given, str) and kind == "text":
        return _("At most %(most)d characters.") % {"most": DIMENSION_TEXT}
    wanted = {
        "text": _("Write text: this dimension holds texts."),
        "number": _("Write a number: this dimension holds numbers."),
        "yes_no": _("Write true or false: this dimension says yes or no."),
        "date": _("Write a date such as 2026-03-02: this dimension holds dates."),
    }
    otherwise = _("Write a text of at most %(most)d characters, a number, true or false.")
    return wanted.get(kind or "") or otherwise % {"most": DIMENSION_TEXT}
