"""Looking at goals once a day, so that lists show figures and letters without measuring."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from harken.analysis import Estimate
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import figure
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.judging.queries import estimate_of, kept, looked_at
from harken.strategy.goals.judging.records import Found, Judgement
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import baseline_window, days_of, months_later, whole_months
from harken.warehouse.definition import Window

OPEN = (Goal.State.DRAFT, Goal.State.RUNNING)


@dataclass(frozen=True)
class Seen:
    """What was seen of a goal on `day`: the figure of its newest days, the letters' grades, and how
    many months have a figure."""

    day: date
    figure: Estimate | None
    letters: dict[str, str]
    points: int = 0


Look: TypeAlias = tuple[Found, Judgement]


def see(goal: Goal, now: datetime, look: Look | None = None) -> None:
    """Look at a goal and keep what was seen; inside the transaction of the act. `look` is what was
    found already."""
    today = local_date(now)
    found, judgement = look or looked_at(goal, today, search=False)
    goal.seen = {
        "day": today.isoformat(),
        "figure": kept(_figure(goal, found.yardstick, today)),
        "letters": {one.letter: one.grade.value for one in judgement.letters},
        "points": found.points,
    }
    goal.save(update_fields=["seen"])


def see_all(now: datetime) -> int:
    """Look at every goal that is open, and return how many there are."""
    goals = list(Goal.objects.filter(state__in=OPEN).select_related("owner", "serves", "promise"))
    for goal in goals:
        see(goal, now)
    return len(goals)


def seen_of(goal: Goal) -> Seen | None:
    """Return what was last seen of a goal, None where nobody looked yet."""
    seen: dict[str, Any] = goal.seen or {}
    if "day" not in seen:
        return None
    return Seen(
        date.fromisoformat(seen["day"]),
        estimate_of(seen.get("figure")),
        seen.get("letters", {}),
        int(seen.get("points", 0)),
    )


def newest_days(baseline: Window, today: date, *, monthly: bool) -> Window:
    """Return as many days as the baseline has, up to yesterday; whole months where only such are
    reported.

    >>> newest_days(Window(date(2026, 3, 1), date(2026, 3, 28)), date(2026, 5, 3), monthly=False)
    Window(first=datetime.date(2026, 4, 5), last=datetime.date(2026, 5, 2))
    """
    months = whole_months(baseline)
    if monthly and months:
        end = months_later(today, 0)
        return Window(months_later(end, -months), end - timedelta(days=1))
    yesterday = today - timedelta(days=1)
    return Window(yesterday - timedelta(days=days_of(baseline) - 1), yesterday)


def _figure(goal: Goal, of: Yardstick | None, today: date) -> Estimate | None:
    baseline = baseline_window(goal)
    if of is None or baseline is None:
        return None
    days = newest_days(baseline, today, monthly=not of.is_sample)
    try:
        return figure(goal.measured_by, days, tuple(goal.population or ()))
    except CannotMeasure:
        return None
