"""How often an alert judges, which periods are over, and the promise in words."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from harken.alerts.judging.calendar import (
    last_whole,
    last_whole_before,
    periods_between,
    stretch,
)
from harken.alerts.models import Pace
from harken.alerts.rules import is_judged_by_logs, pace_for, promise_of
from harken.alerts.telling.scope import where_words
from harken.alerts.telling.words import (
    false_alarm_words,
    found_within_words,
    lacks_words,
    length_of,
)
from harken.metrics.register.models import MetricVersion
from harken.organisation.profile.models import Organisation
from harken.warehouse.definition import Window


@pytest.mark.parametrize(
    ("days", "pace"),
    [
        ([30] * 29 + [0] * 27, Pace.DAY),  # the median day of 56 has exactly 30
        ([30] * 28 + [0] * 28, Pace.WEEK),  # it lies half-way between 0 and 30
        ([29] * 56, Pace.WEEK),
        ([], Pace.WEEK),
    ],
)
def test_the_median_day_decides_how_often_is_judged(days, pace):
    assert pace_for(days) is pace


def test_a_sensitivity_promises_what_montgomerys_table_says():
    five, four = promise_of(5), promise_of(4)
    assert (round(five.false_alarm), round(four.false_alarm)) == (465, 168)
    assert (round(five.one, 1), round(four.one, 2)) == (10.4, 8.38)
    assert (round(five.two, 2), round(four.two, 2)) == (4.01, 3.34)


@pytest.mark.django_db
def test_medians_and_means_of_lengths_of_time_are_judged_by_logarithms():
    found = {one.metric.name: one for one in MetricVersion.objects.select_related("metric")}
    by_logs = {name for name, one in found.items() if is_judged_by_logs(one)}
    assert {"first_response", "resolution"} <= by_logs
    assert not {"nps", "csat"} & by_logs


def test_the_promise_is_said_in_words():
    assert false_alarm_words(promise_of(5), "week", "en") == (
        "about one false alarm in 465 weeks (9 years)"
    )
    assert found_within_words(promise_of(5), "week", "en") == (
        "a change of one usual week-to-week spread is found after about 10 weeks, "
        "of two after 4 weeks"
    )
    assert "day-to-day" in found_within_words(promise_of(4), "day", "en")


@pytest.mark.parametrize(
    ("pace", "count", "words"),
    [
        ("week", 168, "168 weeks (3 years)"),
        ("day", 168, "168 days (6 months)"),  # 168 / 30.44 = 5.5
        ("week", 1, "1 week"),
        ("day", 20, "20 days"),
    ],
)
def test_long_times_are_said_in_years_or_months_too(pace, count, words):
    assert length_of(pace, count, "en") == words


def test_what_is_missing_is_said():
    assert lacks_words("week", 8, 3, "en") == "needs 8 weeks with at least 30 answers, has 3"
    assert lacks_words("day", 8, 0, "en") == "needs 8 days with at least 30 answers, has 0"


def test_filters_are_said_with_all_their_values():
    assert where_words(["channel=e-mail", "channel=phone", "team="]) == (
        "Channel: e-mail or phone; Team: unknown"
    )
    assert where_words([]) == ""


@pytest.mark.parametrize(
    ("pace", "today", "week_start", "last"),
    [
        ("week", date(2026, 3, 8), 0, date(2026, 2, 23)),  # Sunday: the week runs until tonight
        ("week", date(2026, 3, 9), 0, date(2026, 3, 2)),
        ("week", date(2026, 3, 8), 6, date(2026, 3, 1)),  # weeks from Sunday: it ended yesterday
        ("week", date(2026, 3, 7), 5, date(2026, 2, 28)),
        ("day", date(2026, 3, 1), 0, date(2026, 2, 28)),
    ],
)
def test_a_period_is_judged_once_it_is_over(pace, today, week_start, last):
    assert last_whole_before(pace, today, week_start) == last


@pytest.mark.django_db
def test_whether_a_week_is_over_depends_on_the_organisations_zone():
    moment = datetime(2026, 3, 9, 3, tzinfo=UTC)  # 23 o'clock on Sunday in New York
    Organisation.objects.create(name="Fogg", zone="America/New_York")
    assert last_whole("week", moment) == date(2026, 2, 23)
    Organisation.objects.update(zone="Europe/Warsaw")
    assert last_whole("week", moment) == date(2026, 3, 2)


def test_no_day_is_judged_twice_when_weeks_begin_on_another_day():
    # Weeks began on Monday 2 March; from now on they begin on Sunday: the next is 15, not 8 March.
    found = periods_between(date(2026, 3, 2), date(2026, 3, 22), "week")
    assert found == [date(2026, 3, 15), date(2026, 3, 22)]
    assert periods_between(date(2026, 3, 2), date(2026, 3, 2), "week") == []
    assert periods_between(date(2026, 3, 9), date(2026, 3, 2), "week") == []


def test_a_stretch_of_weeks_ends_with_the_last_day_of_the_last():
    assert stretch(date(2026, 3, 2), date(2026, 3, 9), "week") == Window(
        date(2026, 3, 2), date(2026, 3, 15)
    )


@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_every_word_can_be_said_in_every_language(language):
    with translation.override(language):
        said = [
            false_alarm_words(promise_of(5), "day", language),
            found_within_words(promise_of(5), "week", language),
            lacks_words("week", 8, 3, language),
        ]
    assert not [text for text in said if "%(" in text or not text]
