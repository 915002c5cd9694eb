"""Where else a customer's words stand: told on request; nothing goes there after an erasure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from harken.action.outside.models import DeskCase, DeskReply
from harken.customers.keepers import Counts, Keeper, keepers
from harken.customers.models import Customer

WORDS = {"there": _("Cases that stand in other systems too: erase them there as well")}


def register() -> None:
    """Register with those who keep something about customers."""
    keepers.register(Keeper("desks", tell, forget, WORDS))


def tell(customer: Customer) -> Mapping[str, Any]:
    """Return to which systems the customer's cases were passed."""
    rows = DeskCase.objects.filter(case__customer=customer).exclude(external_id="")
    return {
        "passed_on": [
            {"case": one.case_id, "system": one.desk.name, "number": one.external_id}
            for one in rows.select_related("desk").order_by("pk")
        ]
    }


def forget(customer: Customer, _now: datetime) -> Counts:
    """Stop what is on its way; what stands there already, people erase there."""
    rows = DeskCase.objects.filter(case__customer=customer)
    DeskReply.objects.filter(passed__in=rows, sent_at=None).delete()
    rows.filter(external_id="").update(next_attempt_at=None)
    return {"there": rows.exclude(external_id="").count()}
