"""Goals in a line each: where they stand, how likely they are met, and their letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis.forecasting import LEAST_POINTS
from harken.explore.state import OWN, State, address
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.metric import KIND as METRIC
from harken.metrics.yardsticks.queries import all_yardsticks, yardstick
from harken.metrics.yardsticks.words import write, write_span
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.judging.attainable import no_chance, said_words
from harken.strategy.goals.judging.queries import left_on, owner_of
from harken.strategy.goals.judging.records import Letter
from harken.strategy.goals.judging.specific import owner_left
from harken.strategy.goals.listing.many import too_many_words
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import baseline_window
from harken.strategy.goals.queries import (
    LETTERS,
    Standing,
    goals_with_all,
    standings,
    too_many,
)
from harken.strategy.goals.results.record import result_of
from harken.strategy.goals.seeing import newest_days
from harken.strategy.goals.words import day_words
from harken.warehouse.definition import Window

RESULTS = {
    Goal.State.HIT: "good",
    Goal.State.MISSED: "bad",
    Goal.State.NOT_KNOWABLE: "warn",
    Goal.State.DROPPED: "neutral",
}


@dataclass(frozen=True)
class Row:
    """A goal in one line, and those that serve it."""

    goal: Goal
    url: str
    measured: str
    figure: str
    behind: str
    basis: str
    target: str
    chance: str
    left: str
    letters: tuple[Letter, ...]
    warning: str
    tone: str = "neutral"
    serving: tuple["Row", ...] = ()


@dataclass(frozen=True)
class Goals:
    """The list: business goals with what serves them, what serves none, drafts, closed ones."""

    business: tuple[Row, ...]
    alone: tuple[Row, ...]
    drafts: tuple[Row, ...]
    closed: tuple[Row, ...]
    warnings: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no goal was ever set."""
        return not (self.business or self.alone or self.drafts or self.closed)


def goals_in_rows(today: date) -> Goals:
    """Return all goals for the list; a fixed number of queries."""
    goals = list(goals_with_all())
    rows = _rows(goals, today)
    running = [goal for goal in goals if goal.state == Goal.State.RUNNING]
    business = [goal for goal in running if goal.kind == Goal.Kind.BUSINESS]
    return Goals(
        tuple(_with(rows[goal.pk], _serving(goal, running, rows)) for goal in business),
        _alone(running, {goal.pk for goal in business}, rows),
        tuple(rows[goal.pk] for goal in goals if goal.state == Goal.State.DRAFT),
        tuple(rows[goal.pk] for goal in goals if _is_closed(goal)),
        tuple(map(too_many_words, too_many(goals))),
    )


def _rows(goals: Sequence[Goal], today: date) -> dict[int, Row]:
    known = {one.key: one for one in all_yardsticks()}
    left = left_on(one.owner_id for one in goals if one.owner and not one.owner.is_active)
    return {one.goal.pk: _row(one, known, left) for one in standings(today, goals)}


def _serving(business: Goal, running: Sequence[Goal], rows: Mapping[int, Row]) -> list[Row]:
    return [rows[goal.pk] for goal in running if goal.serves_id == business.pk]


def _alone(running: Sequence[Goal], tops: set[int], rows: Mapping[int, Row]) -> tuple[Row, ...]:
    """Return the goals of customer experience that serve no running business goal."""
    of_customers = [goal for goal in running if goal.kind == Goal.Kind.CX]
    return tuple(rows[goal.pk] for goal in of_customers if goal.serves_id not in tops)


def _with(row: Row, serving: Sequence[Row]) -> Row:
    return Row(**{**vars(row), "serving": tuple(serving)})


def _row(found: Standing, known: Mapping[str, Yardstick], left: Mapping[int, date]) -> Row:
    standing = _as_it_ended(found)
    goal = standing.goal
    of = known.get(goal.measured_by) or _missing(goal.measured_by)
    return Row(
        goal=goal,
        url=reverse("strategy:goal", args=[goal.pk]),
        measured=of.label if of else "",
        figure=_figure(standing, of),
        behind=_behind(standing, of),
        basis=_basis(standing, of),
        target=write(of, goal.target, _language()) if of else "",
        chance=_chance(standing),
        left=_left(standing),
        letters=tuple(
            Letter(one, standing.letters[one], ()) for one in LETTERS if one in standing.letters
        ),
        warning="" if _is_closed(goal) else _warning(goal, left),
        tone=RESULTS.get(Goal.State(goal.state), "neutral"),
    )


def _is_closed(goal: Goal) -> bool:
    return goal.state in RESULTS


def _as_it_ended(standing: Standing) -> Standing:
    """Return a closed goal with the figure of its result, in place of what was seen before."""
    result = result_of(standing.goal) if _is_closed(standing.goal) else None
    if result is None or standing.seen is None:
        return standing
    figure = result.figure.estimate if result.figure else None
    return replace(standing, seen=replace(standing.seen, day=result.last, figure=figure))


def _missing(key: str) -> Yardstick | None:
    """A retired metric is not among those that are offered."""
    try:
        return yardstick(key) if key else None
    except CannotMeasure:
        return None


def _figure(standing: Standing, of: Yardstick | None) -> str:
    if of is None or standing.figure is None or standing.figure.value is None:
        return ""
    return write(of, standing.figure.value, _language())


def _behind(standing: Standing, of: Yardstick | None) -> str:
    """Return where the figure is explored, the page of what it is measured by otherwise."""
    days = baseline_window(standing.goal)
    if of is None or standing.seen is None or days is None:
        return ""
    kind, _apart, name = of.key.partition(":")
    if kind != METRIC:
        return of.url
    result = result_of(standing.goal)
    if result is not None:
        seen = Window(result.first, result.last)
    else:
        seen = newest_days(days, standing.seen.day, monthly=not of.is_sample)
    first, last = ("" if day is None else day.isoformat() for day in (seen.first, seen.last))
    where = tuple(standing.goal.population or ())
    return address(State(name, period=OWN, first=first, last=last, where=where))


def _basis(standing: Standing, of: Yardstick | None) -> str:
    """Say on how many answers the figure rests, with its interval, and as of when."""
    one, seen = standing.figure, standing.seen
    if of is None or one is None or seen is None or one.value is None:
        return ""
    words = {
        "span": write_span(of, one.low, one.high, _language()),
        "n": one.n,
        "day": day_words(seen.day),
    }
    if not of.is_sample or not words["span"]:
        return _("counted in full, as of %(day)s") % words
    return _("95 %% interval %(span)s, n = %(n)s, as of %(day)s") % words


def _chance(standing: Standing) -> str:
    if _is_closed(standing.goal):
        return ""
    if standing.forecast is not None:
        return _("chance %(chance)s") % {"chance": said_words(standing.forecast.chance)}
    points = standing.seen.points if standing.seen else 0
    return no_chance(points, LEAST_POINTS).rstrip(".") if points < LEAST_POINTS else ""


def _left(standing: Standing) -> str:
    if _is_closed(standing.goal):
        return _closed(standing.goal)
    if standing.days_left is None:
        return _("no deadline")
    if standing.days_left < 0:
        return _("the deadline has passed")
    said = ngettext("%(count)s day left", "%(count)s days left", standing.days_left)
    return said % {"count": standing.days_left}


def _closed(goal: Goal) -> str:
    if goal.closed_at is None:
        return ""
    return _("closed on %(day)s") % {"day": day_words(local_date(goal.closed_at))}


def _warning(goal: Goal, left: Mapping[int, date]) -> str:
    owner = owner_of(goal, left)
    if owner is None:
        return _("Nobody answers for it: name an owner.")
    return "" if owner.is_here else owner_left(owner)


def _language() -> str:
    return get_language() or "en"
