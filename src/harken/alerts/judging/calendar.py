"""Which periods are over, in the organisation's zone and with its first day of the week."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from harken.alerts.models import Pace
from harken.alerts.rules import DAYS
from harken.organisation.profile.queries import local_date, profile
from harken.warehouse.definition import Window


def today_of(now: datetime) -> date:
    """Return the organisation's date at a moment."""
    return local_date(now)


def last_whole(pace: str, now: datetime) -> date:
    """Return the first day of the last period that is over."""
    house = profile()
    today = now.astimezone(ZoneInfo(house.zone)).date()
    return last_whole_before(pace, today, house.week_start)


def last_whole_before(pace: str, today: date, week_start: int) -> date:
    """Return the first day of the last day or week that ended before `today`.

    >>> last_whole_before("week", date(2026, 3, 9), week_start=0)
    datetime.date(2026, 3, 2)
    >>> last_whole_before("week", date(2026, 3, 8), week_start=0)
    datetime.date(2026, 2, 23)
    """
    days_in = (today.weekday() - week_start) % 7 if pace == Pace.WEEK else 0
    return today - timedelta(days=days_in + DAYS[Pace(pace)])


def last_day(start: date, pace: str) -> date:
    """Return the last day of a period."""
    return start + timedelta(days=DAYS[Pace(pace)] - 1)


def periods_between(after: date, last: date, pace: str) -> list[date]:
    """Return the periods that begin once `after` is over, up to the one that begins on `last`.

    Where the first day of the week was changed meanwhile, no day is judged twice.

    >>> [day.day for day in periods_between(date(2026, 3, 1), date(2026, 3, 16), "week")]
    [9, 16]
    """
    length = timedelta(days=DAYS[Pace(pace)])
    count = (last - after) // length
    return [last - length * back for back in reversed(range(max(0, count)))]


def stretch(first: date, last: date, pace: str) -> Window:
    """Return the days from one period to another."""
    return Window(first, last_day(last, pace))
