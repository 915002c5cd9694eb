"""Unsubscribing, and changing one's mind: done by the person themselves, whom a token names."""

from datetime import datetime

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from harken.audit.actions import record_change
from harken.contacts.leaving.actions import allow_mail, stop_mail
from harken.contacts.leaving.queries import why_not
from harken.contacts.models import NoMail
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor
from harken.invitations.models import Invitation


class Reason(TextChoices):
    """Why somebody leaves, if they care to say: a choice, so that it names nobody."""

    NOT_SAID = "", _("I would rather not say")
    TOO_MANY = "too many", _("Too many mails")
    NOT_MINE = "not mine", _("It does not concern me")
    NEVER_AGREED = "never agreed", _("I never agreed to it")
    OTHER = "other", _("Another reason")


def address_of(invitation: Invitation) -> str:
    """Return the address as it is known now, '' where nothing is known (any more)."""
    row = PersonalData.objects.filter(customer=invitation.customer_id).first()
    return row.email.strip() if row else ""


def gets_no_mail(email: str) -> bool:
    """Tell whether an address has been unsubscribed or gets no mail for another reason."""
    return why_not(email) is not None


@transaction.atomic
def leave(invitation: Invitation, reason: str, *, now: datetime) -> bool:
    """Write to this person no more; tell whether there was an address to stop writing to."""
    email = address_of(invitation)
    if not email:
        return False
    is_new = not gets_no_mail(email)
    stop_mail(email, NoMail.Reason.UNSUBSCRIBED, reason, now)
    if is_new:
        record_change(_themselves(invitation), "contact.left", _customer(invitation), now=now)
    return True


def come_back(invitation: Invitation, *, now: datetime) -> bool:
    """Let mail go to this person again, as they ask; tell whether it had been stopped."""
    email = address_of(invitation)
    customer = _customer(invitation)
    return bool(email) and allow_mail(customer, email, actor=Actor.system(), now=now)


def _themselves(invitation: Invitation) -> Actor:
    return Actor("customer", str(invitation.customer_id), f"#{invitation.customer_id}")


def _customer(invitation: Invitation) -> Customer:
    return Customer.objects.get(pk=invitation.customer_id)
