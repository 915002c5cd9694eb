"""Events over the API: what happened to a customer, so that they are asked how it went."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from ninja.errors import ValidationError
from pydantic import AwareDatetime, ConfigDict

from harken.customers.rules import GivenCustomer, WrongCustomer, read_customer
from harken.foundations.clock import system_clock
from harken.invitations.permissions import ANNOUNCE_EVENTS
from harken.invitations.planning.events import Event, Planned, announce_event
from harken.invitations.rules import Why
from harken.tables.clean_text import one_line
from harken.web.access import actor_of, demands

router = Router(tags=["invitations"])
MOST_AHEAD, MOST_BACK = timedelta(days=1), timedelta(days=366)
MOST_FIELDS, LONGEST_FIELD = 50, 500


class EventCustomerIn(Schema):
    """To whom it happened: your id, and what you know of them."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=200)
    name: str = Field("", max_length=200)
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=50)
    language: str = Field("", description="A code: pl, pt-BR")
    country: str = Field("", description="Two letters: PL")
    attributes: dict[str, str | float | bool | None] = Field(
        {}, description="`zone` (Europe/Warsaw) says where their clock stands"
    )


class EventIn(Schema):
    """Something that happened to a customer; (event, key) makes it the same when it is repeated."""

    model_config = ConfigDict(extra="forbid")

    event: str = Field(min_length=1, max_length=100, description="Its name: contact closed")
    key: str = Field(min_length=1, max_length=200, description="Your number of it: T-17")
    customer: EventCustomerIn
    at: AwareDatetime | None = Field(None, description="When, with its zone; now if left out")
    fields: dict[str, str | int | float] = Field(
        {}, description="Hidden fields of the survey, such as an order's number"
    )


class PlannedOut(Schema):
    """An invitation that is planned; `new` is false where the event had been told before."""

    mailing: str
    survey: str
    invitation: int
    due_at: datetime
    new: bool
    ignored: list[str] = Field(description="Fields that the survey does not have")


class NotPlannedOut(Schema):
    """A mailing that waited for the event and sends nothing, with the reason."""

    mailing: str
    survey: str
    why: str = Field(description="A word: " + ", ".join(Why.values))
    sentence: str


class EventOut(Schema):
    """What follows from the event; both lists are empty where no mailing waits for it."""

    planned: list[PlannedOut]
    not_planned: list[NotPlannedOut]


@router.post("/events", response={200: EventOut}, summary="Tell what happened to a customer")
@demands(ANNOUNCE_EVENTS)
def post_event(request: HttpRequest, told: EventIn) -> dict[str, Any]:
    """Plan an invitation for every mailing that waits for this event. It may be repeated."""
    now = system_clock()
    event = Event(
        name=told.event,
        key=one_line(told.key),
        customer=_customer(told.customer),
        at=_moment(told.at, now),
        fields=_fields(told.fields),
    )
    found = announce_event(event, actor=actor_of(request), now=now)
    return {
        "planned": [_planned(one) for one in found if one.invitation and not one.why],
        "not_planned": [_not_planned(one) for one in found if one.why],
    }


def _customer(given: EventCustomerIn) -> GivenCustomer:
    try:
        return read_customer(given.dict())
    except WrongCustomer as wrong:
        raise _wrong(("customer", *wrong.field.split("/")), str(wrong)) from wrong


def _moment(at: datetime | None, now: datetime) -> datetime:
    if at is not None and at - now > MOST_AHEAD:
        raise _wrong(("at",), _("This moment lies more than a day ahead."))
    if at is not None and now - at > MOST_BACK:
        raise _wrong(("at",), _("This moment lies more than a year back: nobody remembers it."))
    return at or now


def _fields(given: dict[str, str | int | float]) -> dict[str, str]:
    if len(given) > MOST_FIELDS:
        raise _wrong(("fields",), _("At most %(most)d fields.") % {"most": MOST_FIELDS})
    return {name: one_line(str(value))[:LONGEST_FIELD] for name, value in given.items()}


def _wrong(place: tuple[str, ...], sentence: str) -> ValidationError:
    steps = [step for step in place if step]
    return ValidationError([{"loc": ("body", "told", *steps), "msg": sentence}])


def _planned(one: Planned) -> dict[str, Any]:
    invitation = one.invitation
    return {
        **_named(one),
        "invitation": invitation.pk if invitation else 0,
        "due_at": invitation.due_at if invitation else None,
        "new": one.is_new,
        "ignored": list(one.ignored),
    }


def _not_planned(one: Planned) -> dict[str, str]:
    return {**_named(one), "why": str(one.why), "sentence": str(Why(one.why).label)}


def _named(one: Planned) -> dict[str, str]:
    return {"mailing": one.mailing.name, "survey": one.mailing.survey.slug}
