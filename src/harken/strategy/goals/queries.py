"""Reading goals: the list with what was last seen of each, and how many run."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from harken.analysis import Estimate
from harken.metrics.register.models import Metric, State
from harken.metrics.yardsticks.metric import KIND
from harken.strategy.goals.chance.queries import newest_forecasts
from harken.strategy.goals.judging.records import Grade
from harken.strategy.goals.judging.rules import MOST_A_LEVEL, MOST_AN_OWNER
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.goals.seeing import OPEN, Seen, seen_of

LETTERS = "SMART"


@dataclass(frozen=True)
class Standing:
    """How a goal stands, without measuring anything: what was last seen of it, and its newest
    forecast. `letters` are grades, with owners who left and retired metrics seen at once."""

    goal: Goal
    seen: Seen | None
    letters: dict[str, Grade]
    forecast: Forecast | None
    days_left: int | None

    @property
    def figure(self) -> Estimate | None:
        """The figure of the newest days, as of the day on which it was looked at."""
        return self.seen.figure if self.seen else None


def goals_with_all() -> QuerySet[Goal]:
    """Return goals with what lists show of them."""
    rows = Goal.objects.select_related("owner", "team", "serves", "promise", "value")
    return rows.prefetch_related("checkpoints")


def open_goals() -> list[Goal]:
    """Return the goals that run and those that are drafts."""
    return list(goals_with_all().filter(state__in=OPEN))


def running_goals() -> list[Goal]:
    """Return the goals that run."""
    return list(goals_with_all().filter(state=Goal.State.RUNNING))


def standings(today: date, goals: Sequence[Goal] | None = None) -> list[Standing]:
    """Return how goals stand, those that run unless others are given; a fixed number of queries."""
    rows = running_goals() if goals is None else list(goals)
    forecasts = newest_forecasts(rows)
    retired = retired_keys(rows)
    return [_standing(goal, forecasts.get(goal.pk), retired, today) for goal in rows]


def _standing(goal: Goal, forecast: Forecast | None, retired: set[str], today: date) -> Standing:
    seen = seen_of(goal)
    letters = {one: Grade(grade) for one, grade in seen.letters.items()} if seen else {}
    if letters and (goal.owner is None or not goal.owner.is_active):
        letters["S"] = Grade.FAILS
    if letters and goal.measured_by in retired:
        letters["M"] = Grade.FAILS
    left = (goal.deadline - today).days if goal.deadline else None
    return Standing(goal, seen, letters, forecast, left)


def retired_keys(goals: Iterable[Goal]) -> set[str]:
    """Return by which of the goals' measures nothing is measured any more."""
    keys = {goal.measured_by for goal in goals} | {goal.guard for goal in goals}
    names = [key.partition(":")[2] for key in keys if key.startswith(f"{KIND}:")]
    rows = Metric.objects.filter(name__in=names, state=State.RETIRED)
    return {f"{KIND}:{name}" for name in rows.values_list("name", flat=True)}


@dataclass(frozen=True)
class TooMany:
    """More goals run than are usually reached: of one owner, or of one kind."""

    count: int
    owner: str = ""
    kind: str = ""


def too_many(goals: Iterable[Goal]) -> list[TooMany]:
    """Return where more goals run than 3 for an owner or 5 for a kind (methodology 4)."""
    running = [goal for goal in goals if goal.state == Goal.State.RUNNING]
    owners = Counter(str(goal.owner) for goal in running if goal.owner is not None)
    kinds = Counter(goal.kind for goal in running)
    return [
        *(TooMany(n, owner=name) for name, n in owners.items() if n > MOST_AN_OWNER),
        *(TooMany(n, kind=kind) for kind, n in kinds.items() if n > MOST_A_LEVEL),
    ]
