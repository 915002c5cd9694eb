"""How much working time lies between now and the moment at which cases are due."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from harken.action.cases.models import Case, State
from harken.action.clocks.hours import hours_of_teams
from harken.action.clocks.models import CaseClock


def working_left(cases: Iterable[Case], now: datetime) -> Mapping[int, float]:
    """Return the seconds of working time up to when each case is due, or since then.

    Only of cases whose next clock runs in working time, in four questions at most.
    """
    due = {case.pk: case for case in cases if case.due_at and case.state in _STANDING}
    rows = CaseClock.objects.filter(case_id__in=due, in_working_time=True, stopped_at=None)
    counted = [
        due[number] for number, name in rows.values_list("case_id", "name")
        if due[number].due_what == name
    ]  # fmt: skip
    hours = hours_of_teams(case.team_id for case in counted)
    found = {}
    for case in counted:
        time = hours[case.team_id].time
        if time is not None and case.due_at is not None:
            begin, end = sorted((now, case.due_at))
            found[case.pk] = time.passed(begin, end)
    return found


_STANDING = frozenset({State.OPEN, State.WAITING})
