"""Columns that say whether something is still open: yes and no, or states such as Solved."""

from collections.abc import Collection

from harken.tables.names import folded
from harken.tables.proposal.candidates import Candidate
from harken.tables.readings import As, Reading, Scale
from harken.tables.recipes.words import is_resolved
from harken.tables.said import CannotRead, said

_MOST_STATES = 60


def open_reading(one: Candidate) -> Reading:
    """Return how a column says what is open: a yes, or a state that is none of being over.

    Raises CannotRead for a column that says neither.
    """
    found = one.reading(As.YES_NO)
    if found is not None:
        return found
    states = [seen.text for seen in one.profile.values]
    over = {state for state in states if is_resolved(folded(state))}
    if not over or not one.profile.complete or len(states) > _MOST_STATES:
        raise CannotRead(
            said(
                "%(column)s does not say what is open: it holds neither yes and no nor states of "
                "which one is solved, closed or the like.",
                column=one.name,
            ),
            column=one.name,
        )
    return states_reading(set(states) - over, over)


def states_reading(open_ones: Collection[str], over: Collection[str]) -> Reading:
    """Return how states are read as yes (still open) and no (over)."""
    labels = {**dict.fromkeys(sorted(open_ones), 1.0), **dict.fromkeys(sorted(over), 0.0)}
    return Reading(
        As.YES_NO, scale=Scale(0.0, 1.0, labels=labels), reason=said("A state says what is over.")
    )
