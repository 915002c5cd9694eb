"""What conversations hold of a customer: told to who asks, and forgotten with the customer."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from harken.action.conversation.files.storing import discard_files
from harken.action.conversation.models import Attachment, Draft, Entry
from harken.customers.models import Customer
from harken.listening.signals.forgetting import Person, person_of, without
from harken.mail.incoming.keeping import forget_senders
from harken.mail.models import Enclosure

_TEXTS = ("subject", "text", "whole", "sender", "author_name")
_OURS = frozenset({Entry.Kind.NOTE, Entry.Kind.SIDE})


def entries_of(customer: Customer) -> "QuerySet[Entry]":
    """Return what was written in a customer's cases."""
    return Entry.objects.filter(case__customer=customer).order_by("at", "id")


def tell_entries(customer: Customer) -> list[dict[str, Any]]:
    """Return what was written in a customer's cases, for a request of access."""
    rows = entries_of(customer).prefetch_related("attachments")
    return [
        {
            "case": entry.case_id,
            "kind": entry.kind,
            "at": entry.at.isoformat(),
            "subject": entry.subject,
            "text": entry.whole or entry.text,
            "files": [file.name for file in entry.attachments.all()],
        }
        for entry in rows
    ]


def forget_entries(customer: Customer, now: datetime) -> dict[str, int]:
    """Empty what was written in a customer's cases, delete its files and drafts, and take the
    customer's name out of what was written in other cases. Returns how much of what that was."""
    person = person_of(customer)
    rows = entries_of(customer)
    files = discard_files(Attachment.objects.filter(entry__case__customer=customer))
    _forget_mails(rows, person, now)
    drafts, _each = Draft.objects.filter(case__customer=customer).delete()
    ours = rows.filter(kind__in=[*_OURS, Entry.Kind.REPLY, Entry.Kind.LETTER])
    texts = rows.filter(erased_at=None).update(
        subject="", text="", whole="", sender="", external_id="", erased_at=now
    )
    rows.exclude(pk__in=ours.values("pk")).update(author_name="")
    return {"entries": texts, "files": files, "drafts": drafts, "mentions": _redact(person)}


def _forget_mails(rows: "QuerySet[Entry]", person: Person, now: datetime) -> None:
    """Empty the mails as they came in, and take the files out of those that left."""
    senders = set(rows.exclude(sender="").values_list("sender", flat=True))
    forget_senders({*senders, person.email}, now)
    Enclosure.objects.filter(message__in=rows.exclude(mail=None).values("mail")).delete()


def _redact(person: Person) -> int:
    """Take a person's name and addresses out of what was written in other people's cases."""
    words = person.mentions
    named = Q()
    for word in words:
        for field in _TEXTS:
            named |= Q(**{f"{field}__says": word})
    found = list(Entry.objects.filter(named)) if words else []
    for entry in found:
        for field in _TEXTS:
            if getattr(entry, field):
                setattr(entry, field, without(getattr(entry, field), words))
        entry.save(update_fields=list(_TEXTS))
    return len(found)
