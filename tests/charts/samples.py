"""Charts that the tests draw."""

from datetime import UTC, date, datetime, timedelta

from harken.charts import Bar, Chart, Columns, Finding, bars_by_day, bars_by_hour

FINDING = Finding("Święta: zażółć gęślą jaźń", "Київ, Щука, Ёлка — n = 28", "Święta zamykają.")
START = date(2026, 3, 2)  # a Monday


def four_weeks(marks: dict[int, str] | None = None, language: str = "en") -> Chart:
    """28 days from a Monday, 8 hours each; `marks` names days by their place."""
    named = marks or {}
    days = [START + timedelta(days=count) for count in range(28)]
    bars = [Bar(day, 8, named.get(place, "")) for place, day in enumerate(days)]
    return bars_by_day(FINDING, bars, Columns("Day", "Hours", "Holiday"), language)


def a_day_of_jobs() -> Chart:
    """24 hours with 0, 100, … 2,300 jobs."""
    start = datetime(2026, 3, 2, tzinfo=UTC)
    bars = [Bar(start + timedelta(hours=count), count * 100) for count in range(24)]
    return bars_by_hour(FINDING, bars, Columns("Hour", "Jobs"), "uk")
