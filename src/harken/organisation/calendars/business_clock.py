"""Working time of many spans at once: a clock that runs while a schedule is open and else stands.

The clock is a piecewise-linear function of UTC whose corners are the moments at which the schedule
opens and closes; the working time of a span is how far it runs from begin to end. A year of
corners is made when a span first touches it, and kept.
"""

from datetime import UTC, datetime
from threading import Lock

import numpy as np
from numpy.typing import ArrayLike, NDArray

from harken.organisation.calendars.rules import Schedule

Seconds = NDArray[np.float64]
Corners = tuple[Seconds, Seconds]


class BusinessClock:
    """The working time of one schedule. Any thread may ask."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self._years: dict[int, Seconds] = {}
        self._reach: tuple[range, Corners] | None = None
        self._lock = Lock()

    def seconds(self, starts: ArrayLike, ends: ArrayLike) -> Seconds:
        """Return the working time of each span, in seconds; 0 where its end is not after its start.

        `starts` and `ends` are equally many moments as seconds since 1970 (UTC). The same as
        `Schedule.business_seconds` of each, to the microsecond.
        """
        begins, finishes = np.asarray(starts, float), np.asarray(ends, float)
        if not begins.size:
            return np.zeros_like(begins)
        finishes = np.maximum(begins, finishes)
        at, run = self._corners(begins.min(), finishes.max())
        passed: Seconds = np.interp(finishes, at, run) - np.interp(begins, at, run)
        return passed

    def _corners(self, first: float, last: float) -> Corners:
        """Return moments and how far the clock has run by then, over all years asked for so far."""
        wanted = range(_year(first), _year(last) + 1)
        reach = self._reach
        if reach is None or wanted.start < reach[0].start or wanted.stop > reach[0].stop:
            with self._lock:
                reach = self._reach = self._reaching(wanted)
        return reach[1]

    def _reaching(self, wanted: range) -> tuple[range, Corners]:
        had = self._reach[0] if self._reach else wanted
        years = range(min(wanted.start, had.start), max(wanted.stop, had.stop))
        for year in years:
            if year not in self._years:
                self._years[year] = self._open_in(year)
        spans = np.concatenate([[_begin(years.start)], *(self._years[y] for y in years)])
        at = np.append(spans, _begin(years.stop))
        open_for = np.diff(at)
        open_for[::2] = 0.0
        return years, (at, np.concatenate([[0.0], np.cumsum(open_for)]))

    def _open_in(self, year: int) -> Seconds:
        """Return when the schedule opens and closes within a year of UTC, by turns."""
        spans = self.schedule.open_spans(_new_year(year), _new_year(year + 1))
        return np.array([moment.timestamp() for span in spans for moment in span], float)


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def _begin(year: int) -> float:
    return _new_year(year).timestamp()


def _year(moment: float) -> int:
    return datetime.fromtimestamp(moment, UTC).year
