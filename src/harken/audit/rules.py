"""The filter over the audit log: five names, each with its own grammar, and nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERSON = re.compile(r"(person|key|system):[\w.-]{1,40}", re.ASCII)
VERB = re.compile(r"[a-z_]+(\.[a-z_]+)*", re.ASCII)
OBJECT = re.compile(r"[a-z_]+\.[a-z_]+(:[\w.-]{1,60})?", re.ASCII)
DAY = re.compile(r"(19|20|21)\d\d-\d\d-\d\d", re.ASCII)
LONGEST = 130


class BadFilter(ValueError):
    """A filter cannot be understood: `field` names it, `reason` says what to write instead."""

    def __init__(self, field: str, reason: str | Promise) -> None:
        super().__init__(field)
        self.field = field
        self.reason = reason


@dataclass(frozen=True)
class Filter:
    """Which entries are wanted; None asks for all.

    `person` is 'kind:id' of who acted, `object` is 'area.model' or 'area.model:id';
    the days are those of the reader's zone, both included.
    """

    person: str | None = None
    verb: str | None = None
    object: str | None = None
    since: date | None = None
    until: date | None = None

    def as_params(self) -> dict[str, str]:
        """Return the filter as it stands in an address."""
        values = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: str(value) for name, value in values if value is not None}


FILTER_NAMES = tuple(f.name for f in fields(Filter))


def _matching(pattern: re.Pattern[str], reason: str | Promise) -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if len(text) > LONGEST or not pattern.fullmatch(text):
            raise BadFilter(name, reason)
        return text

    return read


def _day(name: str, text: str) -> date:
    reason = _("Write a day such as 2026-03-02.")
    if not DAY.fullmatch(text):
        raise BadFilter(name, reason)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadFilter(name, reason) from error


READERS: dict[str, Callable[[str, str], str | date]] = {
    "person": _matching(PERSON, _("Choose a person from the list.")),
    "verb": _matching(VERB, _("Choose an act from the list.")),
    "object": _matching(OBJECT, _("Choose an object from the list.")),
    "since": _day,
    "until": _day,
}


def _read(name: str, text: str) -> Any:
    if name not in READERS:
        raise BadFilter(name, _("There is no such filter."))
    return READERS[name](name, text)


def read_filter(params: Mapping[str, str]) -> Filter:
    """Read a filter from `params` (names to texts, an empty text asks for all).

    Raises BadFilter for an unknown name, a text outside the grammar, or a period that ends before
    it begins.
    """
    chosen = Filter(**{name: _read(name, text) for name, text in params.items() if text})
    if chosen.since and chosen.until and chosen.until < chosen.since:
        raise BadFilter("until", _("The period ends before it begins."))
    return chosen
