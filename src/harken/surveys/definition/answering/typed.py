"""Answers that are written."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from harken.surveys.definition.answering.fields import Fields, fitting, one
from harken.surveys.definition.answering.wrong import Refused
from harken.surveys.definition.records import Answer, Question, Type

Found = Mapping[str, Answer]
_SPACES = re.compile(r"[\s\u00a0\u202f'’_]")
_EMAIL = re.compile(r"[^\s@<>()\",;:\\\[\]]+@[^\s@<>()\",;:\\\[\]]+\.[^\s@<>()\",;:\\\[\].]{2,}\Z")
_PHONE = re.compile(r"\+?[\d\s()./\-\u00a0]{3,40}\Z")
_LONGEST = {"email": 254, "phone": 40}
_SHORT = 300


def number(question: Question, fields: Fields) -> Found:
    """Read a number, with a decimal point or comma."""
    written = one(fields, question.id)
    if not written:
        return {}
    value = _decimal(written)
    if value is None:
        raise Refused("number", {"example": "17.5" if question.decimals else "17"})
    _check_decimals(value, question.decimals)
    found = float(value)
    if question.low is not None and found < question.low:
        raise Refused("low", {"low": f"{question.low:.15g}"})
    if question.high is not None and found > question.high:
        raise Refused("high", {"high": f"{question.high:.15g}"})
    return {question.id: int(value) if value == value.to_integral_value() else found}


def _decimal(written: str) -> Decimal | None:
    """With both signs the last one is the decimal one: 1.234,5 and 1,234.5 are the same."""
    plain = _SPACES.sub("", written)
    mark = max(plain.rfind(","), plain.rfind("."))
    if mark >= 0:
        plain = re.sub("[.,]", "", plain[:mark]) + "." + plain[mark + 1 :]
    try:
        value = Decimal(plain) if len(plain) <= 40 else None  # noqa: PLR2004 - digits of a number
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() and abs(value) < 2**53 else None


def _check_decimals(value: Decimal, most: int) -> None:
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > most:
        raise Refused("decimals", {"count": most}) if most else Refused("whole")


def text(question: Question, fields: Fields) -> Found:
    """Read a text; a short one is one line."""
    written = one(fields, question.id)
    if question.type is Type.SHORT_TEXT:
        written = " ".join(written.split())
    return {question.id: fitting(written, question.longest)} if written else {}


def day(question: Question, fields: Fields) -> Found:
    """Read a date: 2026-03-02, as browsers send it, or 2.3.2026, as people write it."""
    written = one(fields, question.id)
    if not written:
        return {}
    parts = written.split(".")
    if len(parts) == 3:  # noqa: PLR2004 - day, month, year
        written = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}"
    try:
        return {question.id: date.fromisoformat(written).isoformat()}
    except ValueError:
        raise Refused("date") from None


def contact(question: Question, fields: Fields) -> Found:
    """Read name, e-mail address and so on; all of them where the question is required."""
    found = {}
    for name in question.fields:
        written = " ".join(one(fields, f"{question.id}.{name}").split())
        if written:
            found[name] = _contact(name, written)
    if found and question.required and len(found) < len(question.fields):
        raise Refused("needed")
    return {question.id: found} if found else {}


def _contact(name: str, written: str) -> str:
    fitting(written, _LONGEST.get(name, _SHORT))
    if name == "email" and not _EMAIL.match(written):
        raise Refused("email")
    if name == "phone" and not _PHONE.match(written):
        raise Refused("phone")
    return written


def consent(question: Question, fields: Fields) -> Found:
    """Read yes or no; both are answers."""
    written = one(fields, question.id)
    if not written:
        return {}
    if written not in ("yes", "no"):
        raise Refused("consent")
    return {question.id: written == "yes"}
