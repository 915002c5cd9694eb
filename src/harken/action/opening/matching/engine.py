"""Which rules a signal fits: they are compiled once and found by what they look at.

A rule stands under the one thing that leaves most signals out: its words, else a field with few
values, else the measure it asks for. So a signal meets only the rules that it may fit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harken.action.opening.conditions import Said, Test, fields_of_signal, holding
from harken.action.opening.matching.phrases import Matcher, Phrase
from harken.action.opening.models import CaseRule
from harken.listening.signals.models import Signal
from harken.warehouse.definition import Operator, Where

COUNT, REVENUE = "signals", "revenue"
"""Measures that a signal has without saying so: one for each, and its money."""


@dataclass(frozen=True)
class Answer:
    """A measure that must have a value, between `low` and `high` (None: no end), of signals that
    fit `where` (which may ask for the value as the field 'value'). With `is_open` it must be a time
    that still runs, and so has no value."""

    measure: str
    low: float | None = None
    high: float | None = None
    where: tuple[Where, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Wanted:
    """All that a rule asks of a signal; what is empty asks for nothing."""

    rule: CaseRule
    answers: tuple[Answer, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    where: tuple[Where, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing at all, and so must fit nothing."""
        return not (self.answers or self.phrases or self.where)


def value_of(signal: Signal, measure: str) -> float | None:
    """Return the value a signal has of a measure as the facts have it; None for what is open."""
    if measure == COUNT:
        return 1.0
    if measure == REVENUE:
        return None if signal.money is None else float(signal.money)
    found = signal.scores.get(measure, signal.durations.get(measure))
    return None if found is None else float(found)


class _Compiled:
    """One rule, its conditions ready to be held against many signals."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.tests: list[Test] = [holding(one) for one in wanted.where]
        self.answers = [
            (one, [holding(where) for where in one.where]) for one in wanted.answers
        ]  # fmt: skip

    def fits(self, signal: Signal, said: Said) -> bool:
        """Tell whether a signal fits all but the words."""
        if not all(test(said) for test in self.tests):
            return False
        return all(_answered(signal, said, answer, tests) for answer, tests in self.answers)


def _answered(signal: Signal, said: Said, answer: Answer, tests: Sequence[Test]) -> bool:
    if answer.is_open:
        runs = signal.durations.get(answer.measure, 0) is None
        return runs and _all_hold(tests, said)
    value = value_of(signal, answer.measure)
    if value is None or (answer.low is not None and value < answer.low):
        return False
    if answer.high is not None and value > answer.high:
        return False
    return not tests or _all_hold(tests, {**said, "value": value})


def _all_hold(tests: Sequence[Test], said: Said) -> bool:
    return all(test(said) for test in tests)


class Engine:
    """Rules, compiled. `matches` returns those that a signal fits, in the order they were given."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        self._all = [_Compiled(one) for one in wanted if not one.is_empty]
        self._by_field: dict[str, dict[Any, list[int]]] = {}
        self._by_measure: dict[str, list[int]] = {}
        self._always: list[int] = []
        spoken: dict[int, Sequence[Phrase]] = {}
        for place, one in enumerate(self._all):
            if one.wanted.phrases:
                spoken[place] = one.wanted.phrases
            else:
                self._shelve(place, one.wanted)
        self._words = Matcher(spoken) if spoken else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing can fit."""
        return not self._all

    def matches(self, signal: Signal) -> list[CaseRule]:
        """Return the rules that a signal fits as it is now; none for one that was withdrawn, or
        whose customer was erased."""
        gone = signal.withdrawn_at is not None or signal.erased_at is not None
        if gone or not self._all:
            return []
        said = fields_of_signal(signal)
        places = sorted(self._candidates(signal, said))
        return [self._all[at].wanted.rule for at in places if self._all[at].fits(signal, said)]

    def _shelve(self, place: int, wanted: Wanted) -> None:
        """Put a rule where it is found: under a field's values, else a measure, else always."""
        for one in wanted.where:
            if one.operator in {Operator.EQUALS, Operator.IN} and one.field != "value":
                shelf = self._by_field.setdefault(one.field, {})
                for value in one.values:
                    shelf.setdefault(_key(value), []).append(place)
                return
        named = [one.measure for one in wanted.answers if one.measure not in {COUNT, REVENUE}]
        if named:
            self._by_measure.setdefault(named[0], []).append(place)
        else:
            self._always.append(place)

    def _candidates(self, signal: Signal, said: Mapping[str, Any]) -> set[int]:
        found = set(self._always)
        for field, shelf in self._by_field.items():
            found.update(shelf.get(said.get(field), ()))
        for values in (signal.scores, signal.durations):
            for measure in values:
                found.update(self._by_measure.get(measure, ()))
        if self._words is not None and signal.text:
            found |= self._words.found_in(signal.text)
        return found


def _key(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
