"""Asking again after a case was resolved: through invitations, once a case, within their rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from harken.action.after.models import AskAgain, AskedAgain
from harken.action.cases.changing import held, settle
from harken.action.cases.models import Case, CaseSignal, State, What
from harken.action.cases.moving import alter
from harken.action.cases.rules import STANDING
from harken.action.conversation.letters.outgoing import CONTACT
from harken.action.permissions import SET_UP_CASES
from harken.contacts.consents.queries import agreed
from harken.customers.models import Customer
from harken.customers.rules import GivenCustomer
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.invitations.models import Invitation, Mailing
from harken.invitations.planning.actions import create_mailing
from harken.invitations.planning.events import WAITING, Event, invitation_for, plan_for
from harken.invitations.planning.texts import all_usual_texts
from harken.invitations.rules import Why
from harken.metrics.measures.models import Measure
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import put_down, write
from harken.surveys.designs.models import Survey
from harken.surveys.responses.models import Response

EVENT = "case resolved"
"""The event that mailings wait for."""
QUIET = timedelta(days=30)
"""Nobody is asked again who was invited to any survey so lately (methodology 3.5)."""
THREE_DAYS = 3 * 24 * 60


@dataclass(frozen=True)
class Wanted:
    """How people are to be asked again."""

    is_on: bool
    mailing: Mailing | None
    measure: Measure | None
    low_at_most: float
    recovered_at: float


def asking_again() -> AskAgain:
    """Return how people are asked again; off where nobody set it up."""
    rows = AskAgain.objects.select_related("mailing__survey", "measure")
    return rows.first() or AskAgain()


@transaction.atomic
def set_asking(actor: Actor, wanted: Wanted, *, now: datetime) -> AskAgain:
    """Say whether and how people are asked again; raises PermissionDenied and Refused."""
    SET_UP_CASES.demand(actor)
    if wanted.low_at_most >= wanted.recovered_at:
        raise Refused(_("Recovered has to be more than a low score."))
    if wanted.is_on and (wanted.mailing is None or wanted.measure is None):
        raise Refused(_("To ask again, choose a mailing, and what it asks."))
    row, _is_new = AskAgain.objects.select_for_update().get_or_create(pk=1)
    changes = write(row, {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__})
    if changes:
        put_down(actor, "action.asking_again.changed", row, now, changes)
    return row


def make_mailing(actor: Actor, survey: Survey, *, now: datetime) -> Mailing:
    """Write a mailing that waits for resolved cases, as a draft to look at and to start."""
    SET_UP_CASES.demand(actor)
    usual = {name: LocalText(words) for name, words in all_usual_texts(after_event=True).items()}
    wanted: dict[str, Any] = {**usual, "name": _("After a case was resolved"), "event": EVENT}
    return create_mailing(survey, {**wanted, "delay_minutes": THREE_DAYS}, actor=actor, now=now)


@transaction.atomic
def ask(case_id: int, now: datetime) -> AskedAgain | None:
    """Plan that the customer of a resolved case is asked again, or note why not; once a case.

    What was held back because a case was open is planned when it is resolved again.
    """
    plan = asking_again()
    mailing = _waiting(plan)
    if mailing is None:
        return None
    case = held(Case.objects.all(), case_id)
    if case.state != State.RESOLVED:
        return None
    row = AskedAgain.objects.select_related("invitation").filter(case=case).first()
    if row is not None and row.why_not != Why.OPEN_CASE:
        return row
    row = row or AskedAgain(case=case, at=now, before=_before(case, plan.measure))
    row.why_not = why_not(case, now)
    if not row.why_not and case.customer is not None:
        row.invitation, row.why_not = _planned(mailing, case, case.customer, now)
    row.save()
    said = {"why": row.why_not} if row.why_not else {}
    alter(case, What.ASKED, Actor.system(), now, said=said)
    settle(case, now)
    return row


def _waiting(plan: AskAgain) -> Mailing | None:
    """Return the mailing that waits for resolved cases, None where nobody is asked."""
    mailing = plan.mailing if plan.is_on else None
    return mailing if mailing and mailing.state in WAITING else None


def why_not(case: Case, now: datetime) -> str:
    """Return why the customer of a case is not asked again now; '' where they may be."""
    customer = case.customer
    if customer is None:
        return Why.NO_ADDRESS
    if customer.erased_at is not None:
        return Why.ERASED
    if agreed(customer.pk, CONTACT) is False:
        return Why.NO_CONTACT
    if customer.cases.filter(state__in=STANDING).exclude(pk=case.pk).exists():
        return Why.OPEN_CASE
    lately = Q(sent_at__gt=now - QUIET) | Q(state=Invitation.State.PLANNED)
    asked = set(Invitation.objects.filter(lately, customer=customer).values_list("pk", flat=True))
    return Why.ASKED_LATELY if asked - _led_to(case, asked) else ""


def _led_to(case: Case, asked: set[int]) -> set[int]:
    """Return the invitations whose answers the case is about: they do not count, else nobody who
    answered one would ever be asked whether their case was solved."""
    if not asked:
        return set()
    about = CaseSignal.objects.filter(case=case).values_list("signal", flat=True)
    answers = Response.objects.filter(invitation_id__in=asked, signal_id__in=list(about))
    return {one for one in answers.values_list("invitation_id", flat=True) if one is not None}


def _before(case: Case, measure: Measure | None) -> float | None:
    first = CaseSignal.objects.filter(case=case, is_first=True).select_related("signal").first()
    return first.signal.scores.get(measure.name) if first and measure else None


def _planned(
    mailing: Mailing, case: Case, customer: Customer, now: datetime
) -> tuple[Invitation | None, str]:
    event = Event(
        EVENT, f"case:{case.pk}", GivenCustomer(customer.external_id), now, {"case": str(case.pk)}
    )
    planned = plan_for(mailing, event, customer, now)
    invitation = planned.invitation
    if invitation is None or planned.is_new:
        return invitation, str(planned.why)
    fresh = invitation_for(mailing, event, customer, now)
    for name in ("state", "why", "due_at", "expires_at"):
        setattr(invitation, name, getattr(fresh, name))
    invitation.save(update_fields=["state", "why", "due_at", "expires_at"])
    return invitation, str(fresh.why)


def hold_back(case_id: int) -> int:
    """Hold what is planned for the customer of a case that is open now; return how many."""
    case = Case.objects.filter(pk=case_id, state__in=STANDING).first()
    if case is None or case.customer_id is None:
        return 0
    return _hold(AskedAgain.objects.filter(case__customer=case.customer_id))


def hold_back_all() -> int:
    """Hold what is planned for customers with an open case, however it came to be open."""
    return _hold(AskedAgain.objects.filter(case__customer__cases__state__in=STANDING))


@transaction.atomic
def _hold(rows: "QuerySet[AskedAgain]") -> int:
    """Hold planned invitations; one that was sent meanwhile stays sent."""
    planned = Invitation.objects.filter(state=Invitation.State.PLANNED)
    found = dict(rows.filter(invitation__in=planned).values_list("pk", "invitation"))
    waiting = Invitation.objects.filter(pk__in=found.values(), state=Invitation.State.PLANNED)
    count = waiting.update(state=Invitation.State.HELD, why=Why.OPEN_CASE)
    held_now = AskedAgain.objects.filter(pk__in=found, invitation__why=Why.OPEN_CASE)
    held_now.update(why_not=Why.OPEN_CASE)
    return count
