"""To which case a mail belongs."""

from dataclasses import dataclass

from django.db.models import QuerySet

from harken.action.cases.models import Case
from harken.action.conversation.letters.outgoing import PURPOSE
from harken.action.conversation.letters.threads import case_of_thread
from harken.action.conversation.models import Correspondence
from harken.action.conversation.rules import number_in
from harken.action.kinds.models import CaseKind
from harken.customers.models import Customer
from harken.mail.incoming.addresses import read_address
from harken.mail.incoming.letters import Incoming, Kind


@dataclass(frozen=True)
class Strangers:
    """How letters that belong to no case open one."""

    setting: Correspondence
    kind: CaseKind


@dataclass(frozen=True)
class Found:
    """The case of a mail, and whether the mail shows that its sender has one of ours. An address
    and a number can be written by anybody."""

    case: Case
    is_proven: bool


def case_for(mail: Incoming) -> Found | None:
    """Return the case a mail belongs to: by the signed address it was sent to, by the mail of ours
    that it answers, or by the number in its subject if it bears the customer's address."""
    proven = _by_address(mail) or case_of_thread(_names(mail))
    case = proven or _by_number(mail)
    return Found(case, proven is not None) if case is not None else None


def _by_address(mail: Incoming) -> Case | None:
    for address in mail.to_addresses:
        found = read_address(address)
        if found is not None and found.purpose == PURPOSE:
            case = Case.objects.filter(pk=found.id).first()
            if case is not None:
                return case
    return None


def _names(mail: Incoming) -> list[str]:
    """Return the Message-IDs that a mail names, the nearest first."""
    named = [mail.bounced_message_id, mail.in_reply_to, *reversed(mail.references)]
    return [name for name in named if name]


def _by_number(mail: Incoming) -> Case | None:
    number = number_in(mail.subject) or 0
    case = Case.objects.filter(pk=number).first()
    return case if case is not None and is_from_customer(mail, case) else None


def is_from_customer(mail: Incoming, case: Case) -> bool:
    """Tell whether a mail bears the address of a case's customer."""
    if case.customer is None or not mail.from_address:
        return False
    return customers_at(mail.from_address).filter(pk=case.customer.pk).exists()


def customers_at(address: str) -> "QuerySet[Customer]":
    """Return the customers with an e-mail address."""
    rows = Customer.objects.filter(personal__email__reads=address, erased_at=None)
    return rows.order_by("pk")


def for_strangers(mail: Incoming) -> Strangers | None:
    """Return how a letter that belongs to no case opens one, None where it does not."""
    if mail.kind is not Kind.LETTER or not mail.from_address:
        return None
    setting = Correspondence.objects.filter(strangers_open=True).first()
    if setting is None:
        return None
    kind = setting.kind or CaseKind.objects.filter(archived_at=None).first()
    return Strangers(setting, kind) if kind else None
