"""Where the sending takes part: the outbox and the schedule."""

from harken.invitations.sending.following import FOLLOWER, GUARD
from harken.invitations.sending.tasks import send_invitations
from harken.jobs.queue.schedule import every
from harken.mail.delivery import followers, guards

PERIOD = 30


def register() -> None:
    """Fill the registries."""
    guards.register(GUARD)
    followers.register(FOLLOWER)
    every(seconds=PERIOD, name="invitations.send", task=send_invitations)
