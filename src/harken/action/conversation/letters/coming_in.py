"""Mails that come in for cases: the customer's letters, out-of-office replies, what came back."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from harken.action.absence.queries import who_gets
from harken.action.cases.actions import NewCase, open_case
from harken.action.cases.models import Case
from harken.action.conversation.files.storing import NewFile
from harken.action.conversation.letters.acknowledging import acknowledge
from harken.action.conversation.letters.placing import (
    Found,
    Strangers,
    case_for,
    customers_at,
    for_strangers,
    is_from_customer,
)
from harken.action.conversation.letters.taking import NewEntry, is_taken, take_in
from harken.action.conversation.models import Entry
from harken.action.conversation.rules import LARGEST_FILE, LONGEST, MOST_FILES
from harken.action.conversation.telling import tell_owner
from harken.contacts.people.actions import add_contact
from harken.customers.models import Customer
from harken.customers.rules import GivenCustomer
from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.permission import Actor
from harken.mail.incoming.letters import Incoming, Kind
from harken.mail.incoming.receivers import Receiver
from harken.organisation.profile.queries import local_date, profile

WROTE = "case.customer_wrote"
_KINDS: Mapping[Kind, Entry.Kind] = {
    Kind.LETTER: Entry.Kind.CUSTOMER,
    Kind.AWAY: Entry.Kind.AWAY,
    Kind.BOUNCE: Entry.Kind.BOUNCE,
    Kind.AUTOMATIC: Entry.Kind.MACHINE,
}


def takes(mail: Incoming) -> bool:
    """Tell whether a mail belongs to a case, or opens one."""
    return case_for(mail) is not None or for_strangers(mail) is not None


def take(mail: Incoming, now: datetime) -> None:
    """Write a mail into its case; a person's letter stirs it, anything else leaves it alone."""
    robot = Actor.system()
    found = case_for(mail) or _newly_opened(mail, robot, now)
    if found is None:
        return
    entry, is_new = take_in(robot, found.case.pk, _entry(mail, found, now), now=now)
    if is_new and entry.kind == Entry.Kind.CUSTOMER:
        tell_owner(Case.objects.get(pk=entry.case_id), WROTE, f"{WROTE}.{entry.pk}", now)
        if mail.may_be_answered and not entry.sender and not entry.doubt:
            acknowledge(entry.case_id, now)


def _newly_opened(mail: Incoming, robot: Actor, now: datetime) -> Found | None:
    """Return a new case for a letter that belongs to none, if those open one."""
    strangers = for_strangers(mail)
    if strangers is None:
        return None
    return Found(_opened(mail, strangers, robot, now), is_proven=True)


def _entry(mail: Incoming, found: Found, now: datetime) -> NewEntry:
    kind = _KINDS[mail.kind]
    is_theirs = kind == Entry.Kind.BOUNCE or is_from_customer(mail, found.case)
    whole = mail.whole if mail.whole.strip() != mail.text.strip() else ""
    kept, left_out = _files(mail)
    return NewEntry(
        text=mail.text or mail.whole or mail.reason,
        at=min(mail.sent_at or now, now) if kind != Entry.Kind.CUSTOMER else now,
        kind=kind,
        subject=mail.subject,
        whole=whole[:LONGEST],
        external_id=_external_id(mail),
        author_name=mail.from_name or mail.from_address,
        sender="" if is_theirs else mail.from_address or _("unknown"),
        doubt=_doubt(mail, found),
        language=mail.language,
        files=kept,
        left_out=left_out,
    )


def _doubt(mail: Incoming, found: Found) -> str:
    if mail.failed_checks:
        return Entry.Doubt.FAILED
    return "" if found.is_proven else Entry.Doubt.UNPROVEN


def _external_id(mail: Incoming) -> str:
    """Return what a mail is called: by its Message-ID, unless another mail bears the same one, be
    it by a careless program or on purpose. Neither pushes the other aside."""
    if mail.message_id and not is_taken(mail.message_id):
        return mail.message_id
    return f"mail:{mail.key}"


def _files(mail: Incoming) -> tuple[list[NewFile], int]:
    """Return the files that are kept, and how many are not."""
    fit = [one for one in mail.attachments if 0 < len(one.content) <= LARGEST_FILE][:MOST_FILES]
    left_out = mail.left_out + len(mail.attachments) - len(fit)
    return [NewFile(one.name, one.kind, one.content) for one in fit], left_out


def _opened(mail: Incoming, how: Strangers, robot: Actor, now: datetime) -> Case:
    language = _language(mail)
    with override(language):
        subject = mail.subject.strip() or _("Letter without a subject")
    team = how.setting.team
    new = NewCase(
        key=f"mail:{mail.key}"[:200],
        subject=subject,
        kind=how.kind,
        opened_at=now,
        customer=_customer(mail, language, robot, now),
        team=team,
        owner=who_gets(team, local_date(now)),
        language=language,
    )
    return open_case(robot, new, now=now)


def _customer(mail: Incoming, language: str, robot: Actor, now: datetime) -> Customer:
    known = customers_at(mail.from_address).first()
    if known is not None:
        return known
    given = GivenCustomer(
        external_id=mail.from_address,
        name=mail.from_name[:200],
        email=mail.from_address,
        language=language,
    )
    return add_contact(given, actor=robot, now=now)


def _language(mail: Incoming) -> str:
    known = customers_at(mail.from_address).first()
    for said in (known.language if known else "", mail.language):
        if said.partition("-")[0] in LANGUAGE_CODES:
            return said.partition("-")[0]
    return profile().default_language


RECEIVER = Receiver("cases", takes, take)
