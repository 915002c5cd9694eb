"""The system's clock speaks UTC."""

from datetime import UTC, datetime, timedelta

from harken.foundations.clock import system_clock


def test_the_clock_knows_its_zone():
    assert system_clock().tzinfo is UTC
    assert abs(system_clock() - datetime.now(UTC)) < timedelta(seconds=5)
