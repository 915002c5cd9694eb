"""Working hours: when a schedule is open, until when, and how much business time passes.

Open means: the wall clock in the schedule's zone shows a time inside an interval of that day.
So when clocks go forward the skipped hour is nobody's working time, and when they go back the
repeated hour counts twice, as the people on duty live it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 1440
HORIZON = timedelta(days=400)
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)

Week = tuple[tuple["Interval", ...], ...]
Span = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Interval:
    """Working time within one day, in minutes after midnight; `closes` 1440 is the day's end."""

    opens: int
    closes: int


@dataclass(frozen=True)
class Version:
    """The week (Monday first) that is in force from a date until the next version."""

    in_force_from: date
    week: Week


def no_holiday(_day: date) -> str | None:
    """Answer for places whose public holidays are not kept."""
    return None


@dataclass(frozen=True)
class Schedule:
    """Working hours over time in one zone; special openings win over closed days and holidays."""

    zone: ZoneInfo
    versions: tuple[Version, ...]
    closed_days: Mapping[date, str] = field(default_factory=dict)
    special_openings: Mapping[date, tuple[Interval, ...]] = field(default_factory=dict)
    holiday_on: Callable[[date], str | None] = no_holiday

    def version_on(self, day: date) -> Version | None:
        """Return the version in force on `day`, None before the first."""
        in_force = [v for v in self.versions if v.in_force_from <= day]
        return max(in_force, key=lambda v: v.in_force_from, default=None)

    def reason_closed(self, day: date) -> str | None:
        """Return the name of the closed day or public holiday that `day` is, None for others."""
        if day in self.special_openings:
            return None
        return self.closed_days.get(day) or self.holiday_on(day)

    def open_intervals(self, day: date) -> tuple[Interval, ...]:
        """Return the working time of the local date `day`, in order."""
        if day in self.special_openings:
            return self.special_openings[day]
        version = self.version_on(day)
        if version is None or self.reason_closed(day) is not None:
            return ()
        return version.week[day.weekday()]

    def is_open(self, at: datetime) -> bool:
        """Tell whether it is working time at the aware moment `at`."""
        local = at.astimezone(self.zone)
        minute = local.hour * 60 + local.minute
        return any(i.opens <= minute < i.closes for i in self.open_intervals(local.date()))

    def next_change(self, at: datetime) -> datetime | None:
        """Return the first moment after `at` that opens or closes; None within 400 days."""
        limit = at + HORIZON
        for opens, closes in self.open_spans(at, limit):
            if opens > at:
                return opens
            return closes if closes < limit else None
        return None

    def business_seconds(self, start: datetime, end: datetime) -> float:
        """Return the seconds of [start, end] that are working time; 0 when end is not after start.

        Business time of methodology 3.4: the sum of the intersections of the span with the
        schedule version in force, in its zone, minus holidays.
        """
        return sum((b - a).total_seconds() for a, b in self.open_spans(start, end))

    def open_spans(self, start: datetime, end: datetime) -> Iterator[Span]:
        """Yield the working time of [start, end] as UTC spans, in order, touching ones joined."""
        joined: Span | None = None
        for span in self._pieces(start, end):
            if joined is not None and span[0] > joined[1]:
                yield joined
                joined = None
            joined = span if joined is None else (joined[0], span[1])
        if joined is not None:
            yield joined

    def _pieces(self, start: datetime, end: datetime) -> Iterator[Span]:
        for begin, finish, offset in steady_stretches(self.zone, start, end):
            local_begin, local_finish = begin + offset, finish + offset
            day = local_begin.date()
            while day <= local_finish.date():
                midnight = datetime.combine(day, time(), UTC)
                for interval in self.open_intervals(day):
                    opens = max(midnight + timedelta(minutes=interval.opens), local_begin)
                    closes = min(midnight + timedelta(minutes=interval.closes), local_finish)
                    if opens < closes:
                        yield opens - offset, closes - offset
                day += _DAY


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _clock_change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Return the second at which the offset of `low` ends, found by halving [low, high]."""
    before = _offset(zone, low)
    low, high = low.replace(microsecond=0), high.replace(microsecond=0) + _SECOND
    while high - low > _SECOND:
        middle = low + timedelta(seconds=(high - low) // _SECOND // 2)
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def steady_stretches(
    zone: ZoneInfo, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """Yield (begin, finish, UTC offset) for each part of [start, end] without a clock change."""
    begin, end = start.astimezone(UTC), end.astimezone(UTC)
    while begin < end:
        finish = min(begin + _DAY, end)
        offset = _offset(zone, begin)
        if _offset(zone, finish) != offset:
            finish = min(_clock_change(zone, begin, finish), end)
        yield begin, finish, offset
        begin = finish
