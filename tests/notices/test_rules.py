"""When somebody is told: quiet hours across midnight, days and clocks that change."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from harken.notices.rules import digest_due, is_digest_wanted, is_quiet

WARSAW, ANGELES = ZoneInfo("Europe/Warsaw"), ZoneInfo("America/Los_Angeles")


@dataclass
class Wishes:
    weekday: int = 0
    hour: int = 8
    quiet_from: int = 20
    quiet_until: int = 7
    quiet_weekends: bool = True


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2026-03-02 18:59", False),  # 19:59 in Warsaw, a Monday
        ("2026-03-02 19:00", True),
        ("2026-03-02 23:30", True),  # half past midnight
        ("2026-03-03 05:59", True),
        ("2026-03-03 06:00", False),
        ("2026-03-06 22:59", True),
        ("2026-03-07 12:00", True),  # Saturday
        ("2026-03-09 06:00", False),
    ],
)
def test_quiet_hours_span_midnight_and_the_weekend(moment: str, quiet: bool) -> None:
    assert is_quiet(Wishes(), at(moment), WARSAW) is quiet


def test_quiet_hours_by_day_and_none_at_all() -> None:
    noon = at("2026-03-02 11:30")  # 12:30 in Warsaw
    assert is_quiet(Wishes(quiet_from=12, quiet_until=14), noon, WARSAW)
    assert not is_quiet(Wishes(quiet_from=8, quiet_until=8), noon, WARSAW)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-02 06:59", "2026-02-23 07:00"),  # Monday, not yet 8 in Warsaw: last week's
        ("2026-03-02 07:00", "2026-03-02 07:00"),
        ("2026-03-08 12:00", "2026-03-02 07:00"),
        ("2026-03-30 06:00", "2026-03-30 06:00"),  # summer time began the day before
        ("2026-10-26 07:00", "2026-10-26 07:00"),  # and ended
    ],
)
def test_the_digest_is_due_at_eight_by_the_clock_on_the_wall(now: str, due: str) -> None:
    assert digest_due(Wishes(), at(now), WARSAW) == at(due)


def test_an_hour_that_the_change_of_clocks_leaves_out_is_not_lost() -> None:
    """2026-03-08 is a Sunday; 02:00 does not exist in Los Angeles, 03:00 there is 10:00 UTC."""
    wishes = Wishes(weekday=6, hour=2)
    due = digest_due(wishes, at("2026-03-08 12:00"), ANGELES)
    assert due.date().isoformat() == "2026-03-08"
    assert is_digest_wanted(at("2026-03-01 10:00"), due, at("2026-03-08 12:00"))


def test_a_digest_is_made_once_and_not_days_late() -> None:
    due = at("2026-03-02 07:00")
    assert is_digest_wanted(None, due, at("2026-03-03 07:00"))
    assert not is_digest_wanted(due, due, at("2026-03-02 07:10"))
    assert not is_digest_wanted(None, due, at("2026-03-05 08:00"))
