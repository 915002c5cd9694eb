"""Reading receivers and their log."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from harken.connections.webhooks.models import Delivery, Endpoint
from harken.foundations.keyset import Page, page_of

WAITING = Q(deliveries__state__in=[Delivery.State.WAITING, Delivery.State.SENDING])


@dataclass(frozen=True)
class Standing:
    """A receiver with how much waits for it and when it last took something."""

    endpoint: Endpoint
    waiting: int


def endpoints(*, chats: bool) -> list[Standing]:
    """Return the receivers of one sort that are not put away, in one query."""
    rows = Endpoint.objects.filter(archived_at=None)
    webhook = Q(kind=Endpoint.Kind.WEBHOOK)
    rows = rows.exclude(webhook) if chats else rows.filter(webhook)
    counted = rows.annotate(waiting=Count("deliveries", filter=WAITING))
    return [Standing(one, one.waiting) for one in counted.order_by("name", "id")]


def messages_of(endpoint: Endpoint, cursor: str | None) -> Page[Delivery]:
    """Return a page of a receiver's log, the newest first."""
    return page_of(with_tries(endpoint), order=("-id",), cursor=cursor)


def with_tries(endpoint: Endpoint) -> "QuerySet[Delivery]":
    """Return the messages of a receiver with their attempts."""
    return endpoint.deliveries.prefetch_related("tries")
