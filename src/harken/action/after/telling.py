"""Telling customers who waited that the cause is removed: each once, in their language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.action.cases.changing import changing
from harken.action.cases.models import Case, What
from harken.action.cases.moving import alter
from harken.action.cases.queries import living
from harken.action.cases.sight import seen_by
from harken.action.conversation.letters.outgoing import (
    CONTACT,
    EMAIL,
    demand_address,
    mail_entry,
)
from harken.action.conversation.models import Entry
from harken.action.conversation.rules import reply_subject
from harken.action.kinds.models import Template
from harken.action.kinds.templates import fill
from harken.action.permissions import WORK_CASES
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.remedies.noting import note
from harken.contacts.models import Consent
from harken.customers.models import PersonalData
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date

MOST = 200
"""So many are told with one confirmation."""


@dataclass(frozen=True)
class Waiting:
    """A customer who waits, by the latest of their cases."""

    case: Case
    may_write: bool


def waited_for(remedy: Remedy, actor: Actor, on: date) -> list[Waiting]:
    """Return the customers behind a remedy who were not told, of the cases that `actor` sees."""
    told = _told(remedy)
    rows = seen_by(actor, on).filter(remedies__remedy=remedy, remedies__told_at=None)
    rows = rows.exclude(customer__in=told) if told else rows
    found: dict[int, Case] = {}
    for case in rows.select_related("customer__personal", "team", "kind").order_by("-id"):
        found.setdefault(case.customer_id or -case.pk, case)
    reachable = _reachable(list(found.values()))
    return [Waiting(case, case.pk in reachable) for case in found.values()]


def told_of(remedy: Remedy, actor: Actor, on: date) -> int:
    """Return how many of the cases that `actor` sees have a customer who was told."""
    return seen_by(actor, on).filter(
        remedies__remedy=remedy, remedies__told_at__isnull=False
    ).count()  # fmt: skip


def templates_to_tell() -> list[Template]:
    """Return the templates for customers who waited."""
    return list(Template.objects.filter(archived_at=None, use=Template.Use.WAITED))


def _told(remedy: Remedy) -> list[int]:
    rows = remedy.linked.filter(told_at__isnull=False, case__customer__isnull=False)
    return list(rows.values_list("case__customer", flat=True).distinct())


def _reachable(cases: list[Case]) -> set[int]:
    """Return which cases have a customer who may be written to: asks twice, and once more for
    each who ever refused."""
    people = {one.customer_id: one for one in cases if one.customer and not one.customer.erased_at}
    known = PersonalData.objects.filter(customer__in=people).exclude(email="")
    refused = Consent.objects.filter(customer__in=people, purpose=CONTACT, is_given=False)
    doubtful = set(refused.values_list("customer_id", flat=True))
    with_address = [people[number] for number in known.values_list("customer_id", flat=True)]
    return {
        case.pk for case in with_address if case.customer_id not in doubtful or not why_not(case)
    }


def why_not(case: Case) -> str:
    """Say why nobody may write to the customer of a case, '' where somebody may."""
    try:
        demand_address(case)
    except Refused as refusal:
        return str(refusal)
    return ""


def tell_all(actor: Actor, remedy_id: int, template: Template, *, now: datetime) -> int:
    """Write to everybody who waits and may be written to; return how many those were.

    Each is one transaction that holds the remedy, so two who send at once tell each customer once.
    Raises PermissionDenied, Remedy.DoesNotExist, and Refused for one that is not done.
    """
    WORK_CASES.demand(actor)
    remedy = _done(Remedy.objects.get(pk=remedy_id))
    waiting = [one for one in waited_for(remedy, actor, local_date(now)) if one.may_write]
    count = sum(_tell(actor, remedy_id, one.case.pk, template, now) for one in waiting[:MOST])
    if count:
        with transaction.atomic():
            note(actor, "remedy.told", remedy, now, {"customers": [0, count]})
    return count


def _done(remedy: Remedy) -> Remedy:
    if remedy.state != Remedy.State.DONE or remedy.archived_at is not None:
        raise Refused(_("It is not done: there is nothing to tell yet."))
    return remedy


@transaction.atomic
def _tell(actor: Actor, remedy_id: int, case_id: int, template: Template, now: datetime) -> bool:
    remedy = _done(Remedy.objects.select_for_update(of=("self",)).get(pk=remedy_id))
    linked = list(_untold(remedy, case_id))
    if not linked:
        return False
    case = Case.objects.select_related("merged_into").get(pk=case_id)
    try:
        _write(actor, living(case).pk, remedy, template, now)
    except (Refused, Case.DoesNotExist):
        return False
    RemedyCase.objects.filter(pk__in=[row.pk for row in linked]).update(told_at=now)
    return True


def _untold(remedy: Remedy, case_id: int) -> Iterator[RemedyCase]:
    """Yield the link with a case and with the customer's others; none where they were told."""
    row = remedy.linked.select_related("case").get(case_id=case_id)
    customer = row.case.customer_id
    same = remedy.linked.filter(case__customer=customer) if customer else [row]
    if all(one.told_at is None for one in same):
        yield from same


def _write(actor: Actor, case_id: int, remedy: Remedy, template: Template, now: datetime) -> None:
    with changing(actor, case_id, now) as case:
        address = demand_address(case)
        filled = fill(template, case, agent=actor.label)
        entry = Entry.objects.create(
            case=case,
            kind=Entry.Kind.AUTOMATIC,
            at=now,
            author_id=int(actor.id) if actor.kind == "person" else None,
            author_name=actor.label[:200],
            subject=reply_subject(filled.subject or case.subject, case.pk),
            text=filled.text,
            language=filled.language,
            channel=EMAIL,
        )
        mail_entry(entry, address, (), now, is_automatic=True)
        said = {"remedy": remedy.pk, "told": True}
        alter(case, What.AUTOMATIC, actor, now, said=said, entry=entry)
