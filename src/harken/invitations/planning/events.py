"""Something happened to a customer: invitations of the mailings that waited for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from harken.contacts.leaving.queries import reasons_for
from harken.customers.actions import keep_customers
from harken.customers.models import Customer, PersonalData
from harken.customers.rules import GivenCustomer
from harken.foundations.permission import Actor
from harken.invitations.models import Invitation, Mailing
from harken.invitations.permissions import ANNOUNCE_EVENTS
from harken.invitations.planning.planner import window_of
from harken.invitations.planning.zones import zone_for
from harken.invitations.rules import BY_REASON, Why
from harken.listening.signals.log import writing
from harken.organisation.queries import profile
from harken.surveys.designs.queries import definition_of
from harken.surveys.designs.rules import Standing, standing

WAITING = (Mailing.State.WAITING, Mailing.State.PAUSED)
State = Invitation.State


@dataclass(frozen=True)
class Event:
    """What happened, to whom, when; `key` makes it the same event when it is told again."""

    name: str
    key: str
    customer: GivenCustomer
    at: datetime
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """What a mailing does about an event. `why` says why nothing is sent; `is_new` is false where
    the event was known already; `ignored` are fields that the survey does not have."""

    mailing: Mailing
    invitation: Invitation | None
    why: str = ""
    is_new: bool = True
    ignored: Sequence[str] = ()


def announce_event(event: Event, *, actor: Actor | None, now: datetime) -> list[Planned]:
    """Plan an invitation for each mailing that waits for the event, once a key.

    Keeps what is said of the customer. Raises PermissionDenied.
    """
    ANNOUNCE_EVENTS.demand(actor)
    with writing():
        number = keep_customers([event.customer], now)[event.customer.external_id]
        customer = Customer.objects.get(pk=number)
        waiting = Mailing.objects.filter(state__in=WAITING, event=normal(event.name))
        mailings = list(waiting.select_related("survey").order_by("pk"))
        return [plan_for(mailing, event, customer, now) for mailing in mailings]


def normal(name: str) -> str:
    """Return an event's name as it is compared: without case and needless space."""
    return " ".join(name.split()).casefold()[:100]


def plan_for(mailing: Mailing, event: Event, customer: Customer, now: datetime) -> Planned:
    """Plan one mailing's invitation about an event, once a key; inside a transaction.

    One that another rule of ours holds back may be planned anew with `invitation_for`.
    """
    if standing(mailing.survey, now) in (Standing.CLOSED, Standing.ARCHIVED, Standing.DRAFT):
        return Planned(mailing, None, Why.CLOSED)
    hidden, ignored = _hidden(mailing, event)
    wanted = invitation_for(mailing, event, customer, now)
    invitation, is_new = Invitation.objects.get_or_create(
        mailing=mailing,
        key=event.key,
        defaults={
            "customer": customer,
            "state": wanted.state,
            "why": wanted.why,
            "language": customer.language,
            "hidden": hidden,
            "due_at": wanted.due_at,
            "expires_at": wanted.expires_at,
        },
    )
    return Planned(mailing, invitation, invitation.why, is_new, ignored)


def invitation_for(mailing: Mailing, event: Event, customer: Customer, now: datetime) -> Invitation:
    """Return when an invitation about an event would be due, or why none is sent; unsaved."""
    row = PersonalData.objects.filter(customer=customer).first()
    zone = str((row.attributes if row else {}).get("zone", ""))
    place = zone_for(zone, customer.country, ZoneInfo(profile().zone))
    wanted = event.at + timedelta(minutes=mailing.delay_minutes)
    due = window_of(mailing).next_open(wanted, place)
    expires = wanted + timedelta(days=mailing.expires_after_days)
    why = _why_not(row.email if row else "") or (Why.EXPIRED if expires <= now else "")
    state = State.HELD if why else State.PLANNED
    return Invitation(state=state, why=why, due_at=due, expires_at=max(expires, due))


def _why_not(email: str) -> str:
    if not email.strip():
        return Why.NO_ADDRESS
    stopped = reasons_for({email}).get(email)
    return BY_REASON.get(stopped.reason, Why.UNSUBSCRIBED) if stopped else ""


def _hidden(mailing: Mailing, event: Event) -> tuple[dict[str, str], list[str]]:
    version = mailing.survey.current_id
    known = {one.name for one in definition_of(version).hidden} if version else set()
    kept = {name: value for name, value in event.fields.items() if name in known}
    return kept, sorted(set(event.fields) - known)
