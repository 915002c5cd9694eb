"""Handing a stored mail to the area whose it is."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from harken.jobs.queue.rules import in_one_sentence
from harken.jobs.queue.running import finishing
from harken.mail.incoming.addresses import own_addresses
from harken.mail.incoming.letters import Incoming, Kind
from harken.mail.incoming.models import IncomingMail, IncomingState
from harken.mail.incoming.reading.kinds import FLOOD
from harken.mail.incoming.reading.whole import Unreadable, read, within_limits
from harken.mail.incoming.receivers import receivers
from harken.mail.reports.actions import note_returned

log = logging.getLogger("harken.mail")

MOST_AN_HOUR = 20
HOUR = timedelta(hours=1)
OUTBOX = "mail"
"""Who took a report about one of our mails that nobody else wanted."""


def take(mail_id: int, now: datetime) -> None:
    """Let the first receiver that wants a waiting mail have it, once.

    An error in a receiver undoes what it did, is written down, and raised again so that the job
    is tried later.
    """
    mail = IncomingMail.objects.filter(pk=mail_id, state=IncomingState.NEW).first()
    if mail is None:
        return
    try:
        incoming = _guarded(
            mail, read(bytes(mail.raw), own=own_addresses(), trusted=settings.MAIL_TRUSTED_AUTHSERV)
        )
    except Unreadable as error:
        _end(mail, IncomingState.REFUSED, now, reason=str(error))
        return
    try:
        with finishing():
            _hand_over(mail, incoming, now)
    except Exception as error:
        waiting = IncomingMail.objects.filter(pk=mail_id, state=IncomingState.NEW)
        waiting.update(reason=_storable(in_one_sentence(error)), changed_at=now)
        raise


def _hand_over(mail: IncomingMail, incoming: Incoming, now: datetime) -> None:
    waiting = IncomingMail.objects.select_for_update().filter(pk=mail.pk)
    if not waiting.filter(state=IncomingState.NEW).exists():
        return
    is_known = incoming.kind is Kind.BOUNCE and note_returned(
        within_limits(bytes(mail.raw)), incoming.bounced_message_id, now
    )
    receiver = next((one for one in receivers if one.takes(incoming)), None)
    if receiver:
        receiver.take(incoming, now)
    name = receiver.name if receiver else OUTBOX if is_known else ""
    state = IncomingState.TAKEN if name else IncomingState.NOBODYS
    _end(mail, state, now, name=name, kind=incoming.kind, reason=incoming.reason)


def _end(
    mail: IncomingMail,
    state: IncomingState,
    now: datetime,
    *,
    name: str = "",
    kind: str = "",
    reason: str = "",
) -> None:
    """Write down where a mail went, unless it was thrown away meanwhile."""
    with transaction.atomic():
        IncomingMail.objects.filter(pk=mail.pk, state=IncomingState.NEW).update(
            state=state, taken_by=name, kind=kind, reason=_storable(reason), changed_at=now
        )


def _storable(words: str) -> str:
    """What a hostile mail made an error say may hold what no database takes."""
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:300]


def _guarded(mail: IncomingMail, incoming: Incoming) -> Incoming:
    """Take a letter for a machine's when its sender wrote too often: machines may be talking."""
    if incoming.kind is not Kind.LETTER or not mail.sender:
        return incoming
    before = IncomingMail.objects.filter(
        sender=mail.sender, received_at__gt=mail.received_at - HOUR, pk__lt=mail.pk
    )
    too_often = before.count() >= MOST_AN_HOUR
    return replace(incoming, kind=Kind.AUTOMATIC, reason=FLOOD) if too_often else incoming
