"""Days, weeks and months on a time line: which follow, and which are not whole."""

from datetime import date, timedelta

from harken.warehouse.definition import Every, Window


def every_period(first: date, last: date, every: str) -> list[date]:
    """Return the first days of all periods from one to the other, also of those without answers.

    >>> every_period(date(2025, 12, 1), date(2026, 2, 1), "month")[1]
    datetime.date(2026, 1, 1)
    """
    periods = [first]
    while periods[-1] < last:
        periods.append(next_period(periods[-1], every))
    return periods


def next_period(start: date, every: str) -> date:
    """Return the first day of the period that follows."""
    if every == Every.MONTH:
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if every == Every.WEEK else 1)


def last_day(start: date, every: str) -> date:
    """Return the last day of the period that begins on `start`.

    >>> last_day(date(2026, 2, 1), "month")
    datetime.date(2026, 2, 28)
    """
    return next_period(start, every) - timedelta(days=1)


def is_running(start: date, every: str, today: date) -> bool:
    """Tell whether the period that begins on `start` is not over yet.

    >>> is_running(date(2026, 3, 1), "month", today=date(2026, 3, 31))
    True
    """
    return last_day(start, every) >= today


def is_whole(start: date, every: str, window: Window, today: date) -> bool:
    """Tell whether a period is over and lies in the window with all its days."""
    begins_before = window.first is not None and start < window.first
    ends_after = window.last is not None and last_day(start, every) > window.last
    return not (begins_before or ends_after or is_running(start, every, today))


def before(window: Window) -> Window | None:
    """Return as many days right before a window; None where none can be before it.

    >>> before(Window(date(2026, 3, 1), date(2026, 3, 31))).first
    datetime.date(2026, 1, 29)
    """
    if window.first is None or window.last is None:
        return None
    first, last = window.first.toordinal(), window.last.toordinal()
    earliest = first - (last - first + 1)
    if earliest < 1:
        return None
    return Window(date.fromordinal(earliest), date.fromordinal(first - 1))


def a_year_before(window: Window) -> Window | None:
    """Return the same days of the year before; 29 February becomes 28 February."""
    if window.first is None or window.last is None or window.first.year == date.min.year:
        return None
    return Window(_year_earlier(window.first), _year_earlier(window.last))


def _year_earlier(day: date) -> date:
    leaps = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leaps else day.day)


def within(start: date, every: str, window: Window) -> Window:
    """Return the days of a period that lie in the window."""
    first = max(start, window.first or start)
    end = last_day(start, every)
    return Window(first, max(first, min(end, window.last or end)))
