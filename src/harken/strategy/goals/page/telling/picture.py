"""The picture of the way: months with intervals, baseline, fan, target, checkpoints, events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from harken.analysis import Estimate, path
from harken.analysis.forecasting import LEAST_POINTS, Ahead
from harken.charts import (
    Aim,
    Base,
    Chart,
    Finding,
    Measured,
    Parts,
    Point,
    Range,
    Stop,
    Way,
    path_to_target,
)
from harken.metrics.figures.units import Unit
from harken.metrics.marks.mark import Mark
from harken.metrics.marks.queries import marks_in
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.words import write, write_span
from harken.strategy.goals.chance.reckoning import past_of, step_of
from harken.strategy.goals.models import Goal
from harken.strategy.goals.page.telling.facts import Facts
from harken.strategy.goals.page.telling.words import language, plainly
from harken.strategy.goals.periods import months_later
from harken.strategy.goals.results.record import baseline_of
from harken.strategy.initiatives.pages.words import figure_words
from harken.warehouse.definition import Window
from harken.web.formats import number, time_unit

BEFORE = 12
"""So many months are drawn, and from the baseline on where it lies further back."""
FARTHEST = 36
METRIC = "metric:"
OWN_MARKS = "goal"
"""The kind of marks that goals themselves set; the picture says them by itself."""


@dataclass(frozen=True)
class _Drawing:
    """One goal's picture: its facts, its yardstick, the unit of its axis, what is marked when."""

    facts: Facts
    by: Yardstick
    unit: Unit
    ahead: Sequence[Range]
    marks: dict[date, str]

    @property
    def goal(self) -> Goal:
        return self.facts.goal

    def scaled(self, value: float) -> float:
        return value * self.unit.factor


def picture_of(facts: Facts) -> Chart | None:
    """Draw the way to the target; None where no month has a figure."""
    by = facts.by
    if by is None or not any(one.estimate.value is not None for one in facts.months):
        return None
    starts = _starts(facts)
    unit = _unit(facts, by)
    marks = _marks(facts, by, starts)
    ranges = [_range(start, one, by, unit, marks) for start, one in _ahead(facts, by)]
    drawing = _Drawing(facts, by, unit, ranges, marks)
    way = Way(
        _points(drawing, starts), ranges, _base(drawing, starts), _stops(drawing), _("forecast")
    )
    return path_to_target(_finding(drawing), way, _parts(drawing), language())


def _starts(facts: Facts) -> list[date]:
    """Return the months up to the last one that is over."""
    known = [one.start for one in facts.months if one.estimate.value is not None]
    this = months_later(facts.today, 0)
    first = months_later(this, -BEFORE)
    if facts.goal.baseline_from:
        first = min(first, months_later(facts.goal.baseline_from, 0))
    first = max(first, known[0])
    return [months_later(first, place) for place in range(max(step_of(this) - step_of(first), 1))]


def _unit(facts: Facts, by: Yardstick) -> Unit:
    """Return the unit of the axis; lengths of time take the one that suits them all."""
    if not by.is_length:
        return by.unit
    lengths = [one.estimate.value for one in facts.months if one.estimate.value is not None]
    lengths += [facts.goal.target] if facts.goal.target is not None else []
    found = time_unit(lengths, language())
    return Unit(found.mark, found.mark, 1 / found.seconds, found.decimals, (0.0, None))


def _ahead(facts: Facts, by: Yardstick) -> list[tuple[date, Ahead]]:
    """Return the fan by months, up to the deadline's."""
    goal, past = facts.goal, past_of(facts.months, facts.today)
    if facts.told is None or goal.deadline is None or len(past.points) < LEAST_POINTS:
        return []
    last = step_of(months_later(goal.deadline + timedelta(days=1), -1))
    steps = range(past.over + 1, min(last, past.over + FARTHEST) + 1)
    horizons = [step - past.points[-1].step for step in steps]
    found = path(
        past.points, horizons, error_then=past.error, prior=past.prior, limits=by.limits
    )  # fmt: skip
    return [
        (date(step // 12, step % 12 + 1, 1), one) for step, one in zip(steps, found, strict=True)
    ]


def _range(start: date, one: Ahead, by: Yardstick, unit: Unit, marks: dict[date, str]) -> Range:
    factor = unit.factor
    words = {
        "mean": write(by, one.mean, language()),
        "span": write_span(by, one.low90, one.high90, language()),
    }
    return Range(
        start,
        one.mean * factor,
        (one.low50 * factor, one.high50 * factor),
        (one.low90 * factor, one.high90 * factor),
        _("forecast %(mean)s (%(span)s in nine cases of ten)") % words,
        marks.get(start, ""),
    )


def _marks(facts: Facts, by: Yardstick, starts: Sequence[date]) -> dict[date, str]:
    """Name what happened in each month, and the checkpoints by the month that decides them."""
    said: dict[date, list[str]] = {}
    for mark in _events(facts, by, starts):
        said.setdefault(months_later(mark.day, 0), []).append(mark.title.in_language(language()))
    for month, value in _wanted(facts.goal)[:-1]:
        words = _("checkpoint %(value)s") % {"value": plainly(by, value)}
        said.setdefault(month, []).append(words)
    return {month: "; ".join(dict.fromkeys(titles)) for month, titles in said.items()}


def _events(facts: Facts, by: Yardstick, starts: Sequence[date]) -> list[Mark]:
    if not by.key.startswith(METRIC):
        return []
    found = marks_in(by.key.removeprefix(METRIC), Window(starts[0], facts.today))
    return [mark for mark in found if mark.kind != OWN_MARKS]


def _wanted(goal: Goal) -> list[tuple[date, float]]:
    """Return the checkpoints and the target by the month that decides them, the target last."""
    stops = [(one.day, one.value) for one in goal.checkpoints.all() if one.value is not None]
    if goal.deadline is None or goal.target is None:
        return []
    return [
        (months_later(day + timedelta(days=1), -1), value)
        for day, value in (*stops, (goal.deadline, goal.target))
    ]


def _points(drawing: _Drawing, starts: Sequence[date]) -> list[Point]:
    figures = {one.start: one.estimate for one in drawing.facts.months}
    return [
        Point(start, _measured(drawing, figures.get(start)), drawing.marks.get(start, ""))
        for start in starts
    ]


def _measured(drawing: _Drawing, found: Estimate | None) -> Measured:
    if found is None:
        return Measured(None, None, None, 0, _("no answers"))
    one = found.in_units(drawing.unit.factor)
    weak = drawing.by.is_sample and found.shown.value == "low base"
    return Measured(one.value, one.low, one.high, one.n, figure_words(drawing.by, found), weak)


def _base(drawing: _Drawing, starts: Sequence[date]) -> Base | None:
    goal, before = drawing.goal, baseline_of(drawing.goal)
    if before is None or before.value is None or not (goal.baseline_from and goal.baseline_to):
        return None
    first = max(months_later(goal.baseline_from, 0), starts[0])
    last = min(months_later(goal.baseline_to, 0), starts[-1])
    if first > last:
        return None
    words = {"value": plainly(drawing.by, before.value), "n": number(before.n, language())}
    text = _("baseline %(value)s (n %(n)s)") if before.n else _("baseline %(value)s")
    return Base(first, last, drawing.scaled(before.value), text % words)


def _stops(drawing: _Drawing) -> list[Stop]:
    """Return what is wanted by when; the target's words stand at its own line."""
    wanted = _wanted(drawing.goal)
    texts = [plainly(drawing.by, value) for _month, value in wanted[:-1]]
    return [
        Stop(month, drawing.scaled(value), text)
        for (month, value), text in zip(wanted, [*texts, ""], strict=bool(wanted))
    ]


def _parts(drawing: _Drawing) -> Parts:
    goal, by = drawing.goal, drawing.by
    aim = None
    if goal.target is not None:
        words = _("target %(target)s") % {"target": plainly(by, goal.target)}
        aim = Aim(drawing.scaled(goal.target), words)
    name = ", ".join(filter(None, [by.label, drawing.unit.name]))
    limits = drawing.unit.limits
    return Parts(_("Month"), name, _("From"), _("To"), _("Answers"), limits, aim)


def _finding(drawing: _Drawing) -> Finding:
    """Say how far it has come, and where it may be at the end of the picture."""
    by = drawing.by
    known = [one for one in drawing.facts.months if one.estimate.value is not None]
    words = {
        "metric": by.label,
        "first": plainly(by, known[0].estimate.value),
        "last": plainly(by, known[-1].estimate.value),
    }
    before = baseline_of(drawing.goal)
    if before is not None:
        words["first"] = plainly(by, before.value)
        title = _("%(metric)s by month: %(first)s at the baseline, %(last)s in the newest month")
    else:
        title = _("%(metric)s by month: %(first)s at first, %(last)s in the newest month")
    about = _("months with their 95 %% interval") % {}
    if not by.is_sample:
        about = _("months, counted in full")
    if drawing.ahead and not by.is_sample:
        about = _("months, counted in full; forecast with ranges for 50 and 90 %%") % {}
    elif drawing.ahead:
        about = _("months with their 95 %% interval; forecast with ranges for 50 and 90 %%") % {}
    end = f" {drawing.ahead[-1].text}." if drawing.ahead else ""
    return Finding(title % words, about, f"{title % words}.{end}")
