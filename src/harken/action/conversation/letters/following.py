"""What becomes of the mails of cases: they may wait, leave, get lost or come back."""

from datetime import datetime

from django.db import transaction

from harken.action.cases.changing import TOPIC, held_living, settle
from harken.action.cases.models import State
from harken.action.cases.moving import move
from harken.action.conversation.letters.outgoing import KEY
from harken.action.conversation.models import Entry
from harken.action.conversation.telling import tell_owner
from harken.action.conversation.trail.sent import RETURNED
from harken.foundations.permission import Actor
from harken.mail.delivery import Discretion, Follower, Guard
from harken.mail.models import Message
from harken.mail.models import State as MailState
from harken.mail.rules import Outcome
from harken.web.live import touch

LOST = "case.mail_lost"
_LEFT = {MailState.SENT.value, MailState.UNCERTAIN.value, RETURNED}


def entry_of(message: Message) -> Entry | None:
    """Return the entry that a mail carries."""
    number = message.key.removeprefix(KEY)
    rows = Entry.objects.select_related("case__customer", "case__owner")
    return rows.filter(pk=int(number)).first() if number.isdecimal() else None


def still_wanted(message: Message) -> bool:
    """Tell whether a mail that waited may still leave: its customer may be erased by now."""
    entry = entry_of(message)
    if entry is None or entry.erased_at is not None:
        return False
    customer = entry.case.customer
    return customer is not None and customer.erased_at is None


def ended(message: Message, outcome: Outcome, now: datetime) -> None:
    """Write down with the entry how its mail ended; a lost one makes the case ours again."""
    entry = entry_of(message)
    if entry is None:
        return
    state = _state(entry, outcome)
    Entry.objects.filter(pk=entry.pk).update(mail_state=state, mail=message)
    if state in {MailState.FAILED.value, RETURNED} and entry.kind != Entry.Kind.AUTOMATIC:
        take_back(entry, now)
    touch(TOPIC)


def _state(entry: Entry, outcome: Outcome) -> str:
    is_lost = outcome.state == MailState.FAILED
    return RETURNED if is_lost and entry.mail_state in _LEFT else outcome.state.value


def take_back(entry: Entry, now: datetime) -> None:
    """Stop waiting for a customer who has not got our mail, and tell who answers them."""
    with transaction.atomic():
        case = held_living(entry.case_id)
        if case.state == State.WAITING:
            move(case, State.OPEN, Actor.system(), now)
            settle(case, now)
        tell_owner(case, LOST, f"{LOST}.{entry.pk}", now)


GUARD = Guard(KEY, still_wanted)
FOLLOWER = Follower(KEY, ended)
DISCRETION = Discretion(KEY)
