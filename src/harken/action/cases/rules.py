"""What may become of a case, and what is refused with which words; no database."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from harken.action.cases.models import State
from harken.organisation.changes.refused import Refused

STANDING = frozenset({State.OPEN, State.WAITING})
"""States of a case in which a reply is still owed, or awaited."""
ENDED = frozenset({State.RESOLVED, State.CLOSED})

_NEXT: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.WAITING, State.RESOLVED, State.CLOSED, State.MERGED}),
    State.WAITING: frozenset({State.OPEN, State.RESOLVED, State.CLOSED, State.MERGED}),
    State.RESOLVED: frozenset({State.OPEN, State.MERGED}),
    State.CLOSED: frozenset({State.OPEN, State.MERGED}),
    State.MERGED: frozenset(),
}


def may_become(state: str, after: str) -> bool:
    """Tell whether a case in `state` may go over into `after`; parting is no such step."""
    return State(after) in _NEXT[State(state)]


def demand_step(state: str, after: str) -> None:
    """Raise Refused unless a case in `state` may become `after`; the words say what it is."""
    if may_become(state, after):
        return
    if state == State.MERGED:
        raise Refused(_("This case is merged into another one. Take the merging back first."))
    if state == after:
        raise Refused(_("Nothing changed: the case was in this state already."))
    raise Refused(_("The case is finished. Reopen it first."))


def demand_standing(state: str) -> None:
    """Raise Refused unless the case is open or waiting."""
    if state == State.MERGED:
        raise Refused(_("This case is merged into another one. Take the merging back first."))
    if state not in STANDING:
        raise Refused(_("The case is finished. Reopen it first."))


def demand_ended(state: str) -> None:
    """Raise Refused for a case that is open or waiting: it needs no reopening."""
    if state in STANDING:
        raise Refused(_("The case is not finished: there is nothing to reopen."))


def demand_reason(because: str) -> str:
    """Return the reason without white space around it; raise Refused where there is none."""
    if not because.strip():
        raise Refused(_("Say why it is closed without a reply: others will ask."))
    return because.strip()


def demand_later(until: datetime, now: datetime) -> None:
    """Raise Refused unless `until` lies ahead."""
    if until <= now:
        raise Refused(_("Choose a moment that lies ahead."))


def demand_mergeable(
    *, same: bool, customers: tuple[int | None, int | None], into_state: str, leaves_law: bool
) -> None:
    """Raise Refused unless a case may be merged into another one.

    `same`: both are one case; `leaves_law`: one regulated by law would go into one that is not.
    """
    if same:
        raise Refused(_("A case cannot be merged into itself."))
    if customers[0] is None or customers[0] != customers[1]:
        raise Refused(_("Only cases of the same customer can be merged."))
    if into_state not in STANDING:
        raise Refused(_("The other case is finished or merged itself. Choose one that is open."))
    if leaves_law:
        raise Refused(
            _("This case is regulated by law: merge the other one into it, not the other way.")
        )
