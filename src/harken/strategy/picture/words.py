"""How promises, goals and work stand, each in half a sentence, in the active language."""

from datetime import UTC, date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis.forecasting import said
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.words import write
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import Standing as Work
from harken.strategy.promises.queries import Standing as Kept
from harken.strategy.promises.telling.sentences import kept_words
from harken.web import formats

TONES = {
    Goal.State.HIT: "good",
    Goal.State.MISSED: "bad",
    Goal.State.NOT_KNOWABLE: "warn",
    Initiative.State.DONE: "good",
}


def language() -> str:
    """Return the language of this page."""
    return get_language() or "en"


def day_words(day: date) -> str:
    """Write a date: 2 March 2026."""
    return formats.day(day, language(), UTC)


def promise_says(standing: Kept) -> str:
    """Say on how many occasions a promise was kept, or why nobody can tell."""
    if standing.kept is None or not standing.is_shown:
        return standing.why_not
    return kept_words(standing.kept, language())


def promise_tone(standing: Kept) -> str:
    """Return 'warn' for a promise of which data cannot tell whether it is kept."""
    return "neutral" if standing.is_shown else "warn"


def goal_says(goal: Goal, forecast: Forecast | None, today: date) -> str:
    """Say how a goal stands: its result, or the chance to hit it and the days that are left."""
    if goal.state != Goal.State.RUNNING:
        return str(goal.get_state_display())
    if goal.deadline and goal.deadline < today:
        return _("the deadline is over; the result waits to be confirmed")
    words = {"chance": chance_words(forecast), "left": left_words(goal, today)}
    return _("%(chance)s; %(left)s") % words if words["left"] else words["chance"]


def goal_tone(goal: Goal) -> str:
    """Return whether a goal ended well or badly; what is on the way is neither."""
    return TONES.get(Goal.State(goal.state), "neutral")


def chance_words(forecast: Forecast | None) -> str:
    """Say how likely it is that the goal is hit, as it was last forecast."""
    if forecast is None:
        return _("no chance can be given yet")
    return _("chance %(share)s") % {"share": share_words(forecast.chance)}


def share_words(chance: float) -> str:
    """Write a chance as it may be told: 35 %, under 5 %, over 95 %."""
    told = said(chance)
    share = f"{formats.number(told.percent, language())}{formats.SPACE}%"
    if told.bound == "under":
        return _("under %(share)s") % {"share": share}
    return _("over %(share)s") % {"share": share} if told.bound else share


def left_words(goal: Goal, today: date) -> str:
    """Say how many days are left, '' without a deadline."""
    if goal.deadline is None:
        return ""
    days = (goal.deadline - today).days
    return ngettext("%(days)s day left", "%(days)s days left", days) % {
        "days": formats.number(days, language())
    }


def aim_words(goal: Goal, by: Yardstick | None) -> str:
    """Say what a goal is measured by, from where to where: 'NPS: 33 → 55'."""
    if by is None:
        return goal.measured_by.partition(":")[2]
    if goal.target is None:
        return by.label
    before = goal.baseline.get("value") if isinstance(goal.baseline, dict) else None
    words = {
        "metric": by.label,
        "before": write(by, before, language()),
        "target": write(by, goal.target, language()),
    }
    if before is None:
        return _("%(metric)s: to %(target)s") % words
    return _("%(metric)s: from %(before)s to %(target)s") % words


def work_says(work: Work) -> str:
    """Say where an initiative stands: its state, milestones done, whether it is late."""
    row = work.initiative
    parts = [str(row.get_state_display())]
    if row.state == Initiative.State.PLANNED:
        parts = [_("starts on %(day)s") % {"day": day_words(row.starts_on)}]
    if work.milestones:
        parts.append(
            ngettext(
                "%(done)s of %(count)s milestone done",
                "%(done)s of %(count)s milestones done",
                work.milestones,
            )
            % {"done": work.done, "count": work.milestones}
        )
    if work.late or work.is_late:
        parts.append(_("late"))
    return " · ".join(parts)


def work_tone(work: Work) -> str:
    """Return 'warn' for what is late, 'good' for what is done."""
    if work.late or work.is_late:
        return "warn"
    return TONES.get(Initiative.State(work.initiative.state), "neutral")


def proof_due(work: Work) -> str:
    """Say when it is to be proved, '' where no check was agreed."""
    row = work.initiative
    if not row.check_by:
        return _("no check was agreed that could prove it")
    if row.check_on is None:
        return _("no day was agreed on which it is proved")
    if work.is_proof_due:
        return _("proof has been due since %(day)s") % {"day": day_words(row.check_on)}
    return _("proof due on %(day)s") % {"day": day_words(row.check_on)}
