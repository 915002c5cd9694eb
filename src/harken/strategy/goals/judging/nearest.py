"""Which measure of the same customers would show such a change sooner.

A change of the same size is one of the same share of the spread of one answer: where NPS is to rise
by 10 of its 77 points of spread, CSAT is to rise by 6 of its 46 per cent. Then all measures need as
many answers, and the one with more answers a month has them sooner. That says nothing about whether
the other measure will move as much: it says which could be seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from harken.analysis import answers_needed
from harken.metrics.measures.models import Kind
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import MethodName
from harken.metrics.register.queries import metrics_in_use
from harken.metrics.store import source_of
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.metric import key_of
from harken.metrics.yardsticks.queries import figure, yardstick
from harken.strategy.goals.judging.records import Found, GoalFields, Sooner
from harken.strategy.goals.periods import baseline_days
from harken.warehouse.definition import FACTS_SOURCE, Window

MOST_ASKED = 8
MOST_NAMED = 2
_KINDS = {Kind.SCORE, Kind.DURATION}
_METHODS = {MethodName.NPS, MethodName.TOP_BOX, MethodName.BOTTOM_BOX, MethodName.MEAN,
            MethodName.QUANTILE, MethodName.SHARE_WITHIN}  # fmt: skip


@dataclass(frozen=True)
class _Other:
    """A metric that could be asked instead."""

    key: str
    measure: str


def sooner_than(goal: GoalFields, of: Yardstick, found: Found) -> list[Sooner]:
    """Return the measures with more answers a month from the same customers, the soonest first."""
    now = found.baseline.value if found.baseline else None
    if now is None or goal.target is None or not found.spread:
        return []
    share = abs(goal.target - now) / found.spread
    needed = answers_needed(share, 1.0)
    days = baseline_days(found.today)
    better = [_months(other, goal, days, needed) for other in _others(of)]
    least = needed / found.answers_a_month if found.answers_a_month else float("inf")
    shown = [one for one in better if one and one.months < least]
    return sorted(shown, key=lambda one: one.months)[:MOST_NAMED]


def _others(of: Yardstick) -> Iterator[_Other]:
    """Yield the metrics of what customers answer or wait for, one for each measure."""
    seen = {_measure_of(of)}
    count = 0
    for metric in metrics_in_use():
        version = next(iter(metric.versions.all()), None)
        if version is None or version.measure.name in seen or count == MOST_ASKED:
            continue
        if version.measure.kind not in _KINDS or version.method not in _METHODS:
            continue
        if source_of(version.measure.name) != FACTS_SOURCE:
            continue
        seen.add(version.measure.name)
        count += 1
        yield _Other(key_of(metric.name), version.measure.name)


def _measure_of(of: Yardstick) -> str:
    for metric in metrics_in_use():
        if key_of(metric.name) == of.key and metric.versions.all():
            return str(metric.versions.all()[0].measure.name)
    return ""


def _months(other: _Other, goal: GoalFields, days: Window, needed: int) -> Sooner | None:
    try:
        found = figure(other.key, days, goal.population)
    except CannotMeasure:
        return None
    if found.value is None:
        return None
    a_month = found.n / 3
    return Sooner(yardstick(other.key).label, ceil(needed / a_month), round(a_month))
