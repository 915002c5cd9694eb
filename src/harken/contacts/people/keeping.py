"""What is kept of a contact beside who it is: told on request, forgotten on erasure."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from harken.contacts.consents.queries import agreed_to
from harken.contacts.leaving.queries import why_not
from harken.contacts.models import Consent, Membership
from harken.contacts.people.files import forget_files
from harken.customers.keepers import Counts, Keeper, keepers
from harken.customers.models import Customer, PersonalData
from harken.listening.signals.forgetting import person_of, without
from harken.mail.delivery import listed, text_shown
from harken.mail.models import Message, State
from harken.mail.rules import NO_LONGER

UNSENT = (State.WAITING, State.SENDING)


def register() -> None:
    """Register what contacts keep, and the outbox, which knows no customers."""
    lists = {
        "lists": _("Places on lists"),
        "consents": _("Consents"),
        "kept_no_mail": _("“No mail” to the address, kept without the address"),
    }
    keepers.register(Keeper("contacts", tell_lists, forget_lists, lists))
    mails = {"mails": _("Mails in the outbox"), "mentions": _("Mails that name the customer")}
    keepers.register(Keeper("mail", tell_mails, forget_mails, mails))
    files = {
        "files": _("Imports whose kept files are deleted"),
        "waiting": _("Imports not finished yet that name the customer: look at them"),
    }
    keepers.register(Keeper("importing", tell_nothing, forget_in_files, files))


def tell_lists(customer: Customer) -> dict[str, Any]:
    """Return lists, consents, and whether mail may go to the customer."""
    stopped = why_not(_email(customer))
    return {
        "lists": [one.list.name for one in _memberships(customer)],
        "consents": [agreed_to(one) for one in customer.consents.all()],
        "no_mail": {"reason": stopped.reason, "since": stopped.since} if stopped else None,
    }


def _memberships(customer: Customer) -> Iterator[Membership]:
    rows = Membership.objects.filter(customer=customer).select_related("list")
    yield from rows.order_by("list_id")


def forget_lists(customer: Customer, _now: datetime) -> Counts:
    """Take the customer off all lists and forget their consents; that they want no mail stays."""
    stays = why_not(_email(customer)) is not None
    lists, _each = Membership.objects.filter(customer=customer).delete()
    consents, _each = Consent.objects.filter(customer=customer).delete()
    return {"lists": lists, "consents": consents, "kept_no_mail": int(stays)}


def tell_mails(customer: Customer) -> dict[str, Any]:
    """Return the mails to the customer as far as they are still kept.

    Links that act for their reader alone are not told: somebody else reads the file first.
    """
    return {
        "mails": [
            {
                "at": one.created_at,
                "subject": one.subject,
                "text": text_shown(one),
                "state": one.state,
            }
            for one in listed(_mails_to(_email(customer))).order_by("pk")
        ]
    }


def forget_mails(customer: Customer, now: datetime) -> Counts:
    """Empty mails to the customer, those not sent yet as well, and redact what names them."""
    email = _email(customer)
    mine = _mails_to(email)
    unsent = mine.filter(state__in=UNSENT)
    unsent.update(state=State.FAILED, reason=NO_LONGER, changed_at=now, next_attempt_at=None)
    mine.filter(reason__says=email).update(reason="")  # servers repeat the address
    count = mine.update(to="", subject="", text="", html="")
    return {"mails": count, "mentions": _redact(person_of(customer).mentions)}


def _redact(words: list[str]) -> int:
    if not words:
        return 0
    named = Q()
    for word in words:
        named |= Q(subject__says=word) | Q(text__says=word) | Q(html__says=word)
    found = list(Message.objects.filter(named))
    for message in found:
        for part in ("subject", "text", "html"):
            if getattr(message, part):
                setattr(message, part, without(getattr(message, part), words))
        message.save(update_fields=["subject", "text", "html"])
    return len(found)


def tell_nothing(_customer: Customer) -> dict[str, Any]:
    """Files of imports say nothing that did not come in with them."""
    return {}


def forget_in_files(customer: Customer, _now: datetime) -> Counts:
    """Delete the kept files of imports that name the customer."""
    person = person_of(customer)
    gone, waiting = forget_files(person.mentions, person.external_id)
    return {"files": gone, "waiting": waiting}


def _mails_to(email: str) -> QuerySet[Message]:
    rows = Message.objects.filter(to__reads=email)
    return rows if email else rows.none()


def _email(customer: Customer) -> str:
    rows = PersonalData.objects.filter(customer=customer).values_list("email", flat=True)
    return rows.first() or ""
