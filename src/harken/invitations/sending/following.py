"""What becomes of the mail of an invitation while it waits, and after it left."""

from datetime import datetime

from harken.contacts.leaving.actions import stop_mail
from harken.contacts.models import NoMail
from harken.foundations.clock import system_clock
from harken.invitations.models import Invitation
from harken.invitations.rules import Why, is_dead_address
from harken.invitations.sending.judging import Readers
from harken.invitations.sending.outgoing import KEY, REMINDER
from harken.mail.delivery import Follower, Guard
from harken.mail.models import Message
from harken.mail.models import State as MailState
from harken.mail.rules import NO_LONGER, Outcome

State = Invitation.State


def still_wanted(message: Message) -> bool:
    """Tell whether a mail that waited may still leave: its reader may have answered meanwhile,
    have unsubscribed, or be erased."""
    return not _why_not(message, system_clock())


def _why_not(message: Message, now: datetime) -> str:
    invitation = _invitation(message)
    return Readers.of([invitation]).why_not(invitation, now) if invitation else Why.ERASED


def _invitation(message: Message) -> Invitation | None:
    number = message.key.removeprefix(KEY).removesuffix(REMINDER)
    rows = Invitation.objects.select_related("mailing__survey")
    return rows.filter(pk=int(number)).first() if number.isdecimal() else None


def ended(message: Message, outcome: Outcome, now: datetime) -> None:
    """Write down how a mail ended: it arrived, came back, may have arrived, or was held."""
    invitation = _invitation(message)
    if invitation is None:
        return
    if outcome.about_recipient and is_dead_address(outcome.reason) and message.to:
        stop_mail(message.to, NoMail.Reason.BOUNCED, outcome.reason, now)
    if not message.key.endswith(REMINDER):
        _note(invitation, message, outcome, now)


def _note(invitation: Invitation, message: Message, outcome: Outcome, now: datetime) -> None:
    row = Invitation.objects.filter(pk=invitation.pk)
    undecided = row.filter(state__in=[State.SENT, State.FAILED])
    if outcome.state == MailState.SENT:
        row.update(delivered_at=now, why="")
        row.filter(state=State.FAILED).update(state=State.SENT)
    elif outcome.state == MailState.UNCERTAIN:
        undecided.update(why=Why.UNCERTAIN)
    elif outcome.reason == NO_LONGER:
        why = _why_not(message, now) or Why.ANSWERED
        undecided.update(state=State.HELD, why=why, sent_at=None, remind_at=None)
    else:
        why = Why.REFUSED if outcome.reason[:1] == "5" else Why.NOT_REACHED
        undecided.update(state=State.FAILED, why=why, delivered_at=None, remind_at=None)


GUARD = Guard(KEY, still_wanted)
FOLLOWER = Follower(KEY, ended)
