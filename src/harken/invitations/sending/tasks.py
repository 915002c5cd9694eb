"""The job that sends what is due."""

import time
from collections.abc import Callable
from datetime import datetime

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.invitations.sending import outgoing
from harken.organisation.profile.queries import kept_profile

LONGEST = 20.0
"""Seconds; the next turn goes on."""


@task()
def send_invitations() -> None:
    """Send reminders and invitations that are due, in small commits, for at most 20 seconds."""
    until = time.monotonic() + LONGEST
    with kept_profile():
        _as_long_as(outgoing.remind_due, until)
        _as_long_as(outgoing.send_due, until)
    outgoing.end_mailings()


def _as_long_as(act: Callable[[datetime], int], until: float) -> None:
    while time.monotonic() < until and act(system_clock()):
        pass
