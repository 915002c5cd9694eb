"""Goals in a line each: where they stand, how likely they are met, and their letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from harken.strategy.goals.judging.attainable import no_chance, said_words
from harken.strategy.goals.judging.queries import left_on, owner_of
from harken.strategy.goals.judging.records import Letter
from harken.strategy.goals.judging.specific import owner_left
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import baseline_window
from harken.strategy.goals.queries import (
    LETTERS,
    Standing,
    TooMany,
    goals_with_all,
    standings,
    too_many,
)
from harken.strategy.goals.seeing import newest_days
from harken.strategy.goals.words import day_words

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
    known = {one.key: one for one in all_yardsticks()}
    left = left_on(one.owner_id for one in goals if one.owner and not one.owner.is_active)
    rows = {one.goal.pk: _row(one, known, left) for one in standings(today, goals)}
    running = [goal for goal in goals if goal.state == Goal.State.RUNNING]
    business = [goal for goal in running if goal.kind == Goal.Kind.BUSINESS]
    tops = {goal.pk for goal in business}
    serving = {pk: [g for g in running if g.serves_id == pk] for pk in tops}
    alone = [g for g in running if g.kind == Goal.Kind.CX and g.serves_id not in tops]
    return Goals(
        tuple(
            _with(rows[goal.pk], [rows[one.pk] for one in serving[goal.pk]]) for goal in business
        ),
        tuple(rows[goal.pk] for goal in alone),
        tuple(rows[goal.pk] for goal in goals if goal.state == Goal.State.DRAFT),
        tuple(rows[goal.pk] for goal in goals if goal.state in RESULTS),
        tuple(too_many_words(one) for one in too_many(goals)),
    )


def _with(row: Row, serving: Sequence[Row]) -> Row:
    return Row(**{**vars(row), "serving": tuple(serving)})


def _row(standing: Standing, known: Mapping[str, Yardstick], left: Mapping[int, date]) -> Row:
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
        warning=_warning(standing.goal, left),
        tone=RESULTS.get(Goal.State(goal.state), "neutral"),
    )


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
    if standing.forecast is not None:
        return _("chance %(chance)s") % {"chance": said_words(standing.forecast.chance)}
    points = standing.seen.points if standing.seen else 0
    return no_chance(points, LEAST_POINTS).rstrip(".") if points < LEAST_POINTS else ""


def _left(standing: Standing) -> str:
    if standing.days_left is None:
        return _("no deadline")
    if standing.days_left < 0:
        return _("the deadline has passed")
    said = ngettext("%(count)s day left", "%(count)s days left", standing.days_left)
    return said % {"count": standing.days_left}


def _warning(goal: Goal, left: Mapping[int, date]) -> str:
    owner = owner_of(goal, left)
    if owner is None:
        return _("Nobody answers for it: name an owner.")
    return "" if owner.is_here else owner_left(owner)


def too_many_words(one: TooMany) -> str:
    """Say where too many goals run."""
    words = {"count": one.count, "name": one.owner}
    if one.owner:
        said = ngettext(
            "“%(name)s” answers for %(count)s running goal; with more than three few are reached.",
            "“%(name)s” answers for %(count)s running goals; with more than three few are reached.",
            one.count,
        )
        return said % words
    if one.kind == Goal.Kind.BUSINESS:
        said = ngettext(
            "%(count)s business goal runs; with more than five few are reached.",
            "%(count)s business goals run; with more than five few are reached.",
            one.count,
        )
        return said % words
    said = ngettext(
        "%(count)s goal of customer experience runs; with more than five few are reached.",
        "%(count)s goals of customer experience run; with more than five few are reached.",
        one.count,
    )
    return said % words


def _language() -> str:
    return get_language() or "en"
