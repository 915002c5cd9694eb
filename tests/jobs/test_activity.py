"""The chart of the last day on the system page, and the rules behind the queue."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from harken.jobs.queue.models import Job
from harken.jobs.queue.queries import Hour
from harken.jobs.queue.rules import NOTE_LENGTH, ClockWatch, in_one_sentence, pause_after
from harken.jobs.system.activity import chart_of

START = datetime(2026, 3, 2, 0, tzinfo=UTC)
WARSAW = ZoneInfo("Europe/Warsaw")


def day(counts: dict[int, int]) -> list[Hour]:
    return [Hour(START + timedelta(hours=n), counts.get(n, 0)) for n in range(24)]


def test_a_day_without_jobs_has_no_chart() -> None:
    assert chart_of(day({}), WARSAW) is None


def test_the_title_counts_all_jobs() -> None:
    assert chart_of(day({3: 1000, 4: 234}), WARSAW).title == "1,234 jobs done in the last 24 hours"


def test_one_job_is_told_in_the_singular() -> None:
    assert chart_of(day({3: 1}), WARSAW).title == "1 job done in the last 24 hours"


def test_the_subtitle_says_since_when_and_that_nothing_is_estimated() -> None:
    # midnight UTC is one o'clock in Warsaw in winter
    assert chart_of(day({3: 1}), WARSAW).subtitle == (
        "Jobs per clock hour since 2 March 2026, 01:00, the last hour still running. "
        "Complete count, no interval applies."
    )


def test_the_description_names_the_busiest_hour() -> None:
    chart = chart_of(day({3: 5, 20: 7}), WARSAW)
    assert chart.description.endswith("Most in one hour: 7, from 2 March 2026, 21:00.")


def test_hours_stand_as_the_clock_on_the_wall_shows_them() -> None:
    rows = chart_of(day({0: 2}), WARSAW).table.rows
    assert len(rows) == 24
    assert rows[0][0].endswith("01:00")
    assert [row[1] for row in rows] == [2] + [0] * 23


@pytest.mark.django_db
def test_an_empty_day_is_said_in_words(as_role: Callable) -> None:
    page = as_role("owner").get("/settings/system/").content.decode()
    assert "No job was done in the last 24 hours" in page
    assert "<harken-chart" not in page


@pytest.mark.django_db
def test_a_busy_day_is_drawn(as_role: Callable) -> None:
    now = datetime.now(UTC)
    Job.objects.create(task="t", state="done", enqueued_at=now, finished_at=now)
    page = as_role("owner").get("/settings/system/").content.decode()
    assert "<harken-chart" in page
    assert "1 job done in the last 24 hours" in page


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 5), (2, 10), (3, 20), (4, 40), (10, 2560), (11, 3600), (99, 3600)]
)
def test_pauses_double_up_to_an_hour(attempts: int, seconds: int) -> None:
    # 5 s doubled n - 1 times: 5 · 2^9 = 2560 s; the next, 5120 s, is cut to 3600 s
    assert pause_after(attempts, chance=1) == timedelta(seconds=seconds)


def test_jitter_takes_off_a_half_at_most() -> None:
    assert pause_after(1, chance=0) == timedelta(seconds=2.5)
    assert all(timedelta(seconds=2.5) <= pause_after(1) <= timedelta(seconds=5) for _ in range(50))


def test_an_error_is_told_by_kind_and_first_line() -> None:
    assert in_one_sentence(ValueError("no map\nof this")) == "ValueError: no map"
    assert in_one_sentence(KeyError()) == "KeyError"


def test_a_long_error_ends_in_dots_within_the_limit() -> None:
    text = in_one_sentence(ValueError("x" * 1000))
    assert len(text) == NOTE_LENGTH
    assert text.endswith("…")


@pytest.mark.parametrize(("seconds", "noticed"), [(5, False), (6, True), (-5, False), (-6, True)])
def test_a_jump_is_more_than_five_seconds(seconds: int, noticed: bool) -> None:
    watch = ClockWatch(START, 100.0)
    jump = watch.jump(START + timedelta(seconds=10 + seconds), 110.0)
    assert (jump is not None) is noticed


def test_after_a_jump_the_watch_goes_on_from_the_new_time() -> None:
    watch = ClockWatch(START, 100.0)
    later = START + timedelta(hours=1)
    assert watch.jump(later, 100.0) == timedelta(hours=1)
    assert watch.jump(later + timedelta(seconds=1), 101.0) is None
