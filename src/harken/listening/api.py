"""Signals over the API. Recording usually goes through the quicker door (intake.door), which
answers the same; this one stands where a server answers pages only."""

from datetime import datetime
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.listening.intake.commit import commit
from harken.listening.intake.problems import Refused
from harken.listening.intake.request import read_submission
from harken.listening.permissions import READ_SIGNALS, RECORD_SIGNALS
from harken.listening.signals.queries import Wanted, find_signal, signals_page, told
from harken.listening.signals.rules import bounds
from harken.listening.signals.vocabulary import present_vocabulary
from harken.web.access import actor_of, demands

router = Router(tags=["signals"])


class MoneyOut(Schema):
    """An amount in a currency."""

    amount: float
    currency: str


class SignalOut(Schema):
    """One thing we heard, as it stands now."""

    id: int
    revision: int
    source: str
    key: str
    occurred_at: datetime
    received_at: datetime
    channel: str
    survey: str
    touchpoint: str
    stage: str
    journey: str
    team: str
    location: str
    product: str
    account: str
    customer: str | None
    language: str
    country: str
    text: str
    scores: dict[str, float]
    durations: dict[str, float]
    money: MoneyOut | None
    weight: float
    dimensions: dict[str, Any]
    erased: bool


class StateOut(Schema):
    """An earlier state of a signal, and who replaced it when and why."""

    revision: int
    changed_at: datetime
    actor_label: str
    reason: str
    content: dict[str, Any]


class SignalWithHistoryOut(SignalOut):
    """A signal and what it was before, the latest change first."""

    history: list[StateOut]


class SignalsOut(Schema):
    """A page of signals, the newest recorded first, and the cursor of the next page."""

    items: list[SignalOut]
    next: str | None


class CustomerIn(Schema):
    """Whom the signal is from: your id, and who that is."""

    id: str
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    country: str = ""
    attributes: dict[str, Any] = {}


class SignalIn(Schema):
    """One thing we heard; (source, key) makes it the same signal when it is sent again."""

    source: str
    key: str
    occurred_at: datetime
    scores: dict[str, float] = {}
    durations: dict[str, float] = {}
    text: str = ""
    language: str = ""
    country: str = ""
    channel: str = ""
    survey: str = ""
    touchpoint: str = ""
    stage: str = ""
    journey: str = ""
    team: str = ""
    location: str = ""
    product: str = ""
    account: str = ""
    customer: CustomerIn | None = None
    money: MoneyOut | None = None
    weight: float = 1.0
    dimensions: dict[str, Any] = {}


class RecordedOut(Schema):
    """What became of a signal: created, updated or duplicate."""

    id: int
    key: str
    status: str


class WantedIn(Schema):
    """Which signals are wanted; what is left out asks for all."""

    source: str = Field("", description="Signals of one source", max_length=100)
    key: str = Field("", description="The signal with this key", max_length=200)
    customer: str = Field("", description="Signals of one customer, by your id", max_length=200)
    since: datetime | None = Field(None, description="The first moment, with its zone")
    until: datetime | None = Field(None, description="The moment before which they happened")


_BODY = {
    "requestBody": {
        "required": True,
        "description": 'One signal, several as {"signals": […]}, or one a line (NDJSON).',
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/SignalIn"}},
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


@router.post("/signals", response={201: RecordedOut}, summary="Record signals", openapi_extra=_BODY)
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
    page = signals_page(Wanted(**wanted.dict()), cursor, size)
    return {"items": [told(signal) for signal in page.rows], "next": page.next_cursor}


@router.get("/signals/{int:signal_id}", response=SignalWithHistoryOut, summary="Read a signal")
@demands(READ_SIGNALS)
def read_signal(request: HttpRequest, signal_id: int) -> dict[str, Any]:
    """Return a signal with its history."""
    signal = find_signal(signal_id)
    if signal is None:
        raise Http404
    return {**told(signal), "history": list(signal.history.all())}
