"""All of the strategy at once, read in a fixed number of queries, for overview, picture and API."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from harken.foundations.clock import Clock, system_clock
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import all_yardsticks
from harken.strategy.goals.chance.queries import newest_forecasts
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import Standing as Work
from harken.strategy.initiatives.queries import initiatives, standings_of
from harken.strategy.picture.evidence import evidence_of
from harken.strategy.picture.records import Node
from harken.strategy.promises.queries import Standing as Kept
from harken.strategy.promises.queries import promises_now
from harken.strategy.promises.queries import standings_of as promises_kept
from harken.strategy.vision.models import Value, Vision
from harken.strategy.vision.queries import values_now, vision_now

STAYS = timedelta(days=365)
"""What was closed or done stays in the picture for a year."""
CLOSED = (Goal.State.HIT, Goal.State.MISSED, Goal.State.NOT_KNOWABLE)
OVER = (Initiative.State.DONE, Initiative.State.STOPPED)


@dataclass(frozen=True)
class Strategy:
    """Everything that hangs together, as it stands on a day."""

    today: date
    vision: Vision | None
    values: list[Value]
    promises: list[Kept]
    goals: list[Goal]
    forecasts: dict[int, Forecast]
    work: list[Work]
    evidence: dict[int, list[Node]]
    yardsticks: dict[str, Yardstick]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was stated, promised, aimed at or begun yet."""
        return not (self.vision or self.values or self.promises or self.goals or self.work)

    def work_for(self, goal: Goal) -> list[Work]:
        """Return the initiatives that serve a goal."""
        return [one for one in self.work if goal in one.initiative.goals.all()]

    @property
    def running(self) -> list[Goal]:
        """The goals on the way, what is due first comes first."""
        rows = [goal for goal in self.goals if goal.state == Goal.State.RUNNING]
        return sorted(rows, key=lambda goal: goal.deadline or date.max)


def strategy_now(today: date, *, clock: Clock = system_clock) -> Strategy:
    """Return the strategy; promises are measured once each, chances are the newest forecasts."""
    goals = list(_goals(today))
    return Strategy(
        today,
        vision_now(),
        values_now(),
        promises_kept(promises_now(), today, clock=clock),
        goals,
        newest_forecasts(goals),
        standings_of(list(_work(today)), today),
        evidence_of(goals),
        {one.key: one for one in all_yardsticks()},
    )


def _goals(today: date) -> QuerySet[Goal]:
    open_or_new = Q(state__in=(Goal.State.DRAFT, Goal.State.RUNNING))
    lately = Q(state__in=CLOSED, deadline__gte=today - STAYS)
    rows = Goal.objects.filter(open_or_new | lately)
    return rows.select_related("owner", "team", "promise", "value", "serves")


def _work(today: date) -> QuerySet[Initiative]:
    old = Q(state__in=OVER, ends_on__lt=today - STAYS)
    return initiatives().filter(archived_at=None).exclude(old).order_by("starts_on", "id")
