"""When things happen: over the last year or more, more on some weekdays and in some months."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from typing import overload
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.plan import FEWEST_DAYS, SEASON, WEEK
from harken.listening.demo.truths import COLLEAGUES, COURIER, LOYAL, TRANSFERS
from harken.organisation.demo.company import PROFILE

ZONE = ZoneInfo(str(PROFILE["zone"]))
NOON = time(12)
OPEN, SHUT = 8 * 60, 21 * 60
BEFORE, AFTER = timedelta(weeks=16), timedelta(weeks=8)
"""So long the demo lasts at least before and after the touchpoint got worse."""
QUARTER = 91
QUARTERS = len(LOYAL.by_quarter)
HOUR, DAY = 3600, 86_400
Seconds = NDArray[np.int64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class History:
    """The time before `now` that the demo tells of; days are those of the organisation's zone."""

    now: datetime

    @cached_property
    def today(self) -> date:
        """The day on which it ends."""
        return self.now.astimezone(ZONE).date()

    @cached_property
    def worse_since(self) -> date:
        """The Monday of the last week 31 that began at least eight weeks ago."""
        this_year = date.fromisocalendar(self.today.year, COURIER.iso_week, 1)
        if this_year <= self.today - AFTER:
            return this_year
        return date.fromisocalendar(self.today.year - 1, COURIER.iso_week, 1)

    @cached_property
    def lost_since(self) -> date:
        """The Monday since which orders are lost quietly."""
        monday = self.today - timedelta(days=self.today.weekday())
        return monday - timedelta(weeks=TRANSFERS.weeks)

    @cached_property
    def joined_on(self) -> date:
        """The day since which two more people answer phone and chat."""
        return self.today - timedelta(days=COLLEAGUES.days)

    @cached_property
    def first(self) -> date:
        """The day on which it begins."""
        return min(self.worse_since - BEFORE, self.today - timedelta(days=FEWEST_DAYS))

    @cached_property
    def days(self) -> list[date]:
        """All its days, the last one first."""
        count = (self.today - self.first).days + 1
        return [self.today - timedelta(days=back) for back in range(count)]

    def draw(self, rng: np.random.Generator, zones: NDArray[np.str_]) -> Seconds:
        """Return for each zone a moment of daytime there, in seconds since 1970."""
        days = self.days
        weights = np.array([WEEK[day.weekday()] * SEASON.get(day.month, 1.0) for day in days])
        chances = rng.random(len(zones))
        back = np.searchsorted(np.cumsum(weights / weights.sum()), chances).clip(0, len(days) - 1)
        minute = rng.triangular(OPEN, 15 * 60, SHUT, len(zones))
        begun = np.zeros(len(zones), np.int64)
        for zone in np.unique(zones):
            here = zones == zone
            begun[here] = _midnights(days, ZoneInfo(str(zone)))[back[here]]
        found = begun + (minute * 60).astype(np.int64)
        return np.where(found < self.now.timestamp(), found, found - 7 * DAY)

    def is_since(self, day: date, when: Seconds) -> NDArray[np.bool_]:
        """Tell of moments whether they lie on `day` in the organisation's zone, or later."""
        return np.asarray(when >= datetime.combine(day, time(), ZONE).timestamp())

    def quarter(self, when: Seconds) -> Numbers:
        """Return the quarter of each moment: 3 is the last 91 days, 0 what is over 273 days ago."""
        begins = [self.today - timedelta(days=QUARTER * n - 1) for n in range(QUARTERS - 1, 0, -1)]
        passed = np.array([self.is_since(day, when) for day in begins], np.int64)
        return np.asarray(passed.sum(axis=0))


def _midnights(days: list[date], zone: ZoneInfo) -> Seconds:
    noons = [datetime.combine(day, NOON, zone).timestamp() for day in days]
    return np.array(noons, np.int64) - 12 * HOUR


@dataclass(frozen=True)
class Clock:
    """The minutes ahead of UTC in a zone, hour by hour; clocks change at full hours."""

    begin: int
    minutes: Numbers

    @classmethod
    def of(cls, zone: str, history: History) -> "Clock":
        """Return the clock of a zone, from a week before the history to its end and beyond."""
        there = ZoneInfo(zone)
        begin = int(datetime.combine(history.first, time(), UTC).timestamp()) - 14 * DAY
        hours = range(begin, int(history.now.timestamp()) + 2 * DAY, HOUR)
        ahead = [datetime.fromtimestamp(at, there).utcoffset() or timedelta() for at in hours]
        return cls(begin, np.array([round(one.total_seconds() / 60) for one in ahead], np.int64))

    def ahead(self, when: Seconds) -> Numbers:
        """Return the minutes that clocks are ahead at these moments."""
        return self.minutes[(when - self.begin) // HOUR]


class Moments(Sequence[datetime]):
    """A column of moments with their zones, as `checked_columns` reads them quickly."""

    def __init__(self, when: Seconds, ahead: Numbers) -> None:
        self._when = when
        self.utc_texts: list[str] = np.datetime_as_string(when.astype("datetime64[s]")).tolist()
        self.minutes: list[int] = ahead.tolist()

    def __len__(self) -> int:
        return len(self.minutes)

    @overload
    def __getitem__(self, place: int) -> datetime: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[datetime]: ...
    def __getitem__(self, place: int | slice) -> datetime | Sequence[datetime]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        zone = UTC if not self.minutes[place] else _east(self.minutes[place])
        return datetime.fromtimestamp(int(self._when[place]), zone)

    def __iter__(self) -> Iterator[datetime]:
        return (self[place] for place in range(len(self)))


def _east(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))
