"""When things happen: over the last year, more on some weekdays and in some months."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.plan import DAYS, SEASON, WEEK
from harken.organisation.demo.company import PROFILE

ZONE = ZoneInfo(str(PROFILE["zone"]))
NOON = time(12)
OPEN, SHUT = 8 * 60, 21 * 60
Seconds = NDArray[np.int64]


@dataclass(frozen=True)
class Year:
    """The year before `now`, with the days counted in the organisation's zone."""

    now: datetime

    @property
    def today(self) -> date:
        """The day on which the year ends."""
        return self.now.astimezone(ZONE).date()

    def draw(self, rng: np.random.Generator, zones: NDArray[np.str_]) -> Seconds:
        """Return for each zone a moment of daytime there, in seconds since 1970.

        The numbers that are drawn do not depend on `now`, only what day they mean.
        """
        days = [self.today - timedelta(days=back) for back in range(DAYS)]
        weights = np.array([WEEK[day.weekday()] * SEASON.get(day.month, 1.0) for day in days])
        chances = rng.random(len(zones))
        back = np.searchsorted(np.cumsum(weights / weights.sum()), chances).clip(0, DAYS - 1)
        minute = rng.triangular(OPEN, 15 * 60, SHUT, len(zones))
        midnights = {str(zone): _midnights(days, ZoneInfo(str(zone))) for zone in np.unique(zones)}
        begun = np.zeros(len(zones), np.int64)
        for zone, starts in midnights.items():
            begun = np.where(zones == zone, starts[back], begun)
        found = begun + (minute * 60).astype(np.int64)
        return self._past(found)

    def _past(self, moments: Seconds) -> Seconds:
        """Move what would still come to the same weekday of the week before."""
        return np.where(moments < self.now.timestamp(), moments, moments - 7 * 86_400)

    def since(self, day: date) -> float:
        """Return when `day` begins in the organisation's zone."""
        return datetime.combine(day, time(), ZONE).timestamp()


def _midnights(days: list[date], zone: ZoneInfo) -> Seconds:
    noons = [datetime.combine(day, NOON, zone).timestamp() for day in days]
    return np.array(noons, np.int64) - 12 * 3600


def moment(seconds: Any, zone: str) -> datetime:
    """Return the moment as a clock in `zone` shows it."""
    return datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo(zone))
