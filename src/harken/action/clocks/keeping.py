"""What is due in a case, and when: worked out from its log whenever something happens.

A clock runs by the hours of the team that holds the case, all of the time since it was opened;
handed over to a team with other hours, it is counted anew by theirs. Once it stopped it keeps the
hours by which it stopped, and who got the case later changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from harken.action.cases.models import Case, CaseEvent, State
from harken.action.clocks import rules
from harken.action.clocks.hours import NEVER_OPEN, NO_HOURS, NO_TEAM, Hours, hours_of_teams
from harken.action.clocks.models import CaseClock
from harken.action.clocks.rules import Course, Happening
from harken.action.sla.choosing import targets_for
from harken.action.sla.models import Target
from harken.organisation.profile.queries import profile

Name = CaseClock.Name
BY_LAW: Final = (Name.ACKNOWLEDGE, Name.LETTER)
STANDS: Final = "waiting"
NOT_PROMISED: Final = "not promised"
NO_REPLY: Final = "no reply"
MERGED: Final = "merged"
WITHOUT_HOURS: Final = (NO_TEAM, NO_HOURS, NEVER_OPEN)
_OVER: Final = (State.RESOLVED, State.CLOSED, State.MERGED)
_WRITTEN: Final = (
    "target", "promised", "in_working_time", "pauses", "team", "began_at", "due_at", "stopped_at",
    "seconds", "working_seconds", "waited_seconds", "is_met", "why_not", "is_recorded",
)  # fmt: skip


def begin(case: Case, now: datetime) -> None:
    """Start the clocks of a case with what is promised now; inside the transaction that holds it.

    Asked again, when its kind or priority changed, it chooses anew what is promised for those
    clocks that still run.
    """
    course = course_of_case(case)
    had = {clock.name: clock for clock in case.clocks.all()}
    for clock in chosen_clocks(case, course, targets_for(case)):
        there = had.pop(clock.name, None)
        if there is None:
            clock.save(force_insert=True)
        elif there.stopped_at is None:
            _promise_anew(there, clock)
    _drop([clock.pk for clock in had.values() if clock.stopped_at is None])
    keep(case, now)


def keep(case: Case, now: datetime) -> None:
    """Work out anew what is due in a case: after each thing that happened, in its transaction.

    Writes the clocks and, on the case itself, the columns that follow from its log.
    """
    clocks = list(case.clocks.all())
    if not clocks:
        begin(case, now)
        return
    course = course_of_case(case)
    _keep_clocks(case, clocks, course)
    _keep_case(case, clocks, course)


def course_of_case(case: Case) -> Course:
    """Return what the log of a case comes to, with those merged into it."""
    merged = _merged_into(case)
    numbers = [case.pk, *(number for number, _opened in merged)]
    rows = CaseEvent.objects.filter(case__in=numbers, what__in=rules.CLOCKED)
    rows_told = list(rows.order_by("at", "id").values_list("case_id", "at", "what"))
    own = [Happening(at, what) for number, at, what in rows_told if number == case.pk]
    others = [Happening(at, what) for number, at, what in rows_told if number != case.pk]
    opened = min([case.opened_at, *(opened for _number, opened in merged)])
    return rules.course_of(opened, own, others)


def _merged_into(case: Case) -> list[tuple[int, datetime]]:
    """Return the cases that live on in this one, also those merged into those, with their moment
    of opening."""
    found: dict[int, datetime] = {}
    fresh = [case.pk]
    while fresh:
        rows = Case.objects.filter(merged_into__in=fresh).values_list("pk", "opened_at")
        new = {number: opened for number, opened in rows if number not in found}
        found |= new
        fresh = list(new)
    return list(found.items())


def chosen_clocks(case: Case, course: Course, targets: Mapping[str, Target]) -> Iterable[CaseClock]:
    """Return the clocks a case should have, with what is promised now; unsaved."""
    for name in (Name.CONTACT, Name.RESOLUTION):
        target = targets.get(name.value)
        yield CaseClock(
            case=case, name=name, target=target, began_at=course.opened_at,
            promised=target.seconds if target else None,
            in_working_time=target.in_working_time if target else False,
            pauses=target.pauses if target else False,
        )  # fmt: skip
    if case.kind.is_regulated:
        days = (case.kind.acknowledge_days, case.kind.statutory_days)
        for name, given in zip(BY_LAW, days, strict=True):
            if given:
                yield CaseClock(
                    case=case, name=name, began_at=course.opened_at,
                    promised=given * rules.DAY, in_working_time=case.kind.in_working_days,
                )  # fmt: skip


def _promise_anew(there: CaseClock, chosen: CaseClock) -> None:
    for name in ("target", "promised", "in_working_time", "pauses"):
        setattr(there, name, getattr(chosen, name))
    there.warned_at = there.escalated_at = None
    there.save()


def _drop(numbers: Sequence[int]) -> None:
    if numbers:
        CaseClock.objects.filter(pk__in=numbers).delete()


def _keep_clocks(case: Case, clocks: Sequence[CaseClock], course: Course) -> None:
    stops = {clock.pk: stop_of(clock.name, course) for clock in clocks}
    teams = {clock.pk: _team_of(clock, case, stops[clock.pk]) for clock in clocks}
    hours = hours_of_teams(teams.values())
    for clock in clocks:
        clock.began_at, clock.stopped_at = course.opened_at, stops[clock.pk]
        clock.team_id, clock.is_recorded = teams[clock.pk], False
        set_clock(clock, course, hours[teams[clock.pk]])
        if case.state == State.MERGED and clock.stopped_at is None:
            clock.due_at, clock.why_not = None, MERGED
        # One by one: of few rows with many columns, `bulk_update` takes ten times as long.
        clock.save(update_fields=_WRITTEN)


def stop_of(name: str, course: Course) -> datetime | None:
    """Return when a clock stopped. A first contact that nobody waits for any more stops with the
    case, unmade."""
    stops = {
        Name.CONTACT.value: course.contacted_at or course.resolved_at,
        Name.RESOLUTION.value: course.resolved_at,
        Name.ACKNOWLEDGE.value: course.acknowledged_at,
        Name.LETTER.value: course.letter_at,
    }
    return stops[name]


def _team_of(clock: CaseClock, case: Case, stop: datetime | None) -> int | None:
    is_settled = stop is not None and clock.stopped_at == stop
    return clock.team_id if is_settled else case.team_id


def set_clock(clock: CaseClock, course: Course, hours: Hours) -> None:
    """Work out when a clock is due and, once it stopped, how long it took; unsaved."""
    clock.due_at, clock.why_not = _due(clock, course, hours)
    stop = clock.stopped_at
    clock.seconds = clock.working_seconds = clock.waited_seconds = clock.is_met = None
    if clock.name == Name.CONTACT and course.contacted_at is None and stop is not None:
        clock.why_not = NO_REPLY
    elif stop is not None:
        _measure(clock, course, hours, stop)


def _measure(clock: CaseClock, course: Course, hours: Hours, stop: datetime) -> None:
    begin, waits = course.opened_at, course.waits
    clock.waited_seconds = sum(
        (last - first).total_seconds() for first, last in rules.within(waits, begin, stop)
    )
    clock.working_seconds = hours.time.passed(begin, stop) if hours.time else None
    if clock.name in BY_LAW:
        clock.seconds = (stop - begin).total_seconds()
        clock.is_met = clock.due_at is not None and stop <= clock.due_at
        return
    time = hours.time_for(in_working_time=clock.in_working_time)
    if time is not None:
        clock.seconds = rules.took(time, begin, stop, waits if clock.pauses else ())
    if clock.seconds is not None and clock.promised is not None:
        clock.is_met = clock.seconds <= clock.promised


def _due(clock: CaseClock, course: Course, hours: Hours) -> tuple[datetime | None, str]:
    """Return when a clock is due, or None and why not."""
    if clock.promised is None:
        return None, NOT_PROMISED
    if clock.name in BY_LAW:
        days, counts = round(clock.promised / rules.DAY), hours.is_working_day
        zone = ZoneInfo(profile().zone)
        by_law = counts if clock.in_working_time else None
        return rules.last_moment(course.opened_at, days, zone, by_law), ""
    time = hours.time_for(in_working_time=clock.in_working_time)
    if time is None:
        return None, hours.why_not
    waits = course.waits if clock.pauses else ()
    moment = rules.due(time, course.opened_at, clock.promised, waits)
    if moment is not None:
        return moment, ""
    return None, STANDS if waits and waits[-1].ends is None else NEVER_OPEN


def _keep_case(case: Case, clocks: Sequence[CaseClock], course: Course) -> None:
    fresh = columns_of(case, clocks, course)
    changed = {name: value for name, value in fresh.items() if getattr(case, name) != value}
    for name, value in changed.items():
        setattr(case, name, value)
    if changed:
        Case.objects.filter(pk=case.pk).update(**changed)


def columns_of(case: Case, clocks: Sequence[CaseClock], course: Course) -> dict[str, Any]:
    """Return the columns of a case that follow from its log and its clocks."""
    due_at, due_what = next_due(case, clocks)
    return {
        "contacted_at": course.contacted_at, "resolved_at": course.resolved_at,
        "waiting_since": course.waiting_since, "reopened": course.reopened,
        "due_at": due_at, "due_what": due_what,
    }  # fmt: skip


def next_due(case: Case, clocks: Sequence[CaseClock]) -> tuple[datetime | None, str]:
    """Return when the next clock of a case is due, and which; a promise in working time that no
    hours are known for sorts by calendar time."""
    moments = [
        (moment, clock.name)
        for clock in clocks
        if clock.stopped_at is None and (moment := sorted_by(clock)) is not None
    ]
    is_over = case.state in _OVER and not any(name in BY_LAW for _at, name in moments)
    return min(moments) if moments and not is_over else (None, "")


def sorted_by(clock: CaseClock) -> datetime | None:
    """Return the moment by which a running clock puts its case in order."""
    if clock.due_at is None and clock.why_not in WITHOUT_HOURS and clock.promised is not None:
        return rules.CALENDAR.reaches(clock.began_at, clock.promised)
    return clock.due_at
