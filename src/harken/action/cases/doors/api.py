"""Cases over the API: listing and reading them, opening one, and acting on it.

Acting asks for the right to see as well as for the right to work: a key needs both scopes.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest
from ninja import Field, Router, Status
from pydantic import AwareDatetime

from harken.action.cases import actions
from harken.action.cases.acts.opening import NewCase, open_case
from harken.action.cases.doors import reading, shapes
from harken.action.cases.doors.documents import document_with_trail, documents_of
from harken.action.cases.doors.selecting import NAMED, Wanted, page_wanted
from harken.action.cases.models import Case
from harken.action.cases.sight import seen_by
from harken.action.conversation.actions import write_note
from harken.action.opening.conditions import fields_of_signal
from harken.action.permissions import SEE_CASES, WORK_CASES
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date
from harken.web.access import actor_of, demands

router = Router(tags=["cases"])
Cursor = Annotated[str, Field(description="What `next` of the page before said")]
State = Annotated[
    Literal["", "open", "waiting", "resolved", "closed", "merged"],
    Field(description="Only those that stand so"),
]


def _actor(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    assert actor is not None  # noqa: S101 - the guard of each operation asked already
    return actor


@router.get("/cases", response=shapes.CasesOut, summary="List the cases")
@demands(SEE_CASES)
def list_cases(
    request: HttpRequest,
    *,
    cursor: Cursor = "",
    state: State = "",
    team: int | None = None,
    kind: int | None = None,
    due_before: AwareDatetime | None = None,
    late: bool = False,
) -> dict[str, Any]:
    """Return one page of the cases you may see, the newest first."""
    actor, now = _actor(request), system_clock()
    wanted = Wanted(state, team, kind, due_before, late)
    page = page_wanted(actor, wanted, cursor, now)
    return {"items": documents_of(page.rows, actor), "next": page.next_cursor}


@router.get("/cases/{int:case_id}", response=shapes.CaseWithTrailOut, summary="Read a case")
@demands(SEE_CASES)
def get_case(request: HttpRequest, case_id: int) -> dict[str, Any]:
    """Return one case with all that was heard, written and done."""
    actor = _actor(request)
    with reading.told():
        case = _seen(actor, case_id, system_clock())
    return document_with_trail(case, actor)


@router.post("/cases", response={200: shapes.CaseOut, 201: shapes.CaseOut}, summary="Open a case")
@demands(WORK_CASES)
def post_case(request: HttpRequest, told: shapes.CaseIn) -> Status[dict[str, Any]]:
    """Open a case; the same key again returns the case that is there."""
    actor, now = _actor(request), system_clock()
    with reading.told(), transaction.atomic():
        new = _new_case(actor, told, now)
        was_there = Case.objects.filter(key=new.key).exists()
        case = open_case(actor, new, now=now)
        is_new = not was_there and case.opened_at == now
        if not is_new and actor.kind == "person":
            _seen(actor, case.pk, now)
        if is_new and told.text.strip():
            write_note(actor, case.pk, told.text, now=now)
    fresh = Case.objects.select_related(*NAMED).get(pk=case.pk)
    return Status(201 if is_new else 200, documents_of([fresh], actor)[0])


def _new_case(actor: Actor, told: shapes.CaseIn, now: datetime) -> NewCase:
    signal = reading.signal_named(told.signal)
    whose = f"{actor.id}:" if actor.kind == "person" else ""
    return NewCase(
        key=f"api:{whose}{told.key}",
        subject=told.subject,
        kind=reading.kind_named(told.kind),
        opened_at=now,
        signal=signal,
        customer=reading.customer_named(told.customer),
        team=reading.team_named(told.team),
        owner=reading.person_named(told.owner),
        priority=told.priority,
        language=told.language,
        fields=fields_of_signal(signal) if signal else {},
    )


def _done(
    request: HttpRequest, case_id: int, act: Callable[[Actor, datetime], object]
) -> dict[str, Any]:
    """Do an act and return the case as it is then; one given out of sight is told once more."""
    actor, now = _actor(request), system_clock()
    with reading.told():
        _seen(actor, case_id, now)
        act(actor, now)
    fresh = Case.objects.select_related(*NAMED).get(pk=case_id)
    return documents_of([fresh], actor)[0]


def _seen(actor: Actor, case_id: int, now: datetime) -> Case:
    rows = seen_by(actor, local_date(now)).select_related(*NAMED)
    return rows.get(pk=case_id)


@router.post("/cases/{int:case_id}/resolve", response=shapes.CaseOut, summary="Resolve a case")
@demands(WORK_CASES)
def post_resolve(request: HttpRequest, case_id: int, told: shapes.ActIn) -> dict[str, Any]:
    """Say that what the customer needed is done."""
    given = told.dict()
    return _done(request, case_id, lambda me, now: actions.resolve(me, case_id, now=now, **given))


@router.post("/cases/{int:case_id}/close", response=shapes.CaseOut, summary="Close a case")
@demands(WORK_CASES)
def post_close(request: HttpRequest, case_id: int, told: shapes.ActIn) -> dict[str, Any]:
    """Close a case without a reply; `because` is needed."""
    given = told.dict()
    return _done(
        request, case_id, lambda me, now: actions.close_case(me, case_id, now=now, **given)
    )


@router.post("/cases/{int:case_id}/reopen", response=shapes.CaseOut, summary="Reopen a case")
@demands(WORK_CASES)
def post_reopen(request: HttpRequest, case_id: int, told: shapes.ActIn) -> dict[str, Any]:
    """Take up again what was resolved or closed."""
    given = told.dict()
    return _done(request, case_id, lambda me, now: actions.reopen(me, case_id, now=now, **given))


@router.post("/cases/{int:case_id}/wait", response=shapes.CaseOut, summary="Wait for the customer")
@demands(WORK_CASES)
def post_wait(request: HttpRequest, case_id: int, told: shapes.ActIn) -> dict[str, Any]:
    """Say that it is the customer's turn."""
    return _done(
        request,
        case_id,
        lambda me, now: actions.wait_for_customer(me, case_id, now=now, revision=told.revision),
    )


@router.post("/cases/{int:case_id}/work-on", response=shapes.CaseOut, summary="Work on a case")
@demands(WORK_CASES)
def post_work_on(request: HttpRequest, case_id: int, told: shapes.ActIn) -> dict[str, Any]:
    """Say that it is our turn again."""
    return _done(
        request,
        case_id,
        lambda me, now: actions.work_on(me, case_id, now=now, revision=told.revision),
    )


@router.post("/cases/{int:case_id}/snooze", response=shapes.CaseOut, summary="Put a case off")
@demands(WORK_CASES)
def post_snooze(request: HttpRequest, case_id: int, told: shapes.SnoozeIn) -> dict[str, Any]:
    """Put a case off until a moment."""
    return _done(
        request,
        case_id,
        lambda me, now: actions.snooze(me, case_id, told.until, now=now, revision=told.revision),
    )


@router.post("/cases/{int:case_id}/hand-over", response=shapes.CaseOut, summary="Hand a case over")
@demands(WORK_CASES)
def post_hand_over(request: HttpRequest, case_id: int, told: shapes.HandOverIn) -> dict[str, Any]:
    """Give a case to a person or a team."""

    def act(me: Actor, now: datetime) -> object:
        owner, team = reading.person_named(told.owner), reading.team_named(told.team)
        handing = actions.Handing(owner, team, told.because)
        return actions.hand_over(me, case_id, handing, now=now, revision=told.revision)

    return _done(request, case_id, act)


@router.post("/cases/{int:case_id}/merge", response=shapes.CaseOut, summary="Merge a case")
@demands(WORK_CASES)
def post_merge(request: HttpRequest, case_id: int, told: shapes.MergeIn) -> dict[str, Any]:
    """Let a case go on in another one of the same customer."""
    return _done(
        request,
        case_id,
        lambda me, now: actions.merge(me, case_id, told.into, now=now, revision=told.revision),
    )


@router.post("/cases/{int:case_id}/change", response=shapes.CaseOut, summary="Change a case")
@demands(WORK_CASES)
def post_change(request: HttpRequest, case_id: int, told: shapes.ChangeIn) -> dict[str, Any]:
    """Give a case another kind or priority."""

    def act(me: Actor, now: datetime) -> None:
        with transaction.atomic():
            revision = told.revision
            if told.kind is not None:
                kind = reading.kind_named(told.kind)
                actions.set_kind(me, case_id, kind, now=now, revision=revision)
                revision = None
            if told.priority is not None:
                actions.set_priority(me, case_id, told.priority, now=now, revision=revision)

    return _done(request, case_id, act)


@router.post("/cases/{int:case_id}/notes", response=shapes.CaseOut, summary="Write a note")
@demands(WORK_CASES)
def post_note(request: HttpRequest, case_id: int, told: shapes.NoteIn) -> dict[str, Any]:
    """Write a note that no customer reads."""
    return _done(request, case_id, lambda me, now: write_note(me, case_id, told.text, now=now))
