"""M: where it stands is known, the target can be reached by the figures, and success is seen."""

from math import ceil

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Estimate, answers_needed, detectable_change
from harken.analysis.display import FULL_BASE, LOWEST_SHOWN
from harken.metrics.register.models import State
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.words import write, write_change
from harken.strategy.goals.judging.records import Found, GoalFields, Grade, Reason, Sooner
from harken.web.formats import number


def measurable(goal: GoalFields, found: Found) -> list[Reason]:
    """Return what speaks for and against it."""
    if found.yardstick is None:
        return [Reason(Grade.FAILS, _("Without a measure nothing can be told: choose one."))]
    of = found.yardstick
    return [*_state(of), *_baseline(goal, found, of), *_target(goal, found, of)]


def _state(of: Yardstick) -> list[Reason]:
    if of.state == State.RETIRED:
        return [Reason(Grade.FAILS, retired(of))]
    said = _("“%(metric)s” is defined (%(formula)s), from: %(source)s.")
    words = {"metric": of.label, "formula": of.formula, "source": of.source}
    return [Reason(Grade.HOLDS, said % words)]


def retired(of: Yardstick) -> str:
    """Say that nothing is measured by it any more, and what to do."""
    said = _("“%(metric)s” is retired: choose the metric that follows it, or end the goal.")
    return said % {"metric": of.label}


def _baseline(goal: GoalFields, found: Found, of: Yardstick) -> list[Reason]:
    if goal.baseline is None:
        said = _("Choose the days of the baseline, so that it is known where it stands now.")
        return [Reason(Grade.FAILS, said)]
    if found.why_not:
        return [Reason(Grade.FAILS, found.why_not)]
    if found.baseline is None or (found.baseline.value is None and not found.baseline.n):
        said = _("Nothing was measured in the days of the baseline: choose other days or others.")
        return [Reason(Grade.FAILS, said)]
    if found.baseline.value is None or (of.is_sample and found.baseline.n < FULL_BASE):
        return [_too_few(found.baseline)]
    said = _("It stands at %(now)s in the days of the baseline.")
    return [Reason(Grade.HOLDS, said % {"now": write(of, found.baseline.value, _language())})]


def _too_few(baseline: Estimate) -> Reason:
    """Below 10 answers there is no score, below 30 a weak one (methodology 3.5)."""
    hidden = baseline.value is None or baseline.n < LOWEST_SHOWN
    said = ngettext(
        "Only %(n)s answer stands behind the baseline and it takes %(needed)s: choose more days, "
        "or more customers.",
        "Only %(n)s answers stand behind the baseline and it takes %(needed)s: choose more days, "
        "or more customers.",
        baseline.n,
    )
    words = {"n": baseline.n, "needed": FULL_BASE}
    return Reason(Grade.FAILS if hidden else Grade.DOUBT, said % words)


def _target(goal: GoalFields, found: Found, of: Yardstick) -> list[Reason]:
    if goal.target is None:
        return [Reason(Grade.FAILS, _("Write the figure that is to be reached."))]
    outside = outside_limits(of, goal.target)
    if outside:
        return [Reason(Grade.FAILS, outside)]
    now = found.baseline.value if found.baseline else None
    if now is None:
        return []
    if not is_better(of, goal.target, now):
        return [Reason(Grade.FAILS, _no_better(of, goal.target, now))]
    return _seen(goal.target - now, found, of)


def is_better(of: Yardstick, target: float, now: float) -> bool:
    """Tell whether a target asks for more than there is."""
    return target > now if of.higher_is_better else target < now


def outside_limits(of: Yardstick, target: float) -> str:
    """Say why the figures can never show a target, '' where they can."""
    low, high = of.limits
    if (low is None or target >= low) and (high is None or target <= high):
        return ""
    words = {
        "value": write(of, target, _language()),
        "low": write(of, low, _language()),
        "high": write(of, high, _language()),
    }
    if high is None:
        return _("%(value)s cannot be reached: the figures begin at %(low)s.") % words
    if low is None:
        return _("%(value)s cannot be reached: the figures end at %(high)s.") % words
    return _("%(value)s cannot be reached: the figures lie between %(low)s and %(high)s.") % words


def _no_better(of: Yardstick, target: float, now: float) -> str:
    words = {"now": write(of, now, _language()), "target": write(of, target, _language())}
    if of.higher_is_better:
        return _("It stands at %(now)s and is to rise: %(target)s is no target above that.") % words
    return _("It stands at %(now)s and is to fall: %(target)s is no target below that.") % words


def _seen(change: float, found: Found, of: Yardstick) -> list[Reason]:
    """Ask whether the change is larger than 2.80 standard errors of both waves together."""
    if found.errors is None:
        said = _("How much noise is in the figure is not known yet: it takes some months.")
        return [Reason(Grade.DOUBT, said)]
    seen = detectable_change(*found.errors)
    if abs(change) >= seen:
        said = _("A change of %(change)s can be seen: noise hides changes under %(seen)s.")
        return [Reason(Grade.HOLDS, said % _changes(of, change, seen))]
    return [Reason(Grade.FAILS, _not_seen(change, seen, found, of))]


def _changes(of: Yardstick, change: float, seen: float) -> dict[str, str]:
    return {
        "change": write_change(of, abs(change), _language()),
        "seen": write_change(of, seen, _language()),
    }


def _not_seen(change: float, seen: float, found: Found, of: Yardstick) -> str:
    words = _changes(of, change, seen)
    if not of.is_sample or not found.spread:
        said = _(
            "Success cannot be seen: the figure moves so much by itself that a change under "
            "%(seen)s is lost in noise, and the goal asks for %(change)s. Ask for more, or count "
            "over a longer time."
        )
        return said % words
    return " ".join([_with_answers(found, words), _needed(change, found), *_sooner(found)])


def _with_answers(found: Found, words: dict[str, str]) -> str:
    answers = round(found.answers_then)
    said = ngettext(
        "Success cannot be seen with this sample: with about %(n)s answer a change under %(seen)s "
        "is lost in noise, and the goal asks for %(change)s.",
        "Success cannot be seen with this sample: with about %(n)s answers a change under %(seen)s "
        "is lost in noise, and the goal asks for %(change)s.",
        answers,
    )
    return said % {**words, "n": number(answers, _language())}


def _needed(change: float, found: Found) -> str:
    needed = answers_needed(change, (found.spread or 0.0) ** 2)
    words = {"needed": number(needed, _language())}
    if not found.answers_a_month:
        return _("It would take %(needed)s answers before and as many after.") % words
    months = ceil(needed / found.answers_a_month)
    said = ngettext(
        "It would take %(needed)s answers before and as many after: %(months)s month of answers "
        "each time.",
        "It would take %(needed)s answers before and as many after: %(months)s months of answers "
        "each time.",
        months,
    )
    return said % {**words, "months": number(months, _language())}


def _sooner(found: Found) -> list[str]:
    if not found.sooner:
        return [_("Ask more customers, ask for a larger change, or count over a longer time.")]
    return [_shows_sooner(one) for one in found.sooner[:2]]


def _shows_sooner(one: Sooner) -> str:
    said = ngettext(
        "“%(metric)s” of the same customers would show a change of the same size within "
        "%(months)s month.",
        "“%(metric)s” of the same customers would show a change of the same size within "
        "%(months)s months.",
        one.months,
    )
    return said % {"metric": one.label, "months": number(one.months, _language())}


def _language() -> str:
    return get_language() or "en"
