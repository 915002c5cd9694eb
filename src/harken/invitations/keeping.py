"""What is kept of an invited person: told on request, forgotten on erasure.

The rows stay as counts: without hidden fields and without the key of their event, of a customer
whom nobody can name any more. Mails in the outbox are emptied by whoever keeps contacts.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from harken.customers.keepers import Keeper, keepers
from harken.customers.models import Customer
from harken.invitations.models import Invitation
from harken.invitations.rules import Why

State = Invitation.State


def tell(customer: Customer) -> Mapping[str, Any]:
    """Return every invitation of a customer."""
    rows = Invitation.objects.filter(customer=customer).select_related("mailing__survey")
    return {"invitations": [_told(one) for one in rows]}


def _told(one: Invitation) -> dict[str, Any]:
    moments = ("due_at", "sent_at", "delivered_at", "reminded_at", "begun_at", "completed_at")
    return {
        "survey": one.mailing.survey.slug,
        "mailing": one.mailing.name,
        "state": one.state,
        "why": one.why,
        "language": one.language,
        "fields": one.hidden,
        **{name: at.isoformat() for name in moments if (at := getattr(one, name))},
    }


def forget(customer: Customer, now: datetime) -> Mapping[str, int]:
    """Empty what an invitation brought along, and send nothing more."""
    rows = Invitation.objects.filter(customer=customer)
    emptied = rows.exclude(hidden={}).update(hidden={})
    held = rows.filter(state=State.PLANNED).update(state=State.HELD, why=Why.ERASED)
    rows.update(remind_at=None, expires_at=now)
    for one in rows.exclude(mailing__event="").values_list("pk", flat=True):
        rows.filter(pk=one).update(key=f"erased:{one}")
    return {"fields": emptied, "planned": held}


WORDS = {
    "fields": _("Invitations emptied of what they brought along"),
    "planned": _("Planned invitations taken back"),
}


def register() -> None:
    """Called once, when Django is ready."""
    keepers.register(Keeper("invitations", tell, forget, WORDS))
