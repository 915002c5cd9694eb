"""What a signal must be like to be recorded. One set of rules for every way in."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

import orjson
from django.utils.translation import gettext as _

from harken.customers.rules import GivenCustomer, WrongCustomer, read_customer
from harken.listening.signals.new_signal import BadSignal, Checked, FieldError
from harken.listening.signals.values import (
    Problems,
    country,
    dimensions,
    language,
    long_text,
    money,
    numbers,
    weight,
    word,
)
from harken.listening.signals.vocabulary import Vocabulary

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
WORDS = ("source", "channel", "survey", "touchpoint", "stage", "journey", "team", "location",
         "product", "account")  # fmt: skip
KEY_LENGTH = 200


@dataclass(frozen=True)
class Bounds:
    """What is checked against: the names known now, and the latest moment that can be true."""

    vocabulary: Vocabulary
    latest: datetime


def bounds(vocabulary: Vocabulary, now: datetime) -> Bounds:
    """Return what signals are checked against at the moment `now`."""
    return Bounds(vocabulary, now + AHEAD)


Reader = Callable[[Any, Bounds], Any]


def _moment(value: Any, known: Bounds) -> datetime:
    moment = value if isinstance(value, datetime) else _parsed(value)
    if moment.tzinfo is None:
        raise Problems(_("Give the zone as well, such as 2026-03-02T09:00:00+01:00 or …Z."))
    try:
        inside = EARLIEST <= moment <= known.latest
    except OverflowError:
        inside = False
    if not inside:
        raise Problems(_("The moment must lie between the year 2000 and tomorrow."))
    return moment


def _parsed(value: Any) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except (ValueError, TypeError) as error:
        sentence = _("Write a moment such as 2026-03-02T09:00:00+01:00.")
        raise Problems(sentence) from error


def _customer(value: Any, _known: Bounds) -> GivenCustomer:
    try:
        return read_customer(value)
    except WrongCustomer as error:
        raise Problems(str(error), error.field) from error


_READERS: dict[str, Reader] = {
    **{name: (lambda value, _known: word(value)) for name in WORDS},
    "key": lambda value, _known: word(value, KEY_LENGTH),
    "occurred_at": _moment,
    "scores": lambda value, known: numbers(value, known.vocabulary.scores),
    "durations": lambda value, known: numbers(value, known.vocabulary.durations),
    "text": lambda value, _known: long_text(value),
    "language": lambda value, _known: language(value),
    "country": lambda value, _known: country(value),
    "customer": _customer,
    "money": lambda value, _known: money(value),
    "weight": lambda value, _known: weight(value),
    "dimensions": lambda value, known: dimensions(value, known.vocabulary.dimensions),
}
FIELDS = tuple(_READERS)
NEEDED = ("source", "key", "occurred_at")


def checked(given: Mapping[str, Any], known: Bounds) -> Checked:
    """Return `given` (in the shape of the API) clean and ready to record.

    Raises BadSignal with every wrong field.
    """
    content: dict[str, Any] = {}
    errors: list[FieldError] = []
    for name, value in given.items():
        reader = _READERS.get(name)
        if reader is None:
            errors.append(_unknown(name))
        elif value is not None:
            try:
                content[name] = reader(value, known)
            except Problems as problems:
                errors += [FieldError(_place(name, inner), said) for inner, said in problems.each]
    errors += [
        FieldError(name, _("This is needed."))
        for name in NEEDED
        if not content.get(name) and not any(error.field == name for error in errors)
    ]
    if errors:
        raise BadSignal(errors)
    return _ready(content)


def _ready(content: dict[str, Any]) -> Checked:
    moment: datetime = content.pop("occurred_at")
    source, key = content.pop("source"), content.pop("key")
    customer = content.pop("customer", None)
    offset = moment.utcoffset() or timedelta()
    kinds = {}
    if "dimensions" in content:
        content["dimensions"], kinds = content["dimensions"]
    if "money" in content:
        content["money"], content["currency"] = content["money"]
    plain = ("", {}) if content.get("weight") != 1 else ("", {}, 1)
    content = {name: value for name, value in content.items() if value not in plain}
    occurred_at = moment.astimezone(UTC)
    minutes = round(offset.total_seconds() / 60)
    return Checked(
        source, key, occurred_at, minutes, content, customer, kinds,
        _digest(occurred_at, minutes, content, customer),
    )  # fmt: skip


def _digest(
    moment: datetime, minutes: int, content: dict[str, Any], customer: GivenCustomer | None
) -> bytes:
    who = asdict(customer) if customer else None
    whole = orjson.dumps([moment, minutes, content, who], option=orjson.OPT_SORT_KEYS)
    return blake2b(whole, digest_size=16).digest()


def _unknown(name: object) -> FieldError:
    known = ", ".join(FIELDS)
    return FieldError(
        str(name)[:60], _("There is no such field. Use: %(known)s.") % {"known": known}
    )


def _place(name: str, inner: str) -> str:
    return f"{name}/{inner}" if inner else name
