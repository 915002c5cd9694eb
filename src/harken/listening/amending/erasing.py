"""Forgetting a customer everywhere at once: who it is, texts, histories, and the search index."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from harken.customers.keepers import Kept
from harken.customers.permissions import ERASE_CUSTOMERS
from harken.foundations.permission import Actor
from harken.listening.search import index
from harken.listening.signals.actions import erase_customer
from harken.listening.signals.models import Signal, SignalRevision


@dataclass(frozen=True)
class Forgotten:
    """What was removed: the customer's fields, texts of signals, of histories, of the index, what
    others had written about the customer, and what other areas kept."""

    customer: int
    fields: tuple[str, ...]
    signals: int
    texts: int
    states: int
    searchable: int
    mentions: int = 0
    kept: Kept = field(default_factory=dict)


def forget_customer(external_id: str, *, actor: Actor, now: datetime) -> Forgotten:
    """Forget a customer for good; scores and sums stay. Returns what was removed.

    Raises PermissionDenied, and ObjectDoesNotExist for an unknown customer.
    """
    ERASE_CUSTOMERS.demand(actor)
    with transaction.atomic():
        mine = Signal.objects.filter(customer__external_id=external_id)
        ids = list(mine.values_list("pk", flat=True))
        states = SignalRevision.objects.filter(signal__in=ids).exclude(content__text="").count()
        done = erase_customer(external_id, actor=actor, now=now)
        searchable = index.drop(ids)
    return Forgotten(
        done.customer,
        done.fields,
        done.signals,
        done.texts,
        states,
        searchable,
        done.mentions,
        done.kept,
    )
