"""What an alert asks the figures: its periods, its volume, and both sides of a change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from harken.alerts.judging.calendar import last_whole_before, periods_between, stretch
from harken.alerts.judging.watch import Alarm, Period
from harken.alerts.models import Pace
from harken.alerts.rules import LOOK_BACK, WEEKS_LOOKED_AT, pace_for
from harken.analysis import Estimate
from harken.metrics.figures import Asked, Figure, measure
from harken.warehouse.definition import Window

NO_ANSWERS = Estimate(None, None, None, 0, 0.0, "")


def pace_of(ready: Asked, where: Sequence[str], today: date) -> Pace:
    """Return how often a metric can be judged, by the answers of the last eight whole weeks."""
    days = 7 * WEEKS_LOOKED_AT
    window = Window(today - timedelta(days=days), today - timedelta(days=1))
    found = [one.estimate.n for one in measure(ready, every="day", window=window, where=where)]
    return pace_for([*found, *[0] * (days - len(found))])


def periods_of(
    ready: Asked, where: Sequence[str], pace: str, starts: Sequence[date]
) -> list[Period]:
    """Return the figures of consecutive periods, those without answers too, by one question."""
    if not starts:
        return []
    window = stretch(starts[0], starts[-1], pace)
    figures = measure(ready, every=pace, window=window, where=where)
    found = {one.period: one.estimate for one in figures}
    return [Period(start, found.get(start, NO_ANSWERS)) for start in starts]


def starts_before(pace: Pace, last: date) -> list[date]:
    """Return the periods from which an alert begins to learn, the last one being `last`."""
    return periods_between(last - LOOK_BACK[pace], last, pace)


def history_of(
    ready: Asked, where: Sequence[str], pace: Pace, today: date, week_start: int
) -> list[Period]:
    """Return the whole periods before `today` that a new alert may learn from."""
    last = last_whole_before(pace, today, week_start)
    return periods_of(ready, where, pace, starts_before(pace, last))


@dataclass(frozen=True)
class Side:
    """A figure with its interval and answers, as a raised change keeps it."""

    value: float
    low: float
    high: float
    n: int
    currency: str


def sides_of(
    ready: Asked, where: Sequence[str], pace: str, alarm: Alarm
) -> tuple[Side, Side] | None:
    """Return the figure of what was usual, and that of the time since it changed.

    None where one of them has no whole interval, as while most tickets are still open.
    """
    before = Window(alarm.was_since, alarm.since - timedelta(days=1))
    since = stretch(alarm.since, alarm.at, pace)
    was, now = (_side(measure(ready, window=one, where=where)[0]) for one in (before, since))
    return (was, now) if was and now else None


def _side(figure: Figure) -> Side | None:
    found = figure.estimate
    if found.value is None or found.low is None or found.high is None:
        return None
    return Side(found.value, found.low, found.high, found.n, figure.currency)
