"""S: it says what is to change, of whom, and who answers for it."""

from django.utils.translation import gettext as _

from harken.strategy.goals.judging.records import Found, GoalFields, Grade, Owner, Reason
from harken.strategy.goals.judging.vague import vague_word
from harken.strategy.goals.words import day_words


def specific(goal: GoalFields, found: Found) -> list[Reason]:
    """Return what speaks for and against it."""
    return [*_title(goal), *_measure(goal, found), *_owner(found.owner)]


def _title(goal: GoalFields) -> list[Reason]:
    titles = [title for title in goal.titles if title.strip()]
    if not titles:
        return [Reason(Grade.FAILS, _("Say in one sentence what is to be reached."))]
    words = [word for word in map(vague_word, titles) if word]
    said = _("“%(word)s” can mean anything: write how much, such as “from 30 to 45”.")
    return [Reason(Grade.FAILS, said % {"word": word}) for word in words[:1]]


def _measure(goal: GoalFields, found: Found) -> list[Reason]:
    if not goal.measured_by:
        return [Reason(Grade.FAILS, _("Choose what the goal is measured by."))]
    if found.yardstick is None:
        return [Reason(Grade.FAILS, found.why_not)]
    said = (
        _("It says what is to rise: “%(metric)s”.")
        if found.yardstick.higher_is_better
        else _("It says what is to fall: “%(metric)s”.")
    )
    return [Reason(Grade.HOLDS, said % {"metric": found.yardstick.label})]


def _owner(owner: Owner | None) -> list[Reason]:
    if owner is None:
        return [Reason(Grade.FAILS, _("Name one person who answers for it."))]
    if owner.is_here:
        said = _("One person answers for it: %(name)s.") % {"name": owner.name}
        return [Reason(Grade.HOLDS, said)]
    return [Reason(Grade.FAILS, owner_left(owner))]


def owner_left(owner: Owner) -> str:
    """Say that the owner is gone, and what to do."""
    if owner.left_on is None:
        return _("“%(name)s” is no longer here: name a new owner.") % {"name": owner.name}
    day = day_words(owner.left_on)
    return _("“%(name)s” left on %(day)s: name a new owner.") % {"name": owner.name, "day": day}
