"""Storing a mail before anybody is told that it arrived, and forgetting it in the end."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from harken.jobs.queue.acting import acting_as
from harken.mail.incoming.models import IncomingMail, IncomingState
from harken.mail.incoming.reading.whole import head_of, identity

LARGEST = 25 * 1024 * 1024
KEPT = timedelta(days=30)
TOO_LARGE = gettext_noop("Larger than 25 MB. It lies in the mailbox still; read it there.")
ERASED = gettext_noop("Its sender was erased.")


def keep(raw: bytes, *, now: datetime, place: str = "", too_large: bool = False) -> bool:
    """Store a mail and have it taken; tell whether it is new.

    When this returns, the mail is committed and never comes in a second time. `place` is where it
    lies in a mailbox. Of one that is `too_large` only the head is given.
    """
    if place and IncomingMail.objects.filter(place=place).exists():
        return False
    head = head_of(raw)
    with transaction.atomic():
        mail, is_new = IncomingMail.objects.get_or_create(
            key=identity(raw),
            defaults={
                "place": place,
                "sender": head.person("from")[0][:254],
                "subject": head.text("subject")[:300],
                "raw": raw,
                "size": len(raw),
                "state": IncomingState.REFUSED if too_large else IncomingState.NEW,
                "reason": TOO_LARGE if too_large else "",
                "received_at": now,
                "changed_at": now,
            },
        )
        if is_new and not too_large:
            hand_to_worker(mail)
    return is_new


def hand_to_worker(mail: IncomingMail) -> None:
    """Have a mail taken; that is the system's own work."""
    from harken.mail.incoming.tasks import take

    with acting_as(None):
        take.enqueue(mail.pk)


def empty_old(now: datetime) -> int:
    """Empty mails that came in 30 days ago; the rows stay, so that nothing comes in twice."""
    old = IncomingMail.objects.filter(changed_at__lt=now - KEPT).exclude(raw=b"")
    return old.exclude(state=IncomingState.NEW).update(raw=b"", sender="", subject="")


def forget_senders(addresses: Iterable[str], now: datetime) -> int:
    """Empty every mail of these addresses, whoever took it; return how many there were."""
    plain = [one.strip().lower() for one in addresses if one.strip()]
    with transaction.atomic():
        theirs = IncomingMail.objects.filter(sender__in=plain)
        theirs.exclude(state=IncomingState.TAKEN).update(
            state=IncomingState.THROWN, reason=ERASED, changed_at=now
        )
        return theirs.update(raw=b"", sender="", subject="")
