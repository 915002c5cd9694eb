"""What a person may do with mails that came in."""

from datetime import datetime

from django.db import transaction

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.mail.incoming.keeping import hand_to_worker
from harken.mail.incoming.models import IncomingMail, IncomingState
from harken.mail.permissions import OPERATE_MAIL

OPEN = (IncomingState.NEW, IncomingState.NOBODYS, IncomingState.REFUSED)


class NotThere(ValueError):
    """The mail was taken, thrown away or emptied meanwhile."""


def take_again(actor: Actor, mail_id: int, *, now: datetime) -> IncomingMail:
    """Look once more whose a mail is.

    Raises PermissionDenied for who may not, NotThere for a mail that is not open any more.
    """
    with transaction.atomic():
        mail = _open_mail(actor, mail_id)
        mail.state, mail.reason, mail.changed_at = IncomingState.NEW, "", now
        mail.save(update_fields=["state", "reason", "changed_at"])
        record_change(actor, "mail.taken_again", mail, now=now)
        hand_to_worker(mail)
    return mail


def throw_away(actor: Actor, mail_id: int, *, now: datetime) -> None:
    """Delete what a mail holds for good; that it came is remembered, so it does not come again.

    Raises PermissionDenied for who may not, NotThere for a mail that is not open any more.
    """
    with transaction.atomic():
        mail = _open_mail(actor, mail_id)
        IncomingMail.objects.filter(pk=mail_id).update(
            state=IncomingState.THROWN, raw=b"", sender="", subject="", reason="", changed_at=now
        )
        record_change(actor, "mail.thrown_away", mail, now=now)


def _open_mail(actor: Actor, mail_id: int) -> IncomingMail:
    OPERATE_MAIL.demand(actor)
    rows = IncomingMail.objects.select_for_update().filter(pk=mail_id, state__in=OPEN)
    mail = rows.exclude(raw=b"").defer("raw").first()
    if mail is None:
        raise NotThere(str(mail_id))
    return mail
