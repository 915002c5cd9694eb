"""When a mail may arrive: hours and days where the person lives."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

A_DAY = 24
EVERY_DAY = "1234567"


@dataclass(frozen=True, slots=True)
class Window:
    """From one full hour until another (24 is midnight), on days counted from Monday = 1."""

    from_hour: int = 0
    until_hour: int = A_DAY
    days: str = EVERY_DAY

    def next_open(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return `moment` where the window is open then, else when it opens next, in UTC.

        Hours are those of the clock on the wall, also on days on which it is put forward or back.
        Raises ValueError for a window that never opens.

        >>> nine_to_five = Window(9, 17, "12345")
        >>> saturday = datetime(2026, 3, 7, 12, tzinfo=UTC)
        >>> nine_to_five.next_open(saturday, ZoneInfo("Europe/Warsaw")).isoformat()
        '2026-03-09T08:00:00+00:00'
        """
        first = moment.astimezone(zone).date()
        for ahead in range(9):
            day = first + timedelta(days=ahead)
            if str(day.isoweekday()) not in self.days:
                continue
            opens = max(moment.astimezone(UTC), _at(day, self.from_hour, zone))
            if opens < _at(day, self.until_hour, zone):
                return opens
        raise ValueError(f"{self} never opens")


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    if hour == A_DAY:
        day, hour = day + timedelta(days=1), 0
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
