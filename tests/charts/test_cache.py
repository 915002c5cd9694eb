"""Pictures on disk: made once, put in place whole, swept when nobody asks."""

import os
import time
from pathlib import Path

import pytest

from harken.charts import cache as cache_of
from harken.charts.cache import KEPT_SECONDS, Cache
from harken.charts.chart import content_digest
from harken.charts.locales import day_and_year, hour_of, long_day, number, short_day

DAY = 24 * 3600


def made(*answers: bytes):
    remaining = list(answers)
    return lambda: remaining.pop(0)


def aged(place: Path, seconds: float) -> None:
    at = time.time() - seconds
    os.utime(place, (at, at))


def test_a_file_is_made_once(tmp_path: Path) -> None:
    cache, make = Cache(tmp_path), made(b"first")
    assert cache.kept("a", make) == b"first"
    assert cache.kept("a", make) == b"first"


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    assert Cache(tmp_path).read("a") is None
    assert Cache(tmp_path / "missing").read("a") is None


def test_what_could_not_be_made_is_not_kept(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Cache(tmp_path).kept("a", fail)
    assert Cache(tmp_path).kept("a", made(b"later")) == b"later"


def test_a_written_file_leaves_no_draft(tmp_path: Path) -> None:
    Cache(tmp_path).write("a", b"1")
    assert {place.name for place in tmp_path.iterdir()} == {"a", ".swept"}


def test_a_file_that_is_read_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("a", b"1")
    aged(tmp_path / "a", 2 * DAY)
    cache.read("a")
    assert time.time() - (tmp_path / "a").stat().st_mtime < 60


@pytest.mark.parametrize(
    ("seconds", "stays"), [(KEPT_SECONDS - 60, True), (KEPT_SECONDS + 60, False)]
)
def test_a_file_goes_after_a_week(tmp_path: Path, seconds: int, stays: bool) -> None:
    cache = Cache(tmp_path)
    cache.write("old", b"1")
    aged(tmp_path / "old", seconds)
    aged(tmp_path / ".swept", 2 * DAY)
    cache.write("new", b"2")
    assert (tmp_path / "old").exists() is stays


def test_sweeping_is_done_once_a_day(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("old", b"1")
    aged(tmp_path / "old", 2 * KEPT_SECONDS)
    cache.write("new", b"2")
    assert (tmp_path / "old").exists()


def test_what_is_used_least_goes_when_there_is_too_much(tmp_path: Path, monkeypatch) -> None:
    """A page watched all day keeps a chart for every change; each is swept among every few."""
    monkeypatch.setattr(cache_of, "_SWEEP_WRITES", 1)
    monkeypatch.setattr(cache_of, "MOST_BYTES", 25)
    cache = Cache(tmp_path)
    for place, name in enumerate("abc"):
        cache.write(name, b"ten bytes!")
        aged(tmp_path / name, 100 - place)
    cache.write("d", b"1")
    assert {place.name for place in tmp_path.iterdir()} == {"b", "c", "d", ".swept"}


def test_the_order_of_keys_does_not_change_a_name() -> None:
    assert content_digest({"a": 1, "b": 2}) == content_digest({"b": 2, "a": 1})
    assert content_digest({"a": 1}) != content_digest({"a": 2})


def test_days_and_hours_are_written_in_words() -> None:
    from datetime import UTC, date, datetime

    day = date(2026, 3, 2)
    assert short_day(day, "en") == "2\u00a0Mar"
    assert long_day(day, "uk") == "понеділок, 2\u00a0березня"
    assert day_and_year(day, "pl") == "2\u00a0marca 2026"
    assert hour_of(datetime(2026, 3, 2, 9, 5, tzinfo=UTC)) == "09:05"


def test_an_unknown_language_is_written_as_english() -> None:
    assert number(1234.5, "de") == "1,234.5"
