"""Reading invitations: those still open, and the one behind a link."""

from datetime import datetime

from django.db.models import QuerySet

from harken.accounts.invitations.models import Invitation
from harken.accounts.invitations.rules import LinkClosed, LinkState, state_of_link
from harken.accounts.tokens import INVITATION, BadToken

SHOWN_AT_MOST = 100


def waiting_invitations() -> QuerySet[Invitation]:
    """Return the invitations that nobody has used or withdrawn, the newest first."""
    waiting = Invitation.objects.filter(withdrawn_at=None, accepted_at=None)
    return waiting.select_related("invited_by")[:SHOWN_AT_MOST]


def invitation_of(token: str, *, locked: bool = False) -> tuple[Invitation, int]:
    """Return the invitation behind a link and the round of the link, or raise BadToken."""
    invitation_id, round_of_link = INVITATION.read(token)
    rows = Invitation.objects.select_for_update() if locked else Invitation.objects.all()
    invitation = rows.filter(pk=invitation_id).first()
    if invitation is None:
        raise BadToken(INVITATION.name)
    return invitation, round_of_link


def demand_open_link(invitation: Invitation, round_of_link: int, *, now: datetime) -> None:
    """Raise LinkClosed unless the link opens at `now`."""
    state = state_of_link(invitation, round_of_link, now)
    if state != LinkState.OPEN:
        raise LinkClosed(state)
