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
    long_word,
    money,
    numbers,
    step,
    weight,
    word,
)
from harken.listening.signals.vocabulary import Vocabulary
from harken.listening.tickets.reading import events, join_clocks, open_measures

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
WORDS = ("source", "channel", "survey", "touchpoint", "stage", "journey", "team", "location",
         "product", "account")  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """What is checked against: the names known now, and the latest moment that can be true."""

    vocabulary: Vocabulary
    latest: datetime


def bounds(vocabulary: Vocabulary, now: datetime) -> Bounds:
    """Return what signals are checked against at the moment `now`."""
    return Bounds(vocabulary, now + AHEAD)


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


def _customer(value: Any) -> GivenCustomer:
    try:
        return read_customer(value)
    except WrongCustomer as error:
        raise Problems(str(error), error.field) from error


_PLAIN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(WORDS, word),
    "key": long_word,
    "text": long_text,
    "language": language,
    "country": country,
    "customer": _customer,
    "money": money,
    "weight": weight,
}
_AGAINST: dict[str, Callable[[Any, Bounds], Any]] = {
    "occurred_at": _moment,
    "scores": lambda value, known: numbers(value, known.vocabulary.scores),
    "durations": lambda value, known: numbers(value, known.vocabulary.durations),
    "open": lambda value, known: open_measures(value, known.vocabulary.durations),
    "events": lambda value, known: events(value, lambda moment: _moment(moment, known)),
    "dimensions": lambda value, known: dimensions(value, known.vocabulary.dimensions),
}
FIELDS = (*_PLAIN, *_AGAINST)
NEEDED = ("source", "key", "occurred_at")


def _read(name: str, value: Any, known: Bounds) -> Any:
    return _PLAIN[name](value) if name in _PLAIN else _AGAINST[name](value, known)


def checked(given: Mapping[str, Any], known: Bounds) -> Checked:
    """Return `given` (in the shape of the API) clean and ready to record.

    Raises BadSignal with every wrong field.
    """
    content: dict[str, Any] = {}
    errors: list[FieldError] = []
    for name, value in given.items():
        if value is None:
            continue
        if name not in FIELDS:
            errors.append(_unknown(name))
            continue
        try:
            content[name] = _read(name, value, known)
        except Problems as problems:
            errors += [FieldError(_place(name, inner), said) for inner, said in problems.each]
    errors += _missing(content, errors)
    if not errors and ("open" in content or "events" in content):
        errors += join_clocks(content, known.vocabulary.durations)
    if errors:
        raise BadSignal(errors)
    return _ready(content)


def _missing(content: Mapping[str, Any], errors: list[FieldError]) -> list[FieldError]:
    absent = [name for name in NEEDED if not content.get(name)]
    wrong = {error.field for error in errors} if absent else ()
    return [FieldError(name, _("This is needed.")) for name in absent if name not in wrong]


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
    if content.get("weight") == 1:
        del content["weight"]
    for name in [name for name, value in content.items() if not value and value in ("", {})]:
        del content[name]
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
    return FieldError(step(name), _("There is no such field. Use: %(known)s.") % {"known": known})


def _place(name: str, inner: str) -> str:
    return f"{name}/{inner}" if inner else name
