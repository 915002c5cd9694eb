"""When a goal is good: five letters on what was written and what the figures say (methodology 4).

No database and no HTTP: the form while typing, the goal's page, the API and the command line all
say the same because they ask here.
"""

from harken.strategy.goals.judging.attainable import attainable
from harken.strategy.goals.judging.measurable import measurable
from harken.strategy.goals.judging.records import (
    Found,
    GoalFields,
    Judgement,
    judgement_of_letters,
    letter_of,
)
from harken.strategy.goals.judging.specific import specific
from harken.strategy.goals.judging.tied import relevant, timed

__all__ = ["MOST_AN_OWNER", "MOST_A_LEVEL", "judged"]
MOST_AN_OWNER, MOST_A_LEVEL = 3, 5
"""More goals at once than that are rarely reached; the evidence is weak (methodology 4)."""


def judged(goal: GoalFields, found: Found) -> Judgement:
    """Return the judgement of a goal, in the active language."""
    letters = (
        letter_of("S", specific(goal, found)),
        letter_of("M", measurable(goal, found)),
        letter_of("A", attainable(goal, found)),
        letter_of("R", relevant(goal)),
        letter_of("T", timed(goal, found)),
    )
    return judgement_of_letters(letters)
