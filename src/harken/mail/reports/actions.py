"""A mail that had left came back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from harken.foundations.refusal import Refusal
from harken.mail.delivery import tell
from harken.mail.models import Message, State
from harken.mail.reports.dsn import LARGEST, read_reports
from harken.mail.reports.names import message_named
from harken.mail.rules import REASON_LENGTH, Outcome

RETURNED = gettext_noop("The mail came back; the server that returned it does not say why.")
LEFT = (State.SENT, State.UNCERTAIN)


def note_report(raw: bytes, now: datetime) -> Message:
    """Write down what a mail server reports of one of our mails, and return the mail.

    A delay or a delivery changes nothing. Raises Refusal for what is no report, or is about no
    mail of ours: the Message-ID in it must carry our signature.
    """
    reports = read_reports(raw)
    if not reports:
        raise Refusal(
            "This is no delivery report (RFC 3464). Hand over the whole message as it arrived."
        )
    message = message_named(raw[:LARGEST].decode("latin-1"))
    if message is None:
        raise Refusal("No mail that Harken sent is named in this report.")
    final = next((report for report in reports if report.is_final), None)
    return _came_back(message, final.reason, now) if final else message


def note_returned(raw: bytes, name: str, now: datetime) -> Message | None:
    """Mark the mail of ours with the Message-ID `name` as returned, and return it; None for others.

    `raw` is what came back; a report in it says why, otherwise only that it came back is known.
    """
    message = message_named(name)
    if message is None:
        return None
    final = next((report for report in read_reports(raw) if report.is_final), None)
    return _came_back(message, final.reason if final else RETURNED, now)


def _came_back(message: Message, reason: str, now: datetime) -> Message:
    outcome = Outcome(State.FAILED, reason[:REASON_LENGTH], about_recipient=True)
    with transaction.atomic():
        left = Message.objects.filter(pk=message.pk, state__in=LEFT)
        if left.update(state=State.FAILED, reason=outcome.reason, changed_at=now):
            tell(message, outcome, now)
    message.refresh_from_db()
    return message
