"""What is done to a case, one function an act: right, sight, rule, log and clocks at once."""

from datetime import datetime

from harken.action.cases.acts.handing import Handing, hand_over, take
from harken.action.cases.acts.joining import attach
from harken.action.cases.acts.merging import merge, part
from harken.action.cases.acts.opening import NewCase, open_case
from harken.action.cases.changing import changing, promise_anew
from harken.action.cases.models import Case, State, What
from harken.action.cases.moving import alter, move
from harken.action.cases.rules import (
    demand_ended,
    demand_later,
    demand_reason,
    demand_standing,
)
from harken.action.kinds.models import CaseKind, Play
from harken.foundations.permission import Actor

__all__ = [
    "Handing", "NewCase", "attach", "close_case", "hand_over", "merge", "open_case", "part",
    "reopen", "resolve", "set_kind", "set_play", "set_priority", "snooze", "take", "tick",
    "wait_for_customer", "wake", "work_on",
]  # fmt: skip


def resolve(
    actor: Actor, case_id: int, *, now: datetime, because: str = "", revision: int | None = None
) -> Case:
    """Say that what the customer needed is done. Raises Refused, Overtaken, DoesNotExist."""
    with changing(actor, case_id, now, revision) as case:
        move(case, State.RESOLVED, actor, now, said=_reason(because))
    return case


def close_case(
    actor: Actor, case_id: int, because: str, *, now: datetime, revision: int | None = None
) -> Case:
    """Close a case without a reply, with the reason. Raises Refused without one."""
    with changing(actor, case_id, now, revision) as case:
        move(case, State.CLOSED, actor, now, said=_reason(demand_reason(because)))
    return case


def reopen(
    actor: Actor, case_id: int, *, now: datetime, because: str = "", revision: int | None = None
) -> Case:
    """Take up again what was resolved or closed."""
    with changing(actor, case_id, now, revision) as case:
        demand_ended(case.state)
        move(case, State.OPEN, actor, now, said=_reason(because))
    return case


def wait_for_customer(
    actor: Actor, case_id: int, *, now: datetime, revision: int | None = None
) -> Case:
    """Say that it is the customer's turn."""
    with changing(actor, case_id, now, revision) as case:
        move(case, State.WAITING, actor, now)
    return case


def work_on(actor: Actor, case_id: int, *, now: datetime, revision: int | None = None) -> Case:
    """Say that it is our turn again."""
    with changing(actor, case_id, now, revision) as case:
        demand_standing(case.state)
        move(case, State.OPEN, actor, now)
    return case


def snooze(
    actor: Actor, case_id: int, until: datetime, *, now: datetime, revision: int | None = None
) -> Case:
    """Put a case off until a moment; the worker brings it back, and a letter does at once."""
    demand_later(until, now)
    with changing(actor, case_id, now, revision) as case:
        demand_standing(case.state)
        said = {"until": until.isoformat()}
        alter(case, What.SNOOZED, actor, now, fields={"snoozed_until": until}, said=said)
    return case


def wake(actor: Actor, case_id: int, *, now: datetime, revision: int | None = None) -> Case:
    """Bring back a case that was put off; one that was not stays as it is."""
    with changing(actor, case_id, now, revision) as case:
        if case.snoozed_until is not None:
            alter(case, What.WOKEN, actor, now, fields={"snoozed_until": None})
    return case


def set_kind(
    actor: Actor, case_id: int, kind: CaseKind, *, now: datetime, revision: int | None = None
) -> Case:
    """Say what kind of case it is; clocks that still run go by what is promised for it."""
    with changing(actor, case_id, now, revision) as case:
        said = {"kind": [case.kind_id, kind.pk]}
        if case.kind_id != kind.pk:
            alter(case, What.CHANGED, actor, now, fields={"kind_id": kind.pk}, said=said)
            promise_anew(case, now)
    return case


def set_priority(
    actor: Actor, case_id: int, priority: int, *, now: datetime, revision: int | None = None
) -> Case:
    """Say how much it matters: a value of `opening.models.Priority`."""
    with changing(actor, case_id, now, revision) as case:
        said = {"priority": [case.priority, int(priority)]}
        if case.priority != priority:
            alter(case, What.CHANGED, actor, now, fields={"priority": int(priority)}, said=said)
            promise_anew(case, now)
    return case


def set_play(
    actor: Actor, case_id: int, play: Play | None, *, now: datetime, revision: int | None = None
) -> Case:
    """Choose the play to go by; the ticks of another one are forgotten."""
    with changing(actor, case_id, now, revision) as case:
        number = play.pk if play else None
        if case.play_id != number:
            said = {"play": [case.play_id, number]}
            fields: dict[str, object] = {"play_id": number, "steps_done": []}
            alter(case, What.CHANGED, actor, now, fields=fields, said=said)
    return case


def tick(
    actor: Actor,
    case_id: int,
    step: int,
    *,
    done: bool = True,
    now: datetime,
    revision: int | None = None,
) -> Case:
    """Tick off a step of the play, counted from 0, or take the tick away."""
    with changing(actor, case_id, now, revision) as case:
        steps = len(case.play.steps) if case.play else 0
        ticked = set(case.steps_done) | {step} if done else set(case.steps_done) - {step}
        if 0 <= step < steps and ticked != set(case.steps_done):
            said = {"step": step, "done": done}
            alter(case, What.STEP, actor, now, fields={"steps_done": sorted(ticked)}, said=said)
    return case


def _reason(because: str) -> dict[str, str]:
    return {"because": because.strip()} if because.strip() else {}
