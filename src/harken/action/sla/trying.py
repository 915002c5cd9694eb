"""What a promised time would have come to, before anybody promises it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from harken.action.cases.models import Case, CaseEvent, State
from harken.action.clocks import rules
from harken.action.clocks.hours import hours_of_teams
from harken.action.clocks.keeping import stop_of
from harken.action.clocks.rules import Course, Happening
from harken.action.sla.actions import Draft
from harken.action.sla.choosing import holds_for
from harken.action.sla.models import Target
from harken.analysis.estimate import Estimate
from harken.analysis.proportions import ShareSums

DAYS = 90
MOST = 5000


@dataclass(frozen=True)
class Trial:
    """The cases of the last 90 days that a time would have been for: how many, how many of them
    have no hours to count by or cannot be told yet, and the share in time of the others."""

    cases: int
    without_hours: int
    undecided: int
    within: Estimate
    is_cut: bool
    """Whether only the newest of them were looked at."""


def tried(draft: Draft, now: datetime) -> Trial:
    """Return what `draft` would have come to, each case by the hours of the team that has it."""
    target = Target(**draft.columns())
    rows = Case.objects.filter(opened_at__gte=now - timedelta(days=DAYS), opened_at__lte=now)
    found = list(rows.exclude(state=State.MERGED).order_by("-opened_at")[: MOST + 1])
    cases = [case for case in found[:MOST] if holds_for(target, case)]
    courses = courses_of(cases)
    hours = hours_of_teams({case.team_id for case in cases})
    verdicts: list[bool | None] = []
    without_hours = 0
    for case in cases:
        time = hours[case.team_id].time_for(in_working_time=draft.in_working_time)
        if time is None:
            without_hours += 1
        else:
            verdicts.append(_in_time(draft, courses[case.pk], time, now))
    decided = [one for one in verdicts if one is not None]
    share = ShareSums.of_counts(sum(decided), len(decided)).estimate()
    undecided = len(verdicts) - len(decided)
    return Trial(len(cases), without_hours, undecided, share, len(found) > MOST)


def _in_time(draft: Draft, course: Course, time: rules.Time, now: datetime) -> bool | None:
    stop = stop_of(draft.clock, course)
    if draft.clock == Target.Clock.CONTACT and course.contacted_at is None and stop is not None:
        return None
    waits = course.waits if draft.pauses else ()
    took = rules.took(time, course.opened_at, stop or now, waits)
    if stop is None:
        return None if took <= draft.seconds else False
    return took <= draft.seconds


def courses_of(cases: list[Case]) -> Mapping[int, Course]:
    """Return what the logs of cases come to, in one query; merged ones not counted in."""
    logs: dict[int, list[Happening]] = {case.pk: [] for case in cases}
    rows = CaseEvent.objects.filter(case__in=list(logs), what__in=rules.CLOCKED)
    for number, at, what in rows.order_by("at", "id").values_list("case_id", "at", "what"):
        logs[number].append(Happening(at, what))
    return {case.pk: rules.course_of(case.opened_at, logs[case.pk]) for case in cases}
