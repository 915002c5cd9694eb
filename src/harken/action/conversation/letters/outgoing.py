"""Putting what is written to a customer in the outbox."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from harken.action.cases.models import Case
from harken.action.conversation.letters.threads import thread_of
from harken.action.conversation.models import Attachment, Entry
from harken.contacts.consents.queries import agreed
from harken.customers.models import Customer, PersonalData
from harken.mail.actions import store_mail
from harken.mail.incoming.addresses import reply_address
from harken.mail.incoming.letters import File
from harken.mail.models import Message, State
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import profile

EMAIL = "e-mail"
KEY = "case.reply."
"""Mails of cases are keyed by it and the number of their entry."""
PURPOSE = "case"
CONTACT = "contact"
"""The purpose of the consent to be contacted that surveys ask for."""


def demand_address(case: Case) -> str:
    """Return where the customer of a case is written to; raise Refused with what to do instead."""
    customer = case.customer
    if customer is None:
        raise Refused(
            _(
                "Nobody knows who the customer of this case is: they left no address. "
                "Close the case with a reason, or note it if you reached them by another way."
            )
        )
    if customer.erased_at is not None:
        raise Refused(
            _(
                "The customer’s personal data was erased, so nobody may write to them. "
                "Close the case with a reason."
            )
        )
    if _wants_no_contact(case, customer):
        raise Refused(
            _(
                "The customer said that they do not want to be contacted, and has not written "
                "since. Close the case with a reason."
            )
        )
    return address_of(customer) or _no_address(customer)


def _wants_no_contact(case: Case, customer: Customer) -> bool:
    if agreed(customer.pk, CONTACT) is not False:
        return False
    letters = Entry.objects.filter(case=case, kind=Entry.Kind.CUSTOMER, doubt="")
    return not letters.exists()


def _no_address(customer: Customer) -> str:
    """Raise Refused with the way that is left: what the customer gave in a survey is kept."""
    phone = PersonalData.objects.filter(customer=customer).values_list("phone", flat=True).first()
    if phone:
        raise Refused(
            _(
                "No e-mail address of the customer is known, but they left a phone number: "
                "%(phone)s. Call them, and note it here as answered by phone."
            )
            % {"phone": phone}
        )
    raise Refused(
        _(
            "No e-mail address of the customer is known. Add it on the customer’s page, or "
            "call them and note it here as answered by phone."
        )
    )


def address_of(customer: Customer) -> str:
    """Return a customer's e-mail address, '' where none is known."""
    rows = PersonalData.objects.filter(customer=customer).values_list("email", flat=True)
    return (rows.first() or "").strip()


def mail_entry(
    entry: Entry,
    address: str,
    files: Sequence[Attachment],
    now: datetime,
    *,
    is_automatic: bool = False,
) -> Message:
    """Put an entry in the outbox and note with it how it stands; in the entry's transaction."""
    thread = thread_of(entry.case)
    language = entry.language or profile().default_language
    message = store_mail(
        to=address,
        subject=entry.subject,
        text=entry.text,
        html=render_to_string(
            "action/conversation/letter.html", {"text": entry.text, "language": language}
        ),
        language=language,
        key=f"{KEY}{entry.pk}",
        now=now,
        reply_to=reply_address(PURPOSE, entry.case_id),
        in_reply_to=thread[-1] if thread else "",
        references=thread,
        attachments=[_enclosed(file) for file in files],
        auto_submitted=is_automatic,
    )
    Entry.objects.filter(pk=entry.pk).update(mail=message, mail_state=State.WAITING)
    entry.mail, entry.mail_state = message, State.WAITING.value
    return message


def _enclosed(file: Attachment) -> File:
    with file.content.open("rb") as content:
        return File(file.name, file.kind, content.read())
