"""How long an invitation holds, and what its link says once it no longer does."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext as _

from harken.accounts.users.rules import Refused, roles_given_by
from harken.foundations.permission import Actor, Role

LIFETIME = timedelta(days=7)
PAUSE = timedelta(minutes=1)


class LinkState(StrEnum):
    """What a link in an invitation is worth."""

    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    EXPIRED = "expired"


class LinkClosed(Refused):
    """The link no longer opens; `state` says why."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(state.value)
        self.state = state


class Inviter(Protocol):
    """What the rules look at in the person who invited."""

    is_active: bool

    @property
    def actor(self) -> Actor:
        """The inviter as the one who acts."""
        ...


class Invited(Protocol):
    """What the rules look at in an invitation."""

    role: str
    round: int
    expires_at: datetime
    withdrawn_at: datetime | None
    accepted_at: datetime | None

    @property
    def invited_by(self) -> Inviter:
        """Who invited."""
        ...


def state_of_link(invitation: Invited, round_of_link: int, now: datetime) -> LinkState:
    """Return what the link of one round is worth at `now`.

    An invitation dies with its inviter's right to give the role: somebody who has left or was
    demoted leaves no door behind.
    """
    if invitation.accepted_at:
        return LinkState.USED
    if invitation.withdrawn_at or not _may_still_invite(invitation):
        return LinkState.WITHDRAWN
    if round_of_link != invitation.round:
        return LinkState.REPLACED
    return LinkState.EXPIRED if now >= invitation.expires_at else LinkState.OPEN


def demand_pause(email: str, sent_at: datetime, now: datetime) -> None:
    """Raise Refused when the last mail to `email` left less than a minute ago."""
    if now - sent_at < PAUSE:
        raise Refused(
            _(
                "The invitation of %(email)s left less than a minute ago. "
                "Wait a minute before sending it again."
            )
            % {"email": email}
        )


def _may_still_invite(invitation: Invited) -> bool:
    inviter = invitation.invited_by
    return inviter.is_active and Role(invitation.role) in roles_given_by(inviter.actor)
