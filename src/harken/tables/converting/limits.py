"""What a value must be like so that a signal can hold it: one function for each field."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from harken.tables.clean_text import lines, one_line
from harken.tables.currencies import CURRENCIES
from harken.tables.plan import WORDS
from harken.tables.readings import ZERO, As, Reading
from harken.tables.said import Said, said
from harken.tables.values import BadCell
from harken.tables.values.numbers import currency_in

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LENGTHS = {
    **dict.fromkeys(WORDS, 100), "key": 200, "text": 100_000, "customer.id": 200,
    "customer.name": 200, "customer.email": 254, "customer.phone": 50,
}  # fmt: skip
DIMENSION_LENGTH = 300
ATTRIBUTE_LENGTH = 1000
MOST_WEIGHT = 1_000_000
MOST_MONEY = 10.0**12
_NOON = time(12)
A_DAY = timedelta(days=1)

Check = Callable[[Any], Any]


def limit_of(field: str, reading: Reading, latest: datetime) -> Check:
    """Return the function that gives the value of `field` as a signal holds it.

    It raises BadCell for a value that a signal cannot hold.
    """
    area = field.partition(":")[0]
    if area == "occurred_at":
        return _moments(latest)
    if area == "dimension":
        return _dimension(reading)
    if area == "duration" and reading.below_zero == ZERO:
        return _finite
    if area in _BY_AREA:
        return _BY_AREA[area]
    return _texts(LENGTHS[field]) if field in LENGTHS else _as_it_is


def dimension_length(area: str) -> int:
    """Return how long a text may be in a dimension or an attribute, 0 where none is meant."""
    return {"dimension": DIMENSION_LENGTH, "customer.attributes": ATTRIBUTE_LENGTH}.get(area, 0)


def at_noon(moment: datetime) -> datetime:
    """Return noon of the day, so that no other zone makes it the day before or after."""
    return datetime.combine(moment.date(), _NOON, moment.tzinfo)


def _moments(latest: datetime) -> Check:
    """Nearly all moments lie so far inside that their zone does not matter."""
    first = EARLIEST.replace(tzinfo=None) + A_DAY
    last = latest.astimezone(UTC).replace(tzinfo=None) - A_DAY

    def check(moment: datetime) -> datetime:
        if first <= moment.replace(tzinfo=None) <= last:
            return moment
        try:
            inside = EARLIEST <= moment <= latest
        except OverflowError:
            inside = False
        if not inside:
            raise BadCell(_outside(moment, latest))
        return moment

    return check


def _outside(moment: datetime, latest: datetime) -> Said:
    return said(
        "%(day)s is no day when this can have happened: it must lie between 2000-01-01 and "
        "%(latest)s.",
        day=moment.date().isoformat(),
        latest=latest.date().isoformat(),
    )


def _not_negative(seconds: float) -> float:
    if seconds < 0:
        raise BadCell(said("A duration cannot be negative."))
    return _finite(seconds)


def _finite(value: float) -> float:
    if not math.isfinite(value) or abs(value) > 10.0**300:
        raise BadCell(said("This is no finite number."))
    return float(value)


def _weight(value: float) -> float:
    if not 0 <= value <= MOST_WEIGHT:
        raise BadCell(said("A weight is a number from 0 to %(most)d.", most=MOST_WEIGHT))
    return float(value)


def _money(value: float) -> float:
    if not abs(_finite(value)) < MOST_MONEY:
        raise BadCell(said("An amount must be smaller than a million millions."))
    return float(value)


def _currency(value: Any) -> str | None:
    """A code, or the sign or word that stands for one."""
    text = one_line(str(value))
    code = text.upper() if text.upper() in CURRENCIES else currency_in(text)
    if not code:
        raise BadCell(
            said("%(cell)s is no currency: write its three letters, such as EUR.", cell=text[:60])
        )
    return code


def _too_long(text: str, most: int) -> Said:
    return said(
        "The text has %(length)d characters; at most %(most)d can be held here.",
        length=len(text),
        most=most,
    )


def _texts(most: int) -> Check:
    def check(value: Any) -> str | None:
        text = one_line(str(value))
        if len(text) > most:
            raise BadCell(_too_long(text, most))
        return text or None

    return check


def _lines(value: Any) -> str | None:
    text = str(value)
    if len(text) > LENGTHS["text"]:
        raise BadCell(_too_long(text, LENGTHS["text"]))
    return lines(text).strip() or None


def _dimension(reading: Reading) -> Check:
    if reading.kind in (As.NUMBER, As.SCALE, As.DURATION):
        return _finite
    if reading.kind == As.MOMENT:
        return _day
    return bool if reading.kind == As.YES_NO else _texts(DIMENSION_LENGTH)


def _day(moment: date) -> str:
    return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"


def _attribute(value: Any) -> Any:
    if isinstance(value, bool | float | int):
        return value
    if isinstance(value, datetime):
        return _day(value)
    return _texts(ATTRIBUTE_LENGTH)(value)


def _as_it_is(value: Any) -> Any:
    return value


_BY_AREA: dict[str, Check] = {
    "score": _finite,
    "weight": _weight,
    "money": _money,
    "currency": _currency,
    "duration": _not_negative,
    "text": _lines,
    "customer.attributes": _attribute,
}
