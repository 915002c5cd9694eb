"""Setting up receivers, and putting messages to them in the queue."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.connections.http.rules import WrongAddress, demand_address
from harken.connections.permissions import CONNECT
from harken.connections.secrets import decipher, encipher
from harken.connections.tidings import Tiding, tidings
from harken.connections.webhooks import rules
from harken.connections.webhooks.formats import TEST
from harken.connections.webhooks.models import Delivery, Endpoint
from harken.foundations.permission import Actor
from harken.jobs.events.models import Event
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import set_fields


@dataclass(frozen=True)
class Receiver:
    """What a person writes down; without an `address` the present one stays."""

    name: str
    kind: str
    tidings: Sequence[str]
    address: str = ""
    chat: str = ""
    language: str = ""

    def fields(self) -> dict[str, Any]:
        """Return what is readable of it, by the names of the columns."""
        known = [one for one in self.tidings if tidings.get(one)]
        return {"name": self.name, "tidings": known, "chat": self.chat, "language": self.language}


def shown_of(address: str) -> str:
    """Return what of an address may be read: not its path, which opens a chat to anyone.

    >>> shown_of("https://hooks.example.com:8443/T0/B0/secret?x=1")
    'https://hooks.example.com:8443/…'
    """
    parts = demand_address(address)
    return f"{parts.scheme}://{parts.netloc}/…"


@transaction.atomic
def add_endpoint(actor: Actor, receiver: Receiver, *, now: datetime) -> tuple[Endpoint, str]:
    """Add a receiver; return it with the secret it checks signatures by ('' for a chat), which is
    known here and never again. Raises WrongAddress, and Refused above the most there may be."""
    CONNECT.demand(actor)
    if Endpoint.objects.filter(archived_at=None).count() >= rules.MOST_ENDPOINTS:
        raise Refused(
            _("There are %(most)s receivers already. Put one away first.")
            % {"most": rules.MOST_ENDPOINTS}
        )
    if not receiver.address:
        raise WrongAddress(_("Write where the messages go."))
    secret = rules.new_secret() if receiver.kind == Endpoint.Kind.WEBHOOK else ""
    endpoint = Endpoint.objects.create(
        kind=receiver.kind,
        created_at=now,
        secret=encipher(secret) if secret else b"",
        **receiver.fields(),
        **_address(receiver.address),
    )
    record_change(actor, "endpoint.added", endpoint, now=now)
    return endpoint, secret


def _address(address: str) -> dict[str, Any]:
    return {"shown": shown_of(address), "address": encipher(address)}


@transaction.atomic
def change_endpoint(
    actor: Actor, endpoint_id: int, receiver: Receiver, *, now: datetime
) -> Endpoint:
    """Write down other words, tidings or another address. Raises WrongAddress."""
    CONNECT.demand(actor)
    endpoint = _locked(endpoint_id)
    fields = receiver.fields() | (_address(receiver.address) if receiver.address else {})
    changes = set_fields(endpoint, fields)
    changes.pop("address", None)
    if changes or receiver.address:
        endpoint.save()
        record_change(actor, "endpoint.changed", endpoint, now=now, changes=changes)
    return endpoint


@transaction.atomic
def switch_endpoint(actor: Actor, endpoint_id: int, *, on: bool, now: datetime) -> Endpoint:
    """Let a receiver hear of things, or not; what waits for it waits on."""
    CONNECT.demand(actor)
    endpoint = _locked(endpoint_id)
    if endpoint.is_on != on:
        endpoint.is_on, endpoint.off_because, endpoint.failing_since = on, "", None
        endpoint.save(update_fields=["is_on", "off_because", "failing_since"])
        record_change(
            actor, f"endpoint.{'switched_on' if on else 'switched_off'}", endpoint, now=now
        )
    return endpoint


@transaction.atomic
def put_endpoint_away(
    actor: Actor, endpoint_id: int, *, now: datetime, away: bool = True
) -> Endpoint:
    """Put a receiver away, or bring it back; what waits for it waits on."""
    CONNECT.demand(actor)
    endpoint = _locked(endpoint_id)
    if away:
        endpoint.archive(now)
    else:
        endpoint.restore()
    record_change(actor, f"endpoint.{'archived' if away else 'restored'}", endpoint, now=now)
    return endpoint


@transaction.atomic
def renew_secret(actor: Actor, endpoint_id: int, *, now: datetime) -> tuple[Endpoint, str]:
    """Give a webhook another secret; for a day messages are signed with both."""
    CONNECT.demand(actor)
    endpoint = _locked(endpoint_id)
    if endpoint.is_chat:
        raise Refused(_("A chat has no secret: its address is one."))
    secret = rules.new_secret()
    endpoint.old_secret, endpoint.old_until = endpoint.secret, now + rules.OLD_SECRET_SIGNS
    endpoint.secret = encipher(secret)
    endpoint.save(update_fields=["secret", "old_secret", "old_until"])
    record_change(actor, "endpoint.secret_renewed", endpoint, now=now)
    return endpoint, secret


def _locked(endpoint_id: int) -> Endpoint:
    return Endpoint.objects.select_for_update().get(pk=endpoint_id)


@transaction.atomic
def send_test(actor: Actor, endpoint_id: int, *, now: datetime) -> Delivery:
    """Put a message in the queue that says only that it is a test, also to one that is off."""
    CONNECT.demand(actor)
    endpoint = _locked(endpoint_id)
    decipher(endpoint.address)
    number = f"msg_test_{secrets.token_hex(8)}"
    record_change(actor, "endpoint.tested", endpoint, now=now)
    return _queue(endpoint, TEST, {"test": True}, number, now)


@transaction.atomic
def replay(actor: Actor, delivery_id: int, *, now: datetime) -> Delivery:
    """Send a message again, under the id it had: a receiver that took it knows it again."""
    CONNECT.demand(actor)
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    if (
        delivery.state in {Delivery.State.WAITING, Delivery.State.SENDING}
        and delivery.attempts == 0
    ):
        return delivery
    delivery.state, delivery.attempts, delivery.due_at = Delivery.State.WAITING, 0, now
    delivery.ended_at = None
    delivery.save(update_fields=["state", "attempts", "due_at", "ended_at"])
    record_change(actor, "endpoint.replayed", delivery.endpoint, now=now)
    return delivery


def pass_on_event(tiding: Tiding, event: Event) -> None:
    """Put a message in the queue of every receiver that wants to hear of it; once an event.

    Runs in the transaction of the event's receipt.
    """
    wanted = [
        one for one in Endpoint.objects.filter(archived_at=None, is_on=True)
        if tiding.name in one.tidings and (tiding.sentence or not one.is_chat)
    ]  # fmt: skip
    payload = tiding.payload(event.object_id) if wanted else None
    if payload is None:
        return
    content = with_address(payload)
    for endpoint in wanted:
        _queue(endpoint, tiding.name, content, f"msg_{event.pk}_{endpoint.pk}", event.occurred_at)


def with_address(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a payload whose `url` is a whole address."""
    path = str(payload.get("url", ""))
    whole = settings.PUBLIC_URL.rstrip("/") + path if path.startswith("/") else path
    return {**payload, "url": whole} if path else dict(payload)


def _queue(
    endpoint: Endpoint, tiding: str, payload: Mapping[str, Any], number: str, at: datetime
) -> Delivery:
    fields = {"tiding": tiding, "payload": payload, "happened_at": at, "due_at": at}
    return Delivery.objects.get_or_create(endpoint=endpoint, public_id=number, defaults=fields)[0]
