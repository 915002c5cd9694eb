"""What is still running is shown and not judged; which definition made a figure is said."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from harken.explore import views
from harken.explore.periods import is_running, is_whole, within
from harken.explore.telling import page as telling
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.figures import asked, compare, definition_used
from harken.metrics.marks.actions import mark_event
from harken.metrics.register.models import Metric, MetricVersion
from harken.warehouse.definition import Window
from tests.metrics.conftest import Plant, answers

MARCH = date(2026, 3, 1)


@pytest.fixture
def viewer(as_role: Callable[..., Client]) -> Client:
    return as_role("viewer")


@pytest.fixture
def running(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two full months alike, and ten days of a third in which everybody detracts."""
    monkeypatch.setattr(views, "_today", lambda: date(2026, 3, 10))
    for month in (1, 2):
        plant("nps", answers(60, 20, 20), on=date(2026, month, 5))
    plant("nps", answers(0, 0, 60), on=date(2026, 3, 5))


@pytest.mark.django_db
def test_a_month_that_runs_is_drawn_hollow_and_not_judged(viewer: Client, running: None) -> None:
    response = viewer.get("/explore/?metric=nps")
    page: telling.Page = response.context["page"]
    assert page.headline.endswith("no detectable change from Jan\u00a02026 to Feb\u00a02026")
    assert [row.note for row in page.trend_rows] == ["", "", "so far"]
    assert page.trend
    drawn = page.trend.spec["data"]["values"]
    assert [row["hollow"] for row in drawn] == [False, False, True]
    assert drawn[1]["leads_out"] == drawn[1]["value"]
    assert "so far" in response.content.decode()


@pytest.mark.django_db
def test_the_file_says_what_is_whole_and_by_which_definition(viewer: Client, running: None) -> None:
    lines = b"".join(viewer.get("/explore/figures.csv?metric=nps").streaming_content).decode()
    ends = [line.rsplit(",", 2)[1:] for line in lines.strip().splitlines()[1:]]
    assert ends == [["1", "yes"], ["1", "yes"], ["1", "no"]]


@pytest.mark.django_db
def test_a_week_cut_by_the_dates_asked_for_is_not_judged(viewer: Client, running: None) -> None:
    query = "metric=nps&period=own&from=2026-01-02&to=2026-02-28&every=month"
    page = viewer.get(f"/explore/?{query}").context["page"]
    assert [row.note for row in page.trend_rows] == ["in part", ""]
    assert "change" not in page.headline


@pytest.mark.django_db
def test_both_sides_say_their_definition_and_what_it_replaced(
    viewer: Client, running: None
) -> None:
    metric = Metric.objects.get(name="nps")
    first = MetricVersion.objects.get(metric=metric)
    MetricVersion.objects.create(
        metric=metric, number=2, measure=first.measure, method="nps", valid_from=date(2026, 2, 1)
    )
    ready = asked("nps", until=date(2026, 3, 10))
    january, february = (Window(date(2026, m, 1), date(2026, m, 28)) for m in (1, 2))
    assert definition_used(ready, february).others == ()
    assert definition_used(ready, january).others == (1,)
    found = compare(ready, "from=2026-01-01,to=2026-01-31", "from=2026-02-01,to=2026-02-28")
    assert (found.definition.number, found.definition.others) == (2, (1,))
    sides = "a=from%3D2026-01-01%2Cto%3D2026-01-31&b=from%3D2026-02-01%2Cto%3D2026-02-28"
    said = viewer.get(f"/explore/?metric=nps&{sides}").content.decode()
    assert "2, since 1" in said
    assert "on some of these days another one held: 1." in said


@pytest.mark.parametrize(
    ("every", "today", "runs"),
    [
        ("month", 31, True),
        ("day", 2, False),
        ("day", 1, True),
        ("week", 7, True),
        ("week", 8, False),
    ],
)
def test_a_period_runs_until_its_last_day_is_over(every: str, today: int, runs: bool) -> None:
    assert is_running(MARCH, every, datetime(2026, 3, today, tzinfo=UTC).date()) is runs


def test_a_cut_period_keeps_only_its_days_in_the_window() -> None:
    window = Window(date(2026, 3, 10), date(2026, 3, 20))
    assert not is_whole(MARCH, "month", window, date(2027, 1, 1))
    assert within(MARCH, "month", window) == window
    assert is_whole(MARCH, "month", Window(), date(2027, 1, 1))


@pytest.mark.django_db
def test_what_happened_is_named_in_its_month_in_picture_and_table(
    viewer: Client, running: None, now: datetime
) -> None:
    for day, title in ((3, "Strike"), (20, "Storm"), (20, "Storm")):
        mark_event(Actor.system(), date(2026, 2, day), LocalText({"en": title}), now=now)
    page = viewer.get("/explore/?metric=nps").context["page"]
    assert [row.note for row in page.trend_rows] == ["", "Strike; Storm", "so far"]
    labels = [row.get("label") for row in page.trend.spec["data"]["values"]]
    assert labels == [None, "Strike; Storm", None]
