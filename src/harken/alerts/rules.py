"""How often an alert judges, from how much it learns, and how often it is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from harken.alerts.models import Pace
from harken.analysis import Cusum, detects_within, false_alarm_every
from harken.analysis.display import FULL_BASE
from harken.metrics.measures.models import Kind
from harken.metrics.register.models import MetricVersion
from harken.warehouse.definition import Method

LEARNED = 12
FEWEST_LEARNED = 8
WEEKS_LOOKED_AT = 8
MOST_ALERTS = 100
MOST_KEPT = 400
"""So many periods the usual level rests on at most: eight years of weeks, a year of days."""
LATER, SOONER = 5, 4
SENSITIVITIES = (LATER, SOONER)
LOOK_BACK = {Pace.WEEK: timedelta(weeks=52), Pace.DAY: timedelta(days=91)}
DAYS = {Pace.DAY: 1, Pace.WEEK: 7}


def pace_for(answers_by_day: Sequence[int]) -> Pace:
    """Return day where the median day has enough answers, else week; days without any are 0.

    >>> pace_for([30, 45, 12]).value, pace_for([40, 29, 0]).value
    ('day', 'week')
    """
    enough = bool(answers_by_day) and median(answers_by_day) >= FULL_BASE
    return Pace.DAY if enough else Pace.WEEK


@dataclass(frozen=True)
class Promise:
    """What a sensitivity gives, in periods: a false alarm every so many, a change found within.

    A change of one (`one`) or two (`two`) of the usual differences from period to period.
    """

    h: int
    false_alarm: float
    one: float
    two: float


def promise_of(h: int) -> Promise:
    """Return what sensitivity `h` gives.

    >>> round(promise_of(5).false_alarm), round(promise_of(4).one)
    (465, 8)
    """
    k = chart_of(h).k
    within = (detects_within(k, h, shift) for shift in (1.0, 2.0))
    return Promise(h, false_alarm_every(k, h), *within)


def is_judged_by_logs(version: MetricVersion) -> bool:
    """Tell whether figures of this definition are lengths of time."""
    method = Method(version.method)
    return method in {Method.MEAN, Method.QUANTILE} and version.measure.kind == Kind.DURATION


def chart_of(h: int) -> Cusum:
    """Return the chart of a sensitivity."""
    return Cusum(h=float(h))
