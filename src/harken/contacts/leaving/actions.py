"""No more mail to an address, and mail again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from harken.audit.actions import record_change
from harken.contacts.leaving.rules import digest_of, outlasts
from harken.contacts.models import NoMail
from harken.contacts.permissions import EDIT_CONTACTS
from harken.customers.models import Customer
from harken.foundations.permission import Actor
from harken.listening.signals.forgetting import without

AT_ONCE = 2000
DETAIL = 300


@transaction.atomic
def stop_mail(email: str, reason: str, detail: str, now: datetime) -> NoMail:
    """Write to an address no more: its owner said so, or mail to it does not get through.

    The first moment stays, and what a person said outlasts what a server says. Servers repeat the
    address in what they say: it is taken out.
    """
    detail = without(detail, [email.strip()])
    row, is_new = NoMail.objects.get_or_create(
        digest=digest_of(email),
        defaults={"reason": reason, "detail": detail[:DETAIL], "since": now},
    )
    if not is_new and row.reason != reason and not outlasts(row.reason, reason):
        row.reason, row.detail, row.since = NoMail.Reason(reason), detail[:DETAIL], now
        row.save(update_fields=["reason", "detail", "since"])
    return row


def stop_many(reasons: Mapping[str, str], detail: str, now: datetime) -> int:
    """Write to many addresses (address: reason) no more; return how many were not known yet."""
    wanted = {digest_of(email): reason for email, reason in reasons.items() if email.strip()}
    known: dict[str, str] = {}
    digests = list(wanted)
    for start in range(0, len(digests), AT_ONCE):
        there = NoMail.objects.filter(digest__in=digests[start : start + AT_ONCE])
        known.update(there.values_list("digest", "reason"))
    new = [
        NoMail(digest=digest, reason=reason, detail=detail[:DETAIL], since=now)
        for digest, reason in wanted.items()
        if digest not in known
    ]
    NoMail.objects.bulk_create(new, AT_ONCE, ignore_conflicts=True)
    for digest, before in known.items():
        reason = wanted[digest]
        if before != reason and not outlasts(before, reason):
            changed = {"reason": reason, "detail": detail[:DETAIL], "since": now}
            NoMail.objects.filter(digest=digest).update(**changed)
    return len(new)


def stop_writing(customer: Customer, email: str, *, actor: Actor, now: datetime) -> NoMail:
    """Stop mail to a contact because they asked us to; raises PermissionDenied."""
    EDIT_CONTACTS.demand(actor)
    with transaction.atomic():
        row = stop_mail(email, NoMail.Reason.UNSUBSCRIBED, "", now)
        record_change(actor, "contact.mail_stopped", customer, now=now)
    return row


def allow_mail(customer: Customer, email: str, *, actor: Actor, now: datetime) -> bool:
    """Let mail go to a contact again, as they asked for; tell whether it had been stopped.

    Raises PermissionDenied.
    """
    EDIT_CONTACTS.demand(actor)
    with transaction.atomic():
        removed, _each = NoMail.objects.filter(digest=digest_of(email)).delete()
        if removed:
            record_change(actor, "contact.mail_allowed", customer, now=now)
    return bool(removed)
