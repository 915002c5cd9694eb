"""The first thirty days: which step stands where, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from harken.board.checklist.models import WHOLE_LIST, StepMark
from harken.web.registries import ChecklistStep

WEEK = 7


class State(StrEnum):
    """Where a step stands: open, seen to be done, ticked by hand, left out."""

    OPEN = "open"
    DONE = "done"
    TICKED = "ticked"
    SKIPPED = "left out"


@dataclass(frozen=True)
class Line:
    """A step as it stands: the address of its page and the day it is planned for."""

    step: ChecklistStep
    url: str
    state: State
    due: date

    @property
    def is_done(self) -> bool:
        """Whether it is done, seen or said."""
        return self.state in {State.DONE, State.TICKED}

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is State.OPEN

    @property
    def is_by_hand(self) -> bool:
        """Whether only a person can tell that it is done."""
        return self.step.is_done is None


@dataclass(frozen=True)
class WeekOfSteps:
    """The steps of one week, counted from the first."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Checklist:
    """All steps in the order of their days, then those that came later; `is_away` when somebody
    took it out of the menu."""

    lines: tuple[Line, ...]
    is_away: bool = False

    @property
    def weeks(self) -> list[WeekOfSteps]:
        """The steps of the first thirty days, by week."""
        planned = [line for line in self.lines if line.step.since is None]
        grouped = groupby(planned, key=lambda line: week_of(line.step.day))
        return [WeekOfSteps(number, tuple(lines)) for number, lines in grouped]

    @property
    def later(self) -> tuple[Line, ...]:
        """The steps that were put on the list later."""
        return tuple(line for line in self.lines if line.step.since is not None)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(line.is_done for line in self.lines)

    @property
    def total(self) -> int:
        """How many there are to do; those left out are not among them."""
        return len(self.lines) - self.skipped

    @property
    def skipped(self) -> int:
        """How many are left out."""
        return sum(line.state is State.SKIPPED for line in self.lines)

    @property
    def next(self) -> Line | None:
        """The first one that is open."""
        return next((line for line in self.lines if line.is_open), None)


def week_of(day: int) -> int:
    """Return the week of a day, both counted from one.

    >>> [week_of(day) for day in (1, 7, 8, 30)]
    [1, 1, 2, 5]
    """
    return 1 + (day - 1) // WEEK


def due_on(first: date, day: int) -> date:
    """Return the date of a day counted from the first.

    >>> due_on(date(2026, 2, 27), 3)
    datetime.date(2026, 3, 1)
    """
    return first + timedelta(days=day - 1)


def state_of(*, seen: bool | None, mark: str | None) -> State:
    """Return where a step stands: what is seen counts more than what somebody marked."""
    if seen:
        return State.DONE
    if mark == StepMark.State.SKIPPED:
        return State.SKIPPED
    return State.TICKED if mark == StepMark.State.DONE and seen is None else State.OPEN


@dataclass(frozen=True)
class Seen:
    """A step, the address of its page, and whether it is seen to be done (None: nobody can see)."""

    step: ChecklistStep
    url: str
    is_done: bool | None


def checklist(steps: Sequence[Seen], marks: Mapping[str, str], first: date) -> Checklist:
    """Put steps in order, as they stand; `marks` are what people ticked or left out, by name."""
    lines = [
        Line(
            one.step,
            one.url,
            state_of(seen=one.is_done, mark=marks.get(one.step.name)),
            due_on(first, one.step.day),
        )
        for one in steps
    ]
    in_order = sorted(lines, key=lambda line: (line.step.since is not None, line.step.day))
    return Checklist(tuple(in_order), WHOLE_LIST in marks)
