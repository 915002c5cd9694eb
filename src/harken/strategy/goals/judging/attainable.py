"""A: it is neither out of reach nor would come by itself, and what it may cost is written."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Chance, Pace
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.words import write_change
from harken.strategy.goals.judging.records import Found, GoalFields, Grade, Reason

LIKELY = (0.20, 0.90)
OUT_OF_REACH = 0.05


def attainable(goal: GoalFields, found: Found) -> list[Reason]:
    """Return what speaks for and against it."""
    return [*_chance(found), *_pace(found), *_resources(goal)]


def _chance(found: Found) -> list[Reason]:
    if found.chance is None:
        return [Reason(Grade.DOUBT, no_chance(found.points, found.points_needed))]
    likely, words = found.chance.of_score, {"chance": chance_words(found.chance)}
    if likely < OUT_OF_REACH:
        said = _("It is out of reach as things go (chance %(chance)s): ask for less or later.")
        return [Reason(Grade.FAILS, said % words)]
    if likely < LIKELY[0]:
        said = _("The chance to hit it is %(chance)s: ask for less, or say what will be different.")
        return [Reason(Grade.DOUBT, said % words)]
    if likely > LIKELY[1]:
        said = _("It comes by itself (chance %(chance)s): ask for more.")
        return [Reason(Grade.DOUBT, said % words)]
    return [Reason(Grade.HOLDS, _("The chance to hit it is %(chance)s.") % words)]


def chance_words(chance: Chance) -> str:
    """Write a chance as it is told: 'about 40 %', 'under 5 %'."""
    words = {"percent": chance.said.percent}
    if chance.said.bound == "under":
        return _("under %(percent)s %%") % words
    if chance.said.bound == "over":
        return _("over %(percent)s %%") % words
    return _("about %(percent)s %%") % words


def no_chance(points: int, needed: int) -> str:
    """Say why no chance is shown."""
    if points >= needed:
        return _("No chance is shown: it takes a target and a deadline.")
    said = ngettext(
        "No chance shown: there is %(points)s month with a figure and it takes %(needed)s.",
        "No chance shown: there are %(points)s months with a figure and it takes %(needed)s.",
        points,
    )
    return said % {"points": points, "needed": needed}


def _pace(found: Found) -> list[Reason]:
    if found.pace is None or found.yardstick is None or found.pace.usual:
        return []
    return [Reason(Grade.DOUBT, _unusual(found.pace, found.yardstick))]


def _unusual(pace: Pace, of: Yardstick) -> str:
    language = get_language() or "en"
    words = {
        "change": write_change(of, pace.needed, language),
        "low": write_change(of, pace.low, language),
        "high": write_change(of, pace.high, language),
    }
    return (
        _(
            "In the past it changed by %(low)s to %(high)s in as much time; this asks for "
            "%(change)s: say what will be different, or change the target or the deadline."
        )
        % words
    )


def _resources(goal: GoalFields) -> list[Reason]:
    found = []
    if goal.people_days is None:
        said = _("Write how many people-days it may take, so that somebody plans for them.")
        found.append(Reason(Grade.DOUBT, said))
    if goal.money is None:
        said = _("Write how much money it may cost, 0 if none.")
        found.append(Reason(Grade.DOUBT, said))
    return found or [Reason(Grade.HOLDS, _("What it may cost is written."))]
