"""How the pages for answering learn who was invited, and tell how it went on."""

from collections.abc import Sequence
from datetime import datetime

from harken.foundations.signatures import BadToken
from harken.invitations.models import Invitation
from harken.invitations.tokens import ANSWER, RESPONSE
from harken.surveys.guests import Guest, GuestBook, NotAGuest, Progress

State = Invitation.State
_OVER = ("complete", "full", "late")
"""Whoever came this far is not asked again."""


def guest(token: str, now: datetime) -> Guest | NotAGuest:
    """Return who holds `token`, or why it opens nothing."""
    try:
        number = ANSWER.read(token)
    except BadToken:
        return NotAGuest("unknown")
    invited = Invitation.objects.select_related("mailing", "customer").filter(pk=number).first()
    if invited is None:
        return NotAGuest("unknown")
    if invited.customer.erased_at:
        return NotAGuest("withdrawn")
    if invited.expires_at <= now:
        return NotAGuest("expired")
    return Guest(
        invitation=invited.pk,
        survey=invited.mailing.survey_id,
        key=RESPONSE.sign(invited.pk),
        language=invited.language,
        customer=invited.customer.external_id,
        hidden=invited.hidden,
    )


def progressed(steps: Sequence[Progress]) -> None:
    """Write down how far invited people came; whoever answered is not reminded."""
    for one in steps:
        invited = Invitation.objects.filter(pk=one.invitation)
        unfinished = invited.exclude(state=State.COMPLETE)
        unfinished.filter(begun_at=None).update(state=State.BEGUN, begun_at=one.at)
        if one.stage == "complete":
            unfinished.update(state=State.COMPLETE, completed_at=one.at)
        if one.stage in _OVER:
            invited.update(remind_at=None)


BOOK = GuestBook("invitations", ANSWER.prefix, guest, progressed)
