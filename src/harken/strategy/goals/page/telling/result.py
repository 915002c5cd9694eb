"""A result in sentences of the active language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from harken.analysis.display import LOWEST_SHOWN
from harken.explore.telling.names import window_name
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import yardstick
from harken.metrics.yardsticks.words import write, write_span
from harken.strategy.goals.models import Goal
from harken.strategy.goals.page.telling.words import guard_name
from harken.strategy.goals.results.record import Result
from harken.strategy.goals.results.rules import Reason
from harken.strategy.initiatives.pages.words import change_words, figure_words
from harken.warehouse.definition import Window

TONES = {Goal.State.HIT: "good", Goal.State.MISSED: "bad", Goal.State.NOT_KNOWABLE: "warn"}
_TITLES = {
    Reason.REACHED: gettext_lazy("Hit: “%(metric)s” was %(value)s, the target was %(target)s."),
    Reason.BELOW: gettext_lazy("Missed: “%(metric)s” was %(value)s, the target was %(target)s."),
    Reason.INTERVAL_SHORT: gettext_lazy(
        "Missed: “%(metric)s” was %(value)s, but its whole interval had to reach %(target)s."
    ),
    Reason.GUARD_FELL: gettext_lazy(
        "Missed: the target was reached, but “%(guard)s”, which had to hold, got worse."
    ),
    Reason.GUARD_UNKNOWN: gettext_lazy(
        "Not knowable: the target was reached, but nothing tells whether “%(guard)s” held."
    ),
    Reason.NO_INTERVAL: gettext_lazy(
        "Not knowable: the figure of “%(metric)s” has no interval, and the whole interval counts."
    ),
    Reason.RETIRED: gettext_lazy(
        "Not knowable: “%(metric)s” was retired before the days that decide were over."
    ),
    Reason.CANNOT_MEASURE: gettext_lazy("Not knowable: it could not be measured."),
}


@dataclass(frozen=True)
class ResultText:
    """What the page says of a result: the sentence, its tone, and the evidence line by line."""

    title: str
    tone: str
    lines: tuple[str, ...]
    note: str
    closed_by: str


def result_text(goal: Goal, found: Result) -> ResultText:
    """Put a result into words."""
    by, guard_by = _known(goal.measured_by), _known(goal.guard)
    tone = TONES[Goal.State(found.state)]
    lines = (_figure(found, by), _change(found, by), _guard(goal, found, guard_by), found.why)
    title = _title(goal, found, by, guard_by)
    said = tuple(line for line in lines if line)
    return ResultText(title, tone, said, found.note, found.closed_by)


def _known(key: str) -> Yardstick | None:
    """Return a yardstick, None where there is none (any more)."""
    try:
        return yardstick(key) if key else None
    except CannotMeasure:
        return None


def _title(goal: Goal, found: Result, by: Yardstick | None, guard: Yardstick | None) -> str:
    if found.reason is Reason.TOO_FEW:
        n = found.figure.n if found.figure else 0
        return ngettext(
            "Not knowable: %(n)s answer came in the days that decide, and it takes %(needed)s.",
            "Not knowable: %(n)s answers came in the days that decide, and it takes %(needed)s.",
            n,
        ) % {"n": n, "needed": LOWEST_SHOWN}
    value = found.figure.value if found.figure else None
    words = {
        "metric": by.label if by else found.why or goal.measured_by,
        "value": _write(by, value),
        "target": _write(by, goal.target),
        "guard": guard_name(goal, guard) if guard else goal.guard,
    }
    return str(_TITLES[found.reason]) % words


def _write(by: Yardstick | None, value: float | None) -> str:
    return write(by, value, get_language() or "en") if by else "–"


def _figure(found: Result, by: Yardstick | None) -> str:
    days = window_name(Window(found.first, found.last), get_language() or "en")
    if by is None or found.figure is None or found.figure.value is None:
        return _("Days that decide: %(days)s") % {"days": days}
    words = {"days": days, "figure": figure_words(by, found.figure.estimate)}
    return _("Days that decide: %(days)s. Figure: %(figure)s") % words


def _change(found: Result, by: Yardstick | None) -> str:
    change = found.change
    if by is None or change is None or change.difference is None:
        return ""
    span = write_span(by, change.low, change.high, get_language() or "en")
    words = {"change": change_words(by, change.difference), "span": span}
    if not span:
        return _("Since the baseline: %(change)s") % words
    return _("Since the baseline: %(change)s (%(span)s)") % words


def _guard(goal: Goal, found: Result, by: Yardstick | None) -> str:
    if by is None or found.guard is None:
        return ""
    words = {
        "guard": guard_name(goal, by),
        "value": _write(by, found.guard.value),
        "limit": _write(by, goal.guard_limit),
    }
    held: dict[bool | None, Callable[[], str]] = {
        True: lambda: _("“%(guard)s” held: %(value)s"),
        False: lambda: _("“%(guard)s” did not hold: %(value)s"),
        None: lambda: _("Whether “%(guard)s” held cannot be told: %(value)s"),
    }
    text = held[found.guard_held]() % words
    return text if goal.guard_limit is None else f"{text} ({_('limit %(limit)s') % words})"
