"""Taking something into a case that came from outside: a letter, by mail or from a program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from harken.action.cases.changing import held_living, settle
from harken.action.cases.models import Case
from harken.action.cases.moving import customer_wrote
from harken.action.cases.passing.leaving import give_on
from harken.action.conversation.files.storing import NewFile, store_files
from harken.action.conversation.models import Entry
from harken.action.conversation.rules import LONGEST
from harken.foundations.permission import Actor

_LONGEST_SUBJECT, _LONGEST_ID = 300, 400


@dataclass(frozen=True)
class NewEntry:
    """What came in. `external_id` is what the other side calls it: it is taken in once.

    `kind` is CUSTOMER (which stirs the case), AWAY or BOUNCE; `sender` is an address other than
    the customer's own, `doubt` why their own may be forged; `whole` the whole text where `text` is
    a part of it.
    """

    text: str
    at: datetime
    kind: str = Entry.Kind.CUSTOMER
    subject: str = ""
    whole: str = ""
    channel: str = "e-mail"
    external_id: str = ""
    author_name: str = ""
    sender: str = ""
    doubt: str = ""
    language: str = ""
    files: Sequence[NewFile] = ()
    left_out: int = 0


def take_in(actor: Actor, case_id: int, new: NewEntry, *, now: datetime) -> tuple[Entry, bool]:
    """Write what came in into a case, or into the one it lives on in; tell whether it is new.

    The caller has asked whether it belongs there. A letter opens the case again; an out-of-office
    reply and a mail that came back leave it as it stands.
    """
    with transaction.atomic():
        case = held_living(case_id)
        known = _known(new)
        if known is not None:
            return known, False
        entry = _kept(case, new)
        if new.kind == Entry.Kind.CUSTOMER:
            customer_wrote(case, actor, now, entry)
            give_on(case, now)
        settle(case, now)
    return entry, True


def is_taken(external_id: str) -> bool:
    """Tell whether something of this name was taken in."""
    return _called(external_id).exists()


def _known(new: NewEntry) -> Entry | None:
    return _called(new.external_id).first() if new.external_id else None


def _called(external_id: str) -> "QuerySet[Entry]":
    return Entry.objects.filter(external_id=external_id[:_LONGEST_ID])


def _kept(case: Case, new: NewEntry) -> Entry:
    entry = Entry.objects.create(
        case=case,
        kind=new.kind,
        at=new.at,
        subject=" ".join(new.subject.split())[:_LONGEST_SUBJECT],
        text=new.text.replace("\x00", "")[:LONGEST],
        whole=new.whole.replace("\x00", "")[:LONGEST],
        author_name=new.author_name[:200],
        sender=new.sender[:254],
        doubt=new.doubt,
        language=new.language[:35],
        channel=new.channel[:20],
        external_id=new.external_id[:_LONGEST_ID],
        left_out=new.left_out,
    )
    store_files(entry, new.files)
    return entry
