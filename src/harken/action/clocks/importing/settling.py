"""Cases that come with their past, written many at once: what each comes to is worked out before
anything is stored, by the same rules as when one case changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from harken.action.cases.models import Case, CaseEvent, State, What
from harken.action.clocks import rules
from harken.action.clocks.hours import Hours, hours_of_teams
from harken.action.clocks.keeping import begin, chosen_clocks, columns_of, set_clock, stop_of
from harken.action.clocks.models import CaseClock
from harken.action.clocks.rules import Course, Happening
from harken.action.sla.choosing import chosen
from harken.action.sla.models import Target
from harken.foundations.permission import Actor

_STATES: Final = {
    rules.WAITING: State.WAITING, rules.CUSTOMER: State.OPEN, rules.WORKING: State.OPEN,
    rules.REOPENED: State.OPEN, rules.RESOLVED: State.RESOLVED, rules.CLOSED: State.CLOSED,
}  # fmt: skip
_SAYS_WHO_WROTE_LAST: Final = (rules.CUSTOMER, rules.REPLY, rules.LETTER)


class Past(NamedTuple):
    """A case that is not stored yet, and what happened to it, in order."""

    case: Case
    log: Sequence[Happening]


def store(new: Sequence[Past], now: datetime) -> None:
    """Store new cases with their logs and clocks, in a fixed number of statements."""
    targets = list(Target.objects.filter(archived_at=None))
    hours = hours_of_teams(past.case.team_id for past in new)
    clocks = [
        clock
        for past in new
        for clock in _settled(past, targets, hours[past.case.team_id], now)
    ]  # fmt: skip
    Case.objects.bulk_create([past.case for past in new])
    CaseEvent.objects.bulk_create([event for case, log in new for event in events_of(case, log)])
    CaseClock.objects.bulk_create(clocks)


def _settled(past: Past, targets: Iterable[Target], hours: Hours, now: datetime) -> list[CaseClock]:
    """Let a new case stand as its log says, and return its clocks."""
    case, log = past
    stand_as_told(case, log)
    course = rules.course_of(case.opened_at, log)
    clocks = list(chosen_clocks(case, course, chosen(case, targets)))
    for clock in clocks:
        _set(clock, course, hours, now)
    for name, value in columns_of(case, clocks, course).items():
        setattr(case, name, value)
    return clocks


def _set(clock: CaseClock, course: Course, hours: Hours, now: datetime) -> None:
    clock.team_id, clock.stopped_at = clock.case.team_id, stop_of(clock.name, course)
    set_clock(clock, course, hours)
    if clock.stopped_at is None and clock.due_at is not None and clock.due_at < now:
        clock.warned_at = clock.escalated_at = now


def let_grow(case: Case, log: Sequence[Happening], now: datetime) -> None:
    """Add to a case that is there what happened to it besides."""
    CaseEvent.objects.bulk_create(events_of(case, log))
    whole = case.events.order_by("at", "id").values_list("at", "what")
    stand_as_told(case, [Happening(*one) for one in whole])
    case.save()
    begin(case, now)
    case.clocks.filter(stopped_at=None, due_at__lt=now).update(warned_at=now, escalated_at=now)


def stand_as_told(case: Case, log: Sequence[Happening]) -> None:
    """Let the columns of a case follow from the end of its log; unsaved."""
    whats = [one.what for one in reversed(log)]
    case.state = next((_STATES[what] for what in whats if what in _STATES), State.OPEN)
    spoke = next((what for what in whats if what in _SAYS_WHO_WROTE_LAST), "")
    case.unread = spoke == rules.CUSTOMER
    case.stirred_at = log[-1].at
    case.revision += 1


def events_of(case: Case, log: Iterable[Happening]) -> list[CaseEvent]:
    """Return the rows of a log, unsaved."""
    actor = Actor.system()
    return [
        CaseEvent(
            case=case, what=What(one.what), at=one.at, actor_kind=actor.kind, actor_id=actor.id,
            actor_label="import",
        )
        for one in log
    ]  # fmt: skip
