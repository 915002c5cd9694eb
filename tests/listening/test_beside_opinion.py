"""What signals say of statements of the maturity assessment, by arithmetic shown here."""

from datetime import date, timedelta

import pytest

from harken.analysis.proportions import ShareSums
from harken.foundations.permission import Actor, Role
from harken.listening.beside_opinion.answered import find_answered
from harken.listening.beside_opinion.channels import Heard, find_channels, heard_in
from harken.listening.beside_opinion.rules import answering_speaks, listening_speaks
from harken.web.evidence import Days, Speaks
from tests.metrics.conftest import Plant

LAST = date(2026, 3, 2)
DAYS = Days(LAST - timedelta(days=90), LAST)
READER = Actor("person", "1", "Ann", Role.ANALYST)
EMPLOYEE = Actor("person", "2", "Bob", Role.EMPLOYEE)


@pytest.mark.parametrize(
    ("signals", "channels", "heard", "weeks", "speaks"),
    [
        (10, 3, 13, 13, Speaks.FOR),
        (9, 3, 13, 13, Speaks.NEITHER),
        (10, 3, 12, 13, Speaks.NEITHER),
        (10, 2, 13, 13, Speaks.NEITHER),
        (10, 1, 13, 13, Speaks.AGAINST),
        (10, 0, 13, 13, Speaks.NEITHER),
        (10, 3, 9, 13, Speaks.NEITHER),  # 4 of 13 silent: under a third
        (10, 3, 8, 13, Speaks.AGAINST),  # 5 of 13: over a third
        (10, 3, 8, 12, Speaks.NEITHER),  # 4 of 12: a third, not more
        (10, 1, 3, 3, Speaks.NEITHER),  # only three weeks
        (10, 3, 4, 4, Speaks.FOR),
    ],
)
def test_listening_is_continuous_through_several_channels(
    signals: int, channels: int, heard: int, weeks: int, speaks: Speaks
) -> None:
    assert listening_speaks(signals, channels, heard, weeks) is speaks


@pytest.mark.parametrize(
    ("answered", "n", "speaks"),
    [
        (300, 300, Speaks.FOR),  # from 98.7 %
        (29, 29, Speaks.NEITHER),  # too few
        (42, 50, Speaks.NEITHER),  # 71.5 to 91.7 %
        (0, 30, Speaks.AGAINST),  # up to 11.4 %
    ],
)
def test_answering_speaks_by_the_whole_interval(answered: int, n: int, speaks: Speaks) -> None:
    assert answering_speaks(ShareSums.of_counts(answered, n).estimate()) is speaks


@pytest.mark.django_db
def test_channels_and_weeks_are_counted(plant: Plant) -> None:
    for week in range(12):
        plant("signals", [1], on=LAST - timedelta(days=7 * week), channel="phone")
    plant("signals", [1, 1], on=DAYS.first, channel="email")  # the thirteenth week
    plant("signals", [1], on=DAYS.first, channel=None)
    plant("signals", [1], on=DAYS.first - timedelta(days=1), channel="web")  # before
    assert heard_in(DAYS) == Heard(15, 2, 13, 13)
    found = find_channels(DAYS, READER)
    assert found.says.startswith("Signals came in through 2 channels, in 13 of 13 weeks (n = 15")
    assert found.speaks is Speaks.NEITHER
    assert found.url == "/signals/?measure=signals&from=2025-12-02&to=2026-03-02"
    assert find_channels(DAYS, EMPLOYEE).url == ""


@pytest.mark.django_db
def test_weeks_before_the_first_signal_do_not_count(plant: Plant) -> None:
    plant("signals", [1] * 10, on=LAST - timedelta(days=34), channel="phone")  # the fifth week
    plant("signals", [1], on=LAST, channel="email")
    assert heard_in(DAYS) == Heard(11, 2, 2, 5)
    assert find_channels(DAYS, READER).speaks is Speaks.AGAINST  # 3 of 5 weeks are silent


@pytest.mark.django_db
def test_without_signals_the_data_say_nothing(plant: Plant) -> None:
    found = find_channels(DAYS, READER)
    assert (found.says[:20], found.speaks) == ("No signal came in, s", Speaks.NEITHER)
    assert "n = 0" in find_answered(DAYS, READER).says


@pytest.mark.django_db
def test_tickets_that_wait_still_count_as_not_answered(plant: Plant) -> None:
    plant("first_response_seconds", [3600.0] * 42)
    plant("first_response_seconds:open", [1_772_449_200.0] * 8)
    plant("first_response_seconds", [60.0] * 9, on=DAYS.first - timedelta(days=1))
    found = find_answered(DAYS, READER)
    # 42 of 50: 84 %, Wilson 71.5 to 91.7 (methodology 14); half waited an hour
    assert found.says.startswith(
        "84.0 % of tickets had a first reply (42 of 50; 95 % sure between 71.5 and 91.7 %)."
    )
    assert "First response: 60.0\N{NO-BREAK SPACE}min (60.0 to 60.0, n = 50)." in found.says
    assert found.speaks is Speaks.NEITHER
