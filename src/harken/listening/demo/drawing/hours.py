"""When a team of the demo works: moments moved into its hours, and times that pass only then."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.drawing.dealing import Chances
from harken.listening.demo.drawing.moments import History, Seconds
from harken.organisation.calendars.hours_text import read_hours
from harken.organisation.calendars.public_holidays import holiday_lookup
from harken.organisation.calendars.queries import week_of
from harken.organisation.calendars.rules import Schedule, Version
from harken.organisation.demo.company import HOURS, LONGER_HOURS, DemoHours

LONGEST = timedelta(days=400)
Floats = NDArray[np.float64]


def schedule_of(hours: DemoHours) -> Schedule:
    """Return the schedule of working hours as the company writes them down."""
    versions = [Version(date.min, week_of(hours.before or hours.week))]
    if hours.before:
        versions.append(Version(LONGER_HOURS, week_of(hours.week)))
    return Schedule(
        ZoneInfo(hours.zone),
        tuple(versions),
        {one.day: one.name.in_language("en") for one in hours.days if not one.hours},
        {one.day: read_hours(one.hours) for one in hours.days if one.hours},
        holiday_lookup(hours.country, hours.subdivision, "en"),
    )


@dataclass(frozen=True)
class WorkingTime:
    """The spans in which somebody works, and how much working time had passed before each."""

    opens: Floats
    lengths: Floats
    before: Floats

    @classmethod
    def of(cls, calendar: str, history: History) -> "WorkingTime":
        """Return the working time of one of the company's calendars, beyond the history's end."""
        start = history.now - timedelta(days=len(history.days) + 14)
        spans = schedule_of(HOURS[calendar]).open_spans(start, history.now + LONGEST)
        edges = np.array([(a.timestamp(), b.timestamp()) for a, b in spans])
        lengths = edges[:, 1] - edges[:, 0]
        return cls(edges[:, 0], lengths, np.cumsum(lengths) - lengths)

    def later(self, when: Floats, seconds: Floats) -> Floats:
        """Return the moments by which so many working seconds have passed."""
        passed = self._passed(when) + seconds
        span = np.searchsorted(self.before + self.lengths, passed).clip(0, len(self.opens) - 1)
        return np.asarray(self.opens[span] + passed - self.before[span], np.float64)

    def _passed(self, when: Floats) -> Floats:
        span = (np.searchsorted(self.opens, when, side="right") - 1).clip(0)
        inside = np.clip(when - self.opens[span], 0, self.lengths[span])
        return np.asarray(self.before[span] + inside, np.float64)

    def inside(self, when: Seconds, chances: Chances, latest: float) -> Seconds:
        """Move moments at which nobody works to some moment of the span before."""
        span = (np.searchsorted(self.opens, when, side="right") - 1).clip(0)
        shut = when - self.opens[span] >= self.lengths[span]
        ends = np.minimum(self.opens[span] + self.lengths[span], latest)
        moved = self.opens[span] + chances * (ends - self.opens[span])
        return np.where(shut, moved, when).astype(np.int64)
