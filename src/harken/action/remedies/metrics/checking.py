"""The check of a remedy is that of work which begins when the remedy is done."""

from dataclasses import dataclass
from datetime import date, timedelta

from harken.action.remedies.models import Remedy
from harken.action.remedies.rules import Proposal
from harken.analysis import Estimate
from harken.metrics.figures import CannotMeasure
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import figure, yardstick
from harken.strategy.initiatives.models import Initiative
from harken.warehouse.definition import Window

LOOK_BACK = timedelta(days=91)
"""Today's figure is that of thirteen weeks, a multiple of seven days."""


@dataclass(frozen=True)
class Today:
    """Where the figure stands: of which days, or why there is none."""

    yardstick: Yardstick | None
    estimate: Estimate | None
    window: Window
    why_not: str = ""


def as_work(given: Remedy | Proposal) -> Initiative:
    """Return what the rules for checks of initiatives need; it is never saved."""
    done_on = given.done_on if isinstance(given, Remedy) else None
    return Initiative(
        check_by=given.check_by,
        check_of=list(given.scope_of),
        compared_with=list(given.compared_with),
        expected=given.expected,
        starts_on=done_on or given.do_by or given.decide_by,
        check_on=given.check_on,
    )


def today_of(given: Remedy | Proposal, today: date) -> Today:
    """Return today's figure of what a remedy is to change, among those it touches."""
    window = Window(today - LOOK_BACK, today - timedelta(days=1))
    if not given.check_by:
        return Today(None, None, window)
    try:
        found = yardstick(given.check_by)
    except CannotMeasure as refusal:
        return Today(None, None, window, str(refusal))
    try:
        return Today(found, figure(given.check_by, window, tuple(given.scope_of)), window)
    except CannotMeasure as refusal:
        return Today(found, None, window, str(refusal))
