"""A goal in sentences of the active language: what it is, how likely it is, when it is hit."""

from datetime import timedelta
from math import isfinite

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.analysis import Chance, Said, said
from harken.explore.telling.names import window_name
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.words import decimals, write
from harken.strategy.goals.chance.reckoning import TooFew
from harken.strategy.goals.chance.rules import Criterion, reached, result_window
from harken.strategy.goals.models import Goal
from harken.strategy.goals.page.telling.facts import Facts
from harken.strategy.goals.results.record import baseline_of
from harken.strategy.goals.words import day_words
from harken.strategy.initiatives.pages.words import whom_words
from harken.web.formats import number

STALE = timedelta(days=62)
_LIKELIEST = (
    (90, gettext_lazy("Reaching %(target)s is very likely")),
    (60, gettext_lazy("On the way: reaching %(target)s is likelier than not")),
    (45, gettext_lazy("Reaching %(target)s is about as likely as not")),
)
"""From how many per cent on a chance is called so."""
_HARDLY = 20


def language() -> str:
    """Return the language of the page."""
    return get_language() or "en"


def plainly(by: Yardstick, value: float | None) -> str:
    """Write a figure without the name of its unit where the metric's name says enough: 33, 82 %."""
    if value is None or by.is_length or by.unit.mark:
        return write(by, value, language())
    if not isfinite(value):
        return "–"
    return number(value, language(), decimals(value, by.unit.decimals))


def headline(goal: Goal, by: Yardstick | None) -> str:
    """Say a goal with its figures: 'Orders arrive: NPS from 33 to 55 by 31 August 2027'."""
    title = str(goal.title)
    if by is None or goal.target is None or goal.deadline is None:
        return title
    before = baseline_of(goal)
    words = {
        "goal": title,
        "metric": by.label,
        "target": plainly(by, goal.target),
        "day": day_words(goal.deadline),
    }
    if has_figures(goal):
        return _("%(goal)s, by %(day)s") % words
    if before is None:
        return _("%(goal)s: %(metric)s to %(target)s by %(day)s") % words
    words["baseline"] = plainly(by, before.value)
    return _("%(goal)s: %(metric)s from %(baseline)s to %(target)s by %(day)s") % words


def has_figures(goal: Goal) -> bool:
    """Tell whether a goal's own words have figures, so that they need not be said again."""
    return any(letter.isdecimal() for letter in str(goal.title))


def way_words(goal: Goal, by: Yardstick | None) -> str:
    """Say from where to where, for a goal that says it in other words or rounded."""
    before = baseline_of(goal)
    if by is None or before is None or goal.target is None or not has_figures(goal):
        return ""
    return _("%(metric)s from %(baseline)s to %(target)s") % {
        "metric": by.label,
        "baseline": plainly(by, before.value),
        "target": plainly(by, goal.target),
    }


def chance_words(told: Said) -> str:
    """Write a chance: '35 %', 'under 5 %', 'over 95 %'."""
    words = {"percent": told.percent}
    if told.bound == "under":
        return _("under %(percent)s %%") % words
    if told.bound == "over":
        return _("over %(percent)s %%") % words
    return _("%(percent)s %%") % words


def finding(facts: Facts) -> str:
    """Say in one sentence how the goal stands."""
    by, told = facts.by, facts.told
    if facts.why_not or by is None:
        return _("This goal cannot be measured as it is")
    if told is None:
        return _no_chance(facts, by)
    words = {"target": plainly(by, facts.goal.target)}
    percent = said(told).percent
    likely = next((text for least, text in _LIKELIEST if percent >= least), None)
    return str(likely or _unlikely(facts, by, percent)) % words


def _unlikely(facts: Facts, by: Yardstick, percent: int) -> str:
    if _is_reached_now(facts, by):
        return _(
            "The newest figure reaches %(target)s, but the months before it do not bear it out"
        )
    if percent < _HARDLY:
        return _("At today's pace %(target)s will hardly be reached")
    if _is_on_the_way(facts, by):
        return _("On the way, but reaching %(target)s is less likely than not")
    return _("Reaching %(target)s is less likely than not")


def _no_chance(facts: Facts, by: Yardstick) -> str:
    now = facts.now
    if now is None or now.value is None:
        return _("Too few answers to say how this goal stands")
    words = {"metric": by.label, "now": plainly(by, now.value)}
    if facts.goal.target is None:
        return _("%(metric)s is %(now)s now; the goal has no target yet") % words
    words["target"] = plainly(by, facts.goal.target)
    return _("%(metric)s is %(now)s now; the target is %(target)s") % words


def _is_on_the_way(facts: Facts, by: Yardstick) -> bool:
    """Whether the figure has moved towards the target since the baseline."""
    before, now = baseline_of(facts.goal), facts.now
    if before is None or before.value is None or now is None or now.value is None:
        return False
    return (now.value > before.value) == by.higher_is_better and now.value != before.value


def _is_reached_now(facts: Facts, by: Yardstick) -> bool:
    """Whether the newest days are at the target, the running month among them: a forecast looks at
    whole months only."""
    target, now = facts.goal.target, facts.now
    if target is None or now is None:
        return False
    return bool(reached(now, Criterion(target, lower_is_better=not by.higher_is_better)))


def why_no_chance(facts: Facts) -> str:
    """Say why no chance is told, '' where it is."""
    if facts.told is not None or facts.why_not:
        return ""
    goal = facts.goal
    if goal.target is None or goal.deadline is None:
        return _("A chance needs a target and a deadline.")
    if isinstance(facts.chance, TooFew):
        return _("No chance is told yet. Months with a figure: %(points)s of %(needed)s.") % {
            "points": facts.chance.points,
            "needed": facts.chance.needed,
        }
    if goal.state in {Goal.State.RUNNING, Goal.State.DRAFT}:
        return _("The days that decide are over, so there is nothing left to forecast.")
    return ""


def decided_by(goal: Goal, by: Yardstick) -> str:
    """Say when the goal counts as hit, '' without target or deadline."""
    if goal.target is None or goal.deadline is None:
        return ""
    days = window_name(result_window(goal, goal.deadline), language())
    words = {"days": days, "target": write(by, goal.target, language())}
    if goal.criterion == Goal.Criterion.INTERVAL:
        if by.higher_is_better:
            text = _(
                "Counts as hit when the figure of %(days)s reaches at least %(target)s with its "
                "whole 95 %% interval."
            )
        else:
            text = _(
                "Counts as hit when the figure of %(days)s stays at or below %(target)s with its "
                "whole 95 %% interval."
            )
    elif by.higher_is_better:
        text = _("Counts as hit when the figure of %(days)s is at least %(target)s.")
    else:
        text = _("Counts as hit when the figure of %(days)s is at most %(target)s.")
    return text % words


def guard_words(facts: Facts) -> str:
    """Say what must not get worse and how it stands, '' without a guard."""
    by, guard = facts.guard_by, facts.guard
    if facts.guard_why:
        return facts.guard_why
    if by is None or guard is None:
        return ""
    words = {
        "guard": guard_name(facts.goal, by),
        "limit": write(by, guard.limit, language()),
        "now": write(by, guard.figure.value if guard.figure else None, language()),
    }
    if guard.limit is None:
        return _("“%(guard)s” must not get worse meanwhile; it is %(now)s now.") % words
    if by.higher_is_better:
        return _("“%(guard)s” must stay at %(limit)s or above; it is %(now)s now.") % words
    return _("“%(guard)s” must stay at %(limit)s or below; it is %(now)s now.") % words


def guard_name(goal: Goal, by: Yardstick) -> str:
    """Name the guard, and of whom it is where not of everybody."""
    if not goal.guard_population:
        return by.label
    words = {"metric": by.label, "whom": whom_words(goal.guard_population)}
    return _("%(metric)s (%(whom)s)") % words


def stale_words(facts: Facts) -> str:
    """Say that no figures have come for long, '' where they have."""
    if facts.by is None or facts.why_not or facts.goal.state != Goal.State.RUNNING:
        return ""
    known = [one.start for one in facts.months if one.estimate.value is not None]
    if not known:
        return _("“%(metric)s” has no figure in the last two years: check where it comes from.") % {
            "metric": facts.by.label
        }
    end = (known[-1] + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if facts.today - end <= STALE:
        return ""
    return _("“%(metric)s” has had no figure since %(day)s: check where it comes from.") % {
        "metric": facts.by.label,
        "day": day_words(end),
    }


def level_words(facts: Facts) -> str:
    """Say how likely the true level reaches the target, beside the figure with its noise."""
    if not isinstance(facts.chance, Chance) or facts.told is None:
        return ""
    return _("that the true level gets there: %(chance)s") % {
        "chance": chance_words(said(facts.chance.of_level))
    }
