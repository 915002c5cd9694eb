"""Opening and closing the public test."""

from datetime import datetime

from django.db import transaction

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.maturity.permissions import SET_PUBLIC_TEST
from harken.maturity.public.models import PublicTest
from harken.maturity.public.queries import THE_ONE


@transaction.atomic
def set_open(actor: Actor, *, wanted: bool, now: datetime) -> bool:
    """Open or close the test for strangers; tell whether that changed anything."""
    SET_PUBLIC_TEST.demand(actor)
    row, _is_new = PublicTest.objects.select_for_update().get_or_create(
        pk=THE_ONE, defaults={"is_open": True, "changed_at": now}
    )
    if row.is_open == wanted:
        return False
    row.is_open, row.changed_at = wanted, now
    row.save()
    record_change(actor, "maturity_test.opened" if wanted else "maturity_test.closed", row, now=now)
    return True
