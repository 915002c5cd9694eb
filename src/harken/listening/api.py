"""Signals over the API. Recording usually goes through the quicker door (intake.door), which
answers the same; this one stands where a server answers pages only."""

from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router

from harken.customers.permissions import SEE_CUSTOMERS
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.listening.answers import signal_for, state_for
from harken.listening.intake.commit import commit
from harken.listening.intake.problems import Refused
from harken.listening.intake.request import read_submission
from harken.listening.permissions import READ_SIGNALS, RECORD_SIGNALS
from harken.listening.reading.discreet import may_read, readable_by
from harken.listening.shapes import (
    RecordedOut,
    SeveralRecordedOut,
    SignalsOut,
    SignalWithHistoryOut,
    WantedIn,
)
from harken.listening.signals.queries import Wanted, find_signal, signals_page
from harken.listening.signals.rules import bounds
from harken.listening.signals.vocabulary import present_vocabulary
from harken.tables.clean_text import one_line
from harken.web.access import actor_of, demands

router = Router(tags=["signals"])


_BODY = {
    "requestBody": {
        "required": True,
        "description": 'One signal, several as {"signals": […]}, or one a line (NDJSON).',
        "content": {
            "application/json": {
                "schema": {
                    "anyOf": [
                        {"$ref": "#/components/schemas/SignalIn"},
                        {"$ref": "#/components/schemas/SignalsIn"},
                    ]
                }
            },
            "application/x-ndjson": {"schema": {"type": "string"}},
        },
    },
    "parameters": [
        {
            "in": "header",
            "name": "Idempotency-Key",
            "required": False,
            "description": "Repeat a request with the same key and body for the same answer.",
            "schema": {"type": "string", "maxLength": 200},
        }
    ],
}


FIRST = datetime(MINYEAR, 1, 1, tzinfo=UTC)
LAST = datetime(MAXYEAR, 12, 31, 23, 59, 59, tzinfo=UTC)
Recorded = RecordedOut | SeveralRecordedOut


@router.post(
    "/signals",
    response={201: Recorded, 200: Recorded},
    summary="Record signals",
    openapi_extra=_BODY,
)
@demands(RECORD_SIGNALS)
def post_signals(request: HttpRequest) -> HttpResponse:
    """Record one signal or several; all of a request or none. Answers after the commit."""
    headers = request.headers
    now = system_clock()
    known = bounds(present_vocabulary(), now)
    given = headers.get("Content-Type", ""), headers.get("Idempotency-Key", "")
    try:
        answer = commit([read_submission(request.body, *given, _actor(request), known)], now)[0]
    except Refused as refusal:
        answer = refusal.answer
    return HttpResponse(
        answer.body,
        status=answer.status,
        headers={name.decode(): value.decode() for name, value in answer.headers},
    )


def _actor(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor is None:
        raise PermissionDenied
    return actor


@router.get("/signals", response=SignalsOut, summary="List signals")
@demands(READ_SIGNALS)
def list_signals(
    request: HttpRequest,
    wanted: Query[WantedIn],
    cursor: Annotated[str, Field(description="What `next` of the page before said")] = "",
    size: Annotated[int, Field(ge=1, le=200, description="Signals a page, 1 to 200")] = 50,
) -> dict[str, Any]:
    """Return one page, the newest recorded first."""
    actor = _actor(request)
    if wanted.customer:
        SEE_CUSTOMERS.demand(actor)
    page = signals_page(_clean(wanted), cursor, size, readable_by(actor))
    return {"items": [signal_for(actor, one) for one in page.rows], "next": page.next_cursor}


def _clean(wanted: WantedIn) -> Wanted:
    """Return the wish in the characters in which signals are stored."""
    return Wanted(
        source=one_line(wanted.source),
        key=one_line(wanted.key),
        customer=one_line(wanted.customer),
        since=_in_time(wanted.since),
        until=_in_time(wanted.until),
    )


def _in_time(moment: datetime | None) -> datetime | None:
    """Return the moment in UTC; one before or after all time is the first or the last one."""
    if moment is None:
        return None
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return FIRST if moment.year == MINYEAR else LAST


@router.get("/signals/{int:signal_id}", response=SignalWithHistoryOut, summary="Read a signal")
@demands(READ_SIGNALS)
def read_signal(request: HttpRequest, signal_id: int) -> dict[str, Any]:
    """Return a signal with its history."""
    actor, signal = _actor(request), find_signal(signal_id)
    if signal is None or not may_read(signal, actor):
        raise Http404
    history = [state_for(actor, signal, state) for state in signal.history.all()]
    return {**signal_for(actor, signal), "history": history}
