"""Invitations of a mailing, planned in blocks; begun again it goes on where it was killed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from harken.invitations.models import Invitation, Mailing
from harken.invitations.planning.audience import AT_ONCE, Audience, Judged, conditions_of
from harken.invitations.planning.window import Window
from harken.invitations.planning.zones import zone_for
from harken.organisation.queries import profile

_INTO = """
INSERT INTO invitations_invitation
  (mailing_id, customer_id, key, state, why, language, due_at, expires_at, hidden)
"""
_ONE_BY_ONE = _INTO + "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '{}') ON CONFLICT DO NOTHING"
_AT_A_TIME = (
    _INTO
    + """
SELECT *, '{}'::jsonb FROM unnest(
  %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[],
  %s::timestamptz[], %s::timestamptz[])
ON CONFLICT DO NOTHING
"""
)
"""Written out because the ORM takes ten times as long for the same rows."""
Moment = datetime | str | None
Row = tuple[int, int, str, str, str, str, Moment, Moment]
GOING_ON = (Mailing.State.GOING, Mailing.State.PAUSED)


@dataclass
class Timetable:
    """When invitations of a mailing are due, by where people live; each place is asked once."""

    mailing: Mailing
    begins: datetime
    house: ZoneInfo
    _known: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def due(self, zone: str, country: str) -> datetime:
        """Return when somebody may be written to first."""
        if (zone, country) not in self._known:
            place = zone_for(zone, country, self.house)
            self._known[zone, country] = window_of(self.mailing).next_open(self.begins, place)
        return self._known[zone, country]


def window_of(mailing: Mailing) -> Window:
    """Return the hours and days in which mails of a mailing may arrive."""
    return Window(mailing.from_hour, mailing.until_hour, mailing.days)


def timetable(mailing: Mailing, now: datetime) -> Timetable:
    """Return the timetable of a mailing that begins now, or when it was told to."""
    begins = max(now, mailing.starts_at) if mailing.starts_at else now
    return Timetable(mailing, begins, ZoneInfo(profile().zone))


def plan(mailing: Mailing, now: datetime, at_once: int = AT_ONCE) -> int:
    """Give everybody on a mailing's list their invitation and return how many contacts that were.

    One a person, however often it is called; stops where the mailing does.
    """
    times, count = timetable(mailing, now), 0
    for block in Audience(conditions_of(mailing)).blocks(at_once):
        with transaction.atomic():
            if not Mailing.objects.filter(pk=mailing.pk, state__in=GOING_ON).exists():
                return count
            _write(times, block)
        count += len(block)
    unplanned = Mailing.objects.filter(pk=mailing.pk, planned_at=None)
    unplanned.update(planned_at=now, asked_of=count)
    return count


def _write(times: Timetable, block: Sequence[Judged]) -> None:
    """Write the invitations of a block; those that are there already stay as they are."""
    rows = list(_rows(times, block))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_AT_A_TIME, [list(column) for column in zip(*rows, strict=True)])
        else:
            cursor.executemany(_ONE_BY_ONE, rows)


def _rows(times: Timetable, block: Sequence[Judged]) -> Iterator[Row]:
    stored: Callable[[datetime | None], Moment] = connection.ops.adapt_datetimefield_value
    lasts = timedelta(days=times.mailing.expires_after_days)
    moments = {due: (stored(due), stored(due + lasts)) for due in _dues(times, block)}
    for one in block:
        person = one.person
        state = Invitation.State.HELD if one.why else Invitation.State.PLANNED
        yield (
            times.mailing.pk,
            person.customer,
            f"customer:{person.customer}",
            state.value,
            str(one.why),
            person.language,
            *moments[times.due(person.zone, person.country)],
        )


def _dues(times: Timetable, block: Sequence[Judged]) -> set[datetime]:
    return {times.due(one.person.zone, one.person.country) for one in block}
