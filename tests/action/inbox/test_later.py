"""Until when a case is put off with one press."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from harken.action.inbox.listing.due import rough
from harken.action.inbox.working.later import choices, moment_of
from harken.organisation.changes.refused import Refused

WARSAW = ZoneInfo("Europe/Warsaw")


def at(*parts):
    return datetime(*parts, tzinfo=WARSAW)


def chosen(now):
    return {one.name: one.until.astimezone(WARSAW) for one in choices(now, WARSAW)}


def test_on_a_tuesday_morning(settings):
    # 24 November 2026 is a Tuesday; the Monday after it is the 30th.
    found = chosen(at(2026, 11, 24, 10))
    assert found == {
        "today": at(2026, 11, 24, 13),
        "tomorrow": at(2026, 11, 25, 9),
        "week": at(2026, 11, 30, 9),
    }


def test_late_in_the_evening_there_is_no_later_today():
    assert set(chosen(at(2026, 11, 24, 22))) == {"tomorrow", "week"}


def test_tomorrow_is_monday_on_a_friday_and_on_a_saturday():
    for day in (27, 28):
        assert chosen(at(2026, 11, day, 10))["tomorrow"] == at(2026, 11, 30, 9)


def test_nine_is_nine_also_after_the_clocks_change():
    # Summer time ends in Warsaw on Sunday 25 October 2026: nine is 7:00 UTC before, 8:00 after.
    found = chosen(at(2026, 10, 22, 10))
    assert found["tomorrow"].astimezone(UTC).hour == 7
    assert found["week"].astimezone(UTC).hour == 8


@pytest.mark.parametrize("day", ["", "soon", "2026-13-01", "99999-01-01"])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(Refused):
        moment_of("day", day, at(2026, 11, 24, 10), WARSAW)


def test_another_day_is_its_morning():
    now = at(2026, 11, 24, 10)
    assert moment_of("day", "2026-12-01", now, WARSAW) == at(2026, 12, 1, 9)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "1 min"), (2400, "40 min"), (7000, "117 min"), (10_900, "3 h"), (360_000, "4 days")],
)
def test_lengths_are_said_roughly(seconds, words):
    # 7,000 s = 116.7 min; 10,900 s = 3.03 h; 360,000 s = 4.17 days
    assert rough(seconds, "en").replace("\u00a0", " ") == words
