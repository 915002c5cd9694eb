"""When somebody is told: quiet hours, and the moment of the week's digest; no database."""

from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

WEEKEND = 5
"""Saturday, counted from Monday as 0."""
GATHERED = timedelta(seconds=60)
"""Urgent things of one minute go in one mail."""
MOST_LINES = 30
MOST_ALIKE = 3
"""So many notices of one kind are told one by one in a digest; of the others the count."""
KEPT = timedelta(days=180)
LATEST = timedelta(days=3)
"""A digest that could not be made for so long (the worker stood still) waits for its next day."""
_WEEK = 7


class Wishes(Protocol):
    """How a person wants to be told; hours from 0 to 23, days from Monday as 0."""

    weekday: int
    hour: int
    quiet_from: int
    quiet_until: int
    quiet_weekends: bool


def is_quiet(wishes: Wishes, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a person is to be left alone at `now`.

    Quiet hours may span midnight; equal ends mean that there are none.
    """
    local = now.astimezone(zone)
    if wishes.quiet_weekends and local.weekday() >= WEEKEND:
        return True
    begin, end = wishes.quiet_from, wishes.quiet_until
    if begin <= end:
        return begin <= local.hour < end
    return local.hour >= begin or local.hour < end


def digest_due(wishes: Wishes, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last moment up to `now` at which a digest was due.

    An hour that a change of the clocks leaves out is the one after it.
    """
    local = now.astimezone(zone)
    back = (local.weekday() - wishes.weekday) % _WEEK
    due = _at(local, back, wishes.hour, zone)
    return due if due <= now else _at(local, back + _WEEK, wishes.hour, zone)


def _at(local: datetime, days_back: int, hour: int, zone: ZoneInfo) -> datetime:
    day = local.date() - timedelta(days=days_back)
    return datetime.combine(day, time(hour), zone)


def is_digest_wanted(last: datetime | None, due: datetime, now: datetime) -> bool:
    """Tell whether the digest of `due` is still to be made."""
    return (last is None or last < due) and now - due < LATEST
