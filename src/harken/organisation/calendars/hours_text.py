"""Working hours as people write them: '09:00-13:00, 14:00-18:00'."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from harken.organisation.calendars.rules import MINUTES_A_DAY, Interval

MINUTES_AN_HOUR = 60
_PIECE = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$")


class WrongHours(ValueError):
    """The text does not say working hours; the message says what to write instead."""


def write_hours(intervals: tuple[Interval, ...]) -> str:
    """Return `intervals` as text; a closed day is the empty text."""
    return ", ".join(f"{clock(i.opens)}-{clock(i.closes)}" for i in intervals)


def clock(minutes: int) -> str:
    """Return minutes after midnight as '09:05'; the end of the day is '24:00'."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_hours(text: str) -> tuple[Interval, ...]:
    """Return the intervals that `text` says, in order; the empty text is a closed day.

    Raises WrongHours for what is no time, ends before it begins or overlaps.
    """
    pieces = [piece.strip() for piece in re.split("[,;]", text) if piece.strip()]
    intervals = sorted(_interval(piece) for piece in pieces)
    for earlier, later in pairwise(intervals):
        if later.opens < earlier.closes:
            raise WrongHours(
                _("%(first)s and %(second)s overlap. Write them as one span or move one.")
                % {"first": write_hours((earlier,)), "second": write_hours((later,))}
            )
    return tuple(intervals)


def _interval(piece: str) -> Interval:
    found = _PIECE.match(piece)
    if found is None:
        raise WrongHours(
            _("“%(text)s” is not a span of time. Write it like 09:00-17:00.") % {"text": piece[:40]}
        )
    opens, closes = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    if opens < closes:
        return Interval(opens, closes)
    if opens == closes:
        raise WrongHours(
            _("%(text)s begins and ends at the same time. For a whole day write 00:00-24:00.")
            % {"text": piece}
        )
    raise WrongHours(
        _(
            "%(text)s runs over midnight. Write %(first)s on this day "
            "and %(second)s on the next one."
        )
        % {
            "text": piece,
            "first": f"{clock(opens)}-24:00",
            "second": f"00:00-{clock(closes)}",
        }
    )


def _minutes(hour: str, minute: str | None) -> int:
    minutes = int(hour) * MINUTES_AN_HOUR + int(minute or 0)
    if minutes > MINUTES_A_DAY or int(minute or 0) >= MINUTES_AN_HOUR:
        raise WrongHours(
            _("%(time)s is not a time of day. Times run from 00:00 to 24:00.")
            % {"time": f"{hour}:{minute or '00'}"}
        )
    return minutes
