"""R and T: what a goal is for, and by when."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.strategy.goals.judging.records import Found, GoalFields, Grade, Reason
from harken.strategy.goals.periods import inside, next_measurement
from harken.strategy.goals.words import day_words

LEAST_STOPS = 2


def relevant(goal: GoalFields) -> list[Reason]:
    """Return whether it serves the business, a promise, and what we stand for."""
    found = [] if goal.is_business else [*_business(goal), *_promise(goal)]
    if not goal.cited:
        said = _("Say which value it stands for, or that it serves the vision itself.")
        found.append(Reason(Grade.DOUBT, said))
    said = _("It says what it is for.")
    return found or [Reason(Grade.HOLDS, said)]


def _business(goal: GoalFields) -> list[Reason]:
    if not goal.serves:
        return [Reason(Grade.FAILS, _("Choose the business goal that it serves."))]
    if not goal.hypothesis.strip():
        said = _("Write why it serves “%(goal)s”: a reason that can turn out to be wrong.")
        return [Reason(Grade.DOUBT, said % {"goal": goal.serves})]
    return []


def _promise(goal: GoalFields) -> list[Reason]:
    if goal.promise:
        return []
    return [Reason(Grade.DOUBT, _("Choose the promise to customers that it helps to keep."))]


def timed(goal: GoalFields, found: Found) -> list[Reason]:
    """Return whether start, deadline and checkpoints are there, and can be measured."""
    reasons = [*_start(goal), *_deadline(goal, found), *_stops(goal)]
    return reasons or [Reason(Grade.HOLDS, _("It has a start, a deadline and checkpoints."))]


def _start(goal: GoalFields) -> list[Reason]:
    if goal.starts_on is None:
        return [Reason(Grade.FAILS, _("Write the day on which it starts."))]
    if goal.deadline and goal.deadline <= goal.starts_on:
        return [Reason(Grade.FAILS, _("The deadline is not after the start: choose a later day."))]
    return []


def _deadline(goal: GoalFields, found: Found) -> list[Reason]:
    if goal.deadline is None:
        return [Reason(Grade.FAILS, _("Write the day by which it is to be reached."))]
    if goal.deadline < found.today:
        return [Reason(Grade.FAILS, _("The deadline has passed: choose a later day."))]
    if goal.baseline is None:
        return []
    first = next_measurement(goal.baseline)
    if goal.deadline >= first:
        return []
    said = _("The deadline is before the next measurement on %(day)s: choose %(day)s or later.")
    return [Reason(Grade.FAILS, said % {"day": day_words(first)})]


def _stops(goal: GoalFields) -> list[Reason]:
    count = len(inside(goal.stops, goal.starts_on, goal.deadline))
    if count >= LEAST_STOPS:
        return []
    said = ngettext(
        "There is %(count)s checkpoint between start and deadline: add some, at least %(least)s.",
        "There are %(count)s checkpoints between start and deadline: add some, at least %(least)s.",
        count,
    )
    return [Reason(Grade.DOUBT, said % {"count": count, "least": LEAST_STOPS})]
