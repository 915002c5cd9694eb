"""The overview: where we are heading, in ten seconds."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.queries import recent
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.models import Initiative
from harken.strategy.permissions import SEE_REVIEWS, SEE_STRATEGY, STEER
from harken.strategy.picture import words
from harken.strategy.picture.collecting import count_loose
from harken.strategy.picture.queries import Strategy, strategy_now
from harken.strategy.promises.queries import Standing as Kept
from harken.strategy.promises.telling.explored import explored
from harken.strategy.reviews.models import Review
from harken.web.access import SignedInRequest, requires

NEWEST_DECISIONS = 3


@dataclass(frozen=True)
class Line:
    """One line of a list: name, page, how it stands; `low` to `high` and `value` for a bar, and
    `behind` for where the figure is taken apart."""

    title: str
    url: str
    says: str
    tone: str = "neutral"
    figure: str = ""
    value: float | None = None
    low: float = 0
    high: float = 0
    behind: str = ""

    @property
    def width(self) -> float:
        """How wide the interval is."""
        return self.high - self.low


@requires(SEE_STRATEGY)
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Show it to everybody who signs in."""
    today = local_date(system_clock())
    strategy = strategy_now(today)
    steers = STEER.allows(request.actor)
    context = {
        "strategy": strategy,
        "promises": [_promise(one) for one in strategy.promises],
        "goals": [_goal(goal, strategy) for goal in strategy.running],
        "drafts": sum(goal.state == Goal.State.DRAFT for goal in strategy.goals),
        "work": _work(strategy),
        "decisions": recent(NEWEST_DECISIONS),
        "review": _next_review(request.actor, today),
        "look_back": _next_look_back(today),
        "steers": steers,
        "loose": count_loose(today, request.actor) if steers and not strategy.is_empty else 0,
    }
    return render(request, "strategy/picture/overview.html", context)


def _promise(standing: Kept) -> Line:
    says, tone = words.promise_says(standing), words.promise_tone(standing)
    title = str(standing.promise)
    if standing.kept is None or not standing.is_shown:
        return Line(title, standing.url, says, tone)
    found = standing.kept.estimate
    ends = (found.low or 0.0, 100.0 if found.high is None else found.high)
    return Line(title, standing.url, says, tone, "", found.value, *ends, explored(standing))


def _goal(goal: Goal, strategy: Strategy) -> Line:
    forecast = strategy.forecasts.get(goal.pk)
    by = strategy.yardsticks.get(goal.measured_by)
    aim = words.aim_words(goal, by) if goal.measured_by else ""
    left = words.left_words(goal, strategy.today)
    is_over = goal.deadline is not None and goal.deadline < strategy.today
    says = words.goal_says(goal, forecast, strategy.today) if is_over else left
    figure = words.share_words(forecast.chance) if forecast and not is_over else ""
    url = reverse("strategy:goal", args=[goal.pk])
    return Line(str(goal), url, " · ".join(filter(None, (aim, says))), figure=figure)


def _work(strategy: Strategy) -> list[Line]:
    running = (Initiative.State.RUNNING, Initiative.State.PLANNED)
    return [
        Line(
            str(one.initiative),
            reverse("strategy:initiative", args=[one.initiative.pk]),
            words.work_says(one),
            words.work_tone(one),
        )
        for one in strategy.work
        if one.initiative.state in running
    ]


def _next_review(actor: Actor, today: date) -> Review | None:
    if not SEE_REVIEWS.allows(actor):
        return None
    planned = Review.objects.filter(state=Review.State.PLANNED, day__gte=today)
    return planned.order_by("day", "pk").first()


def _next_look_back(today: date) -> Decision | None:
    waiting = Decision.objects.filter(looked_at=None, review_on__gte=today, is_long_term=True)
    return waiting.order_by("review_on", "pk").first()
