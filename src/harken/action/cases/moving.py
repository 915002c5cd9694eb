"""What happens to a case that is held (`changing`): columns, log line and announcement at once.

The acts call these, and so does whoever answers or takes in a letter inside `changing`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from harken.action.cases.happening import happened
from harken.action.cases.models import Case, CaseEvent, State, What
from harken.action.cases.rules import ENDED, demand_step
from harken.action.clocks.queries import letter_owed
from harken.action.conversation.models import Entry
from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.jobs.events.actions import announce
from harken.organisation.changes.refused import Refused

NOTHING: Mapping[str, Any] = {}


def alter(
    case: Case,
    what: What,
    actor: Actor,
    now: datetime,
    *,
    fields: Mapping[str, Any] = NOTHING,
    said: Mapping[str, Any] = NOTHING,
    entry: Entry | None = None,
    event: str = "changed",
) -> CaseEvent:
    """Set `fields` on a held case, write down what happened and announce action.case.`event`.

    What the columns held before is kept with the log line, so that it can be taken back. Persons
    and keys stand in the audit log too.
    """
    was = {}
    for name, value in fields.items():
        before = getattr(case, name)
        if before != value:
            was[name] = _plain(before)
            setattr(case, name, value)
    line = happened(case, what, actor, now, entry=entry, said={**said, "was": was})
    if actor.kind != "system":
        record_change(actor, f"case.{event}", case, now=now)
    announce(f"action.case.{event}", case)
    return line


def move(
    case: Case,
    state: State,
    actor: Actor,
    now: datetime,
    *,
    said: Mapping[str, Any] = NOTHING,
    entry: Entry | None = None,
) -> CaseEvent:
    """Take a held case to another state. Raises Refused where it cannot go there."""
    demand_step(case.state, state)
    if state in ENDED:
        _demand_letter(case)
    what, event = _moves(case, state)
    fields = {"state": state.value, **_with(case, state, now)}
    return alter(case, what, actor, now, fields=fields, said=said, entry=entry, event=event)


def _demand_letter(case: Case) -> None:
    """Raise Refused where the law asks for a final letter first."""
    owed = letter_owed(case)
    if owed:
        raise Refused(owed)


def _moves(case: Case, state: State) -> tuple[What, str]:
    if state == State.OPEN:
        again = case.state in ENDED
        return (What.REOPENED, "reopened") if again else (What.WORKING, "changed")
    return {
        State.WAITING: (What.WAITING, "waiting"),
        State.RESOLVED: (What.RESOLVED, "resolved"),
        State.CLOSED: (What.CLOSED, "closed"),
        State.MERGED: (What.MERGED, "merged"),
    }[state]


def _with(case: Case, state: State, now: datetime) -> dict[str, Any]:
    """Return the columns that follow the state."""
    if state == State.OPEN:
        again = case.state in ENDED
        return {"waiting_since": None, "resolved_at": None, "reopened": case.reopened + again}
    if state == State.WAITING:
        return {"waiting_since": now, "unread": False}
    fields: dict[str, Any] = {"waiting_since": None, "snoozed_until": None, "unread": False}
    return {**fields, "resolved_at": now} if state == State.RESOLVED else fields


def replied(
    case: Case, actor: Actor, now: datetime, entry: Entry, *, what: What = What.REPLY
) -> CaseEvent:
    """Write down a person's reply (or final letter): the first one is the first contact. Who
    answers what is nobody's takes it. What becomes of the case then, `move` says."""
    fields: dict[str, Any] = {"unread": False}
    if case.contacted_at is None and what in {What.REPLY, What.LETTER}:
        fields["contacted_at"] = now
    if case.owner_id is None and actor.kind == "person":
        fields |= {"owner_id": int(actor.id), "owner_name": actor.label[:200]}
    return alter(case, what, actor, now, fields=fields, entry=entry, event="replied")


def customer_wrote(case: Case, actor: Actor, now: datetime, entry: Entry | None) -> CaseEvent:
    """Write down a letter of the customer: it wakes a case that was put off, ends waiting, and
    reopens one that was finished. For a merged case hold the one it lives on in."""
    again = case.state in ENDED
    fields: dict[str, Any] = {"unread": True, "snoozed_until": None}
    if not again:
        fields |= {"state": State.OPEN.value, "waiting_since": None}
    line = alter(
        case, What.CUSTOMER, actor, now, fields=fields, entry=entry, event="customer_wrote"
    )
    if again:
        move(case, State.OPEN, actor, now, said={"letter": True})
    return line


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
