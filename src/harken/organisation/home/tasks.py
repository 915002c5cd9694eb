"""Keeping open home pages right when a team opens or closes and nobody changed anything."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.organisation.changes.topics import FINDING, NOW
from harken.organisation.home.queries import changed_between, organisation_now
from harken.organisation.profile.queries import profile
from harken.web.live import touch

EVERY_SECONDS = 30
LOOK_BACK = timedelta(seconds=3 * EVERY_SECONDS)


@task()
def refresh_home() -> None:
    """Mark the topic as changed when an hour has passed at which a team opens or closes.

    Looks back over three rounds, so that a late or missed round loses nothing.
    """
    at = system_clock()
    now = organisation_now(at, ZoneInfo(profile().zone), "en")
    if changed_between(now, at - LOOK_BACK):
        touch(NOW, FINDING)
