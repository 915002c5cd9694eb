"""A: it is neither out of reach nor would come by itself, and what it may cost is written."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Pace, said
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.words import write_change
from harken.strategy.goals.judging.records import Found, GoalFields, Grade, Reason

LIKELY = (0.20, 0.90)
OUT_OF_REACH = 0.05


def attainable(goal: GoalFields, found: Found) -> list[Reason]:
    """Return what speaks for and against it."""
    return [*_chance(goal, found), *_pace(found), *_resources(goal)]


def _chance(goal: GoalFields, found: Found) -> list[Reason]:
    if found.chance is None:
        return [Reason(Grade.DOUBT, no_chance(found.points, found.points_needed))]
    likely = found.chance.of_interval if goal.by_interval else found.chance.of_score
    words = {"chance": said_words(likely)}
    if likely < OUT_OF_REACH:
        text = _("It is out of reach as things go (chance %(chance)s): ask for less or later.")
        return [Reason(Grade.FAILS, text % words)]
    if likely < LIKELY[0]:
        text = _("The chance to hit it is %(chance)s: ask for less, or say what will be different.")
        return [Reason(Grade.DOUBT, text % words)]
    if likely > LIKELY[1]:
        text = _("It comes by itself (chance %(chance)s): ask for more.")
        return [Reason(Grade.DOUBT, text % words)]
    return [Reason(Grade.HOLDS, _("The chance to hit it is %(chance)s.") % words)]


def said_words(likely: float) -> str:
    """Write a chance (0-1) as it is told: 'about 40 %', 'under 5 %'."""
    told = said(likely)
    words = {"percent": told.percent}
    if told.bound == "under":
        return _("under %(percent)s %%") % words
    if told.bound == "over":
        return _("over %(percent)s %%") % words
    return _("about %(percent)s %%") % words


def no_chance(points: int, needed: int) -> str:
    """Say why no chance is shown."""
    if points >= needed:
        return _("No chance is shown: it takes a target and a deadline.")
    text = ngettext(
        "No chance shown: there is %(points)s month with a figure and it takes %(needed)s.",
        "No chance shown: there are %(points)s months with a figure and it takes %(needed)s.",
        points,
    )
    return text % {"points": points, "needed": needed}


def _pace(found: Found) -> list[Reason]:
    if found.pace is None or found.yardstick is None or found.pace.usual:
        return []
    return [Reason(Grade.DOUBT, _unusual(found.pace, found.yardstick))]


def _unusual(pace: Pace, of: Yardstick) -> str:
    """Say that it asks for more than ever came about in as much time, or for less than usual."""
    language = get_language() or "en"
    words = {
        "change": write_change(of, pace.needed, language),
        "low": write_change(of, pace.low, language),
        "high": write_change(of, pace.high, language),
    }
    if (pace.needed > pace.high) == of.higher_is_better:
        return (
            _(
                "In the past it changed by %(low)s to %(high)s in as much time; this asks for "
                "%(change)s: say what will be different, or change the target or the deadline."
            )
            % words
        )
    return (
        _(
            "In the past it changed by %(low)s to %(high)s in as much time; this asks for "
            "%(change)s, which is less than usual: ask for more, or for it sooner."
        )
        % words
    )


def _resources(goal: GoalFields) -> list[Reason]:
    found = []
    if goal.people_days is None:
        text = _("Write how many people-days it may take, so that somebody plans for them.")
        found.append(Reason(Grade.DOUBT, text))
    if goal.money is None:
        text = _("Write how much money it may cost, 0 if none.")
        found.append(Reason(Grade.DOUBT, text))
    return found or [Reason(Grade.HOLDS, _("What it may cost is written."))]
