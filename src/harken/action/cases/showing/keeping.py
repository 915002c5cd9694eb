"""What cases keep about a customer: told on request, emptied on erasure. Times and counts stay."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case, CaseEvent
from harken.action.conversation.forgetting import forget_entries, tell_entries
from harken.customers.keepers import Counts, Keeper, keepers
from harken.customers.models import Customer
from harken.listening.signals.forgetting import REDACTED, Person, person_of, without

WORDS = {
    "cases": _("Cases whose subject is emptied"),
    "reasons": _("Reasons in the log of cases"),
    "named": _("Cases of others whose subject named the customer"),
    "entries": _("Letters, replies and notes of cases"),
    "files": _("Files of cases, deleted"),
    "drafts": _("Drafts of replies"),
    "mentions": _("Texts in cases of others that named the customer"),
}


def register() -> None:
    """Register with those who keep something about customers."""
    keepers.register(Keeper("cases", tell, forget, WORDS))


def tell(customer: Customer) -> Mapping[str, Any]:
    """Return the customer's cases, and what was written in them."""
    rows = Case.objects.filter(customer=customer).order_by("pk")
    return {"cases": [_told(one) for one in rows], "entries": tell_entries(customer)}


def _told(case: Case) -> dict[str, Any]:
    return {
        "number": case.pk,
        "subject": case.subject,
        "state": str(case.state),
        "opened_at": case.opened_at.isoformat(),
        "resolved_at": case.resolved_at.isoformat() if case.resolved_at else None,
        "fields": case.fields,
    }


def forget(customer: Customer, now: datetime) -> Counts:
    """Empty subjects, reasons and what was written; in the transaction of the erasure."""
    person = person_of(customer)
    cases = list(Case.objects.select_for_update(of=("self",)).filter(customer=customer))
    for case in cases:
        case.subject, case.key = REDACTED, _key(case, person)
        case.fields = _impersonal(case.fields, person)
        case.save(update_fields=["subject", "fields", "key"])
    reasons = _forget_reasons(case.pk for case in cases)
    others = _forget_mentions(person.mentions)
    return {
        "cases": len(cases), "reasons": reasons, "named": others,
        **forget_entries(customer, now),
    }  # fmt: skip


def _key(case: Case, person: Person) -> str:
    """Return the key by which a case was opened, unless it names the person."""
    named = [word for word in (person.external_id, *person.mentions) if word]
    is_told = any(word.casefold() in case.key.casefold() for word in named)
    return f"erased:{case.pk}" if is_told else case.key


def _impersonal(fields: Mapping[str, Any], person: Person) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if not person.is_told_by(value)}


def _forget_reasons(numbers: Iterable[int]) -> int:
    rows = CaseEvent.objects.filter(case__in=list(numbers), said__has_key="because")
    changed = list(rows)
    for row in changed:
        row.said = {**row.said, "because": REDACTED}
    CaseEvent.objects.bulk_update(changed, ["said"])
    return len(changed)


def _forget_mentions(words: Sequence[str]) -> int:
    named = Q()
    for word in words:
        named |= Q(subject__says=word)
    if not words:
        return 0
    rows = list(Case.objects.select_for_update(of=("self",)).filter(named))
    for row in rows:
        row.subject = without(row.subject, words)
    Case.objects.bulk_update(rows, ["subject"])
    return len(rows)
