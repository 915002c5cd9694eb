"""Tickets that are still open count in the figures of durations, as old as they are."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from harken.analysis import CensoredSums, Histogram, Verdict, kaplan_meier, quantile, share_within
from harken.foundations.permission import Role
from harken.metrics.answers import measured
from harken.metrics.figures import Asked, asked, compare, measure, note_of, standings
from harken.metrics.measures.rules import business_twin, open_facts_of
from harken.metrics.register.models import Metric
from harken.organisation.calendars.models import Calendar, CalendarVersion
from harken.organisation.teams.models import Team
from harken.warehouse.definition import Window
from tests.metrics.conftest import Plant

MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOW = NOON + timedelta(hours=5)
HOUR = 3600.0
Waits = Callable[..., None]


@pytest.fixture
def waits(plant: Plant) -> Waits:
    """Seal tickets that are open: `waits(3, hours=2, team="a")` began two hours before NOW."""

    def seal(count: int, hours: float, measure: str = "resolution_seconds", **more: Any) -> None:
        begun = NOW.timestamp() - hours * HOUR
        plant(f"{measure}:open", [begun] * count, **more)

    return seal


def ready(metric: str, engine: str | None = None) -> Asked:
    return asked(metric, clock=lambda: NOW, engine=engine)


def targeted(name: str, target: float) -> None:
    """Make a metric the share within a target, from the beginning."""
    metric = Metric.objects.get(name=name)
    metric.versions.update(method="share within", parameters={"target": target})


def test_open_tickets_count_as_old_as_they_are(plant: Plant, waits: Waits) -> None:
    over = [(1 + n) * 600.0 for n in range(20)]
    plant("resolution_seconds", over)
    waits(12, hours=2)
    (figure,) = measure(ready("resolution"))
    durations, ended = [*over, *[2 * HOUR] * 12], [True] * 20 + [False] * 12
    expected = kaplan_meier(durations, ended).quantile(0.5)
    assert (figure.estimate.value, figure.estimate.low, figure.estimate.high) == (
        expected.value, expected.low, expected.high,
    )  # fmt: skip
    assert figure.estimate.value > quantile(over, 0.5).value  # leaving them out would flatter
    assert figure.estimate.n == 32
    assert figure.note == "12 are still open and counted as such"


def test_worked_by_hand(plant: Plant, waits: Waits) -> None:
    # 10 closed after 1 h, 10 wait since 2 h, 10 closed after 3 h. After 1 h 20 of 30 are open; at
    # 3 h 10 are at risk and close: the curve falls from 2/3 to 0, so half are closed after 3 h.
    plant("resolution_seconds", [HOUR] * 10 + [3 * HOUR] * 10)
    waits(10, hours=2)
    assert measure(ready("resolution"))[0].estimate.value == 3 * HOUR
    targeted("resolution", 2 * HOUR)
    (figure,) = measure(ready("resolution"))
    # Of 30, 10 closed within two hours; those that wait since then have just missed it.
    expected = share_within([1.0] * 10 + [9.0] * 20, 2)
    assert (figure.estimate.value, figure.estimate.low) == pytest.approx(
        (expected.value, expected.low)
    )


def test_where_nothing_is_open_nothing_changes(plant: Plant) -> None:
    plant("resolution_seconds", range(1, 101))
    (figure,) = measure(ready("resolution"))
    assert isinstance(figure.sums, Histogram)
    assert (figure.estimate.method, figure.note) == ("quantile 0.5, ranks", "")


def test_only_open_tickets_are_no_figure_but_are_told(waits: Waits) -> None:
    waits(40, hours=2)
    (figure,) = measure(ready("resolution"))
    assert (figure.estimate.n, figure.estimate.value) == (40, None)
    assert figure.note == "too few have closed yet; 40 are still open and counted as such"


def test_groups_and_periods_with_nothing_closed_are_in_the_answer(
    plant: Plant, waits: Waits
) -> None:
    plant("resolution_seconds", [HOUR] * 30, team="a", channel="phone")
    waits(1, hours=2, team="a", channel="phone")
    waits(15, hours=9, team="b", channel="phone", on=date(2026, 4, 1))
    by = {figure.by: figure for figure in measure(ready("resolution"), by="team")}
    assert {name: figure.estimate.n for name, figure in by.items()} == {"a": 31, "b": 15}
    assert by["a"].note == "1 is still open and counted as such"
    months = measure(ready("resolution"), every="month", where=["channel=phone"])
    assert [(f.period, f.estimate.n) for f in months] == [
        (date(2026, 3, 1), 31), (date(2026, 4, 1), 15),
    ]  # fmt: skip
    march = measure(ready("resolution"), window=Window(MONDAY, MONDAY), where=["team=a"])
    assert march[0].estimate.n == 31


def test_two_groups_are_compared_with_what_they_have_open(plant: Plant, waits: Waits) -> None:
    for team, length in (("a", 1), ("b", 2)):
        plant("resolution_seconds", [(length + n / 100) * HOUR for n in range(60)], team=team)
    waits(40, hours=4, team="b")
    found = compare(ready("resolution"), "team=a", "team=b")
    # The median of b is that of 100 of which 60 have closed: the 50th, 2.49, and the 51st, 2.50.
    assert found.b.estimate.value == pytest.approx(2.495 * HOUR)
    assert found.verdict is Verdict.HIGHER
    figures = measure(ready("resolution"), by="team")
    assert all(isinstance(figure.sums, CensoredSums) for figure in figures)
    verdicts = [one.verdict for one in standings(ready("resolution"), figures)]
    assert verdicts == [Verdict.LOWER, Verdict.HIGHER]


def test_a_filter_by_value_leaves_out_what_has_none(plant: Plant, waits: Waits) -> None:
    plant("resolution_seconds", [HOUR] * 20)
    waits(5, hours=2)
    (figure,) = measure(ready("resolution"), where=["value=..7200"])
    assert (figure.estimate.n, figure.note) == (20, "low base")


def test_weights_that_do_not_apply_are_told(plant: Plant, waits: Waits) -> None:
    plant("resolution_seconds", [HOUR] * 40, weights=[2.0] * 40)
    waits(5, hours=2)
    targeted("resolution", HOUR)
    (figure,) = measure(ready("resolution"), weighted=True)
    assert figure.note.endswith("; weights do not apply while some are open")


def test_open_ones_younger_than_the_target_tell_nothing_yet(plant: Plant, waits: Waits) -> None:
    plant("resolution_seconds", [60.0] * 20)
    waits(20, hours=1)
    targeted("resolution", 24 * HOUR)
    (figure,) = measure(ready("resolution"))
    assert figure.estimate.value is None
    assert figure.note.startswith("those still open are younger than the target; 20 are still open")


@pytest.fixture
def hours(db: None) -> None:
    """Team a works from 9 to 17 in Warsaw from Monday to Friday, b around the clock, c nobody
    knows when."""
    nine_to_five = ["09:00-17:00"] * 5 + [""] * 2
    for name, week in (("a", nine_to_five), ("b", ["00:00-24:00"] * 7)):
        calendar = Calendar.objects.create(name={"en": name}, zone="Europe/Warsaw")
        CalendarVersion.objects.create(calendar=calendar, in_force_from=date(2020, 1, 1), week=week)
        Team.objects.create(name={"en": name, "pl": f"{name}-pl"}, calendar=calendar)
    Team.objects.create(name={"en": "c"})


def test_working_time_of_what_is_open_is_that_of_its_team(
    plant: Plant, waits: Waits, hours: None
) -> None:
    # It is Monday, 18:00 in Warsaw. What began 72 hours ago, on Friday at 18:00, has waited the
    # whole Monday of team a, 8 hours; of team b all of it.
    measured = "resolution_business_seconds"
    plant(measured, [4 * HOUR] * 10 + [10 * HOUR] * 10, team="a")
    for team, count in (("a", 10), ("b", 10), ("a-pl", 5), ("c", 3), (None, 4)):
        waits(count, hours=72, team=team)
    (whole,) = measure(ready("resolution_business"))
    assert isinstance(whole.sums, CensoredSums)
    assert whole.sums.waiting.steps.tolist() == [8 * HOUR, 72 * HOUR]
    assert whole.sums.waiting.counts.tolist() == [15, 10]
    assert whole.note == (
        "25 are still open and counted as such; "
        "7 that are still open are left out: their teams have no working hours"
    )
    by = {figure.by: figure for figure in measure(ready("resolution_business"), by="team")}
    assert {name: figure.estimate.n for name, figure in by.items()} == {
        "a": 30, "b": 10, "a-pl": 5,
    }  # fmt: skip
    phone = measure(ready("resolution_business"), where=["team=c"], refuse_unknown=False)
    assert phone[0].estimate.n == 0


def test_a_note_is_said_in_the_language_of_whoever_reads(plant: Plant, waits: Waits) -> None:
    plant("resolution_seconds", [HOUR] * 40)
    waits(2, hours=2)
    (figure,) = measure(ready("resolution"))
    assert figure.estimate.note == "2 still open and counted as such"
    with translation.override("en"):
        assert note_of(figure.estimate, figure.shown) == figure.note


def test_no_open_tickets_cost_no_second_scan(
    plant: Plant, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant("resolution_seconds", range(400), team="a", channel="phone")
    waits(3, hours=2, measure="first_response_seconds")
    metric, questions = ready("resolution"), []
    trust = metric.store.lake.trust  # whatever is read is trusted first
    monkeypatch.setattr(
        metric.store.lake, "trust", lambda files: questions.append([*files]) or trust(files)
    )
    measure(metric, by="team", where=["channel=phone"])
    assert len([files for files in questions if files]) == 1


def test_page_file_and_document_tell_what_is_open(
    plant: Plant, waits: Waits, as_role: Callable[[Role], Client]
) -> None:
    plant("resolution_seconds", [HOUR] * 30, team="a")
    waits(4, hours=2, team="a")
    said = "4 are still open and counted as such"
    assert measured("resolution").document()["estimates"][0]["note"] == said
    viewer = as_role(Role.VIEWER)
    asked_for = "metric=resolution&by=team&period=all"
    assert said in viewer.get(f"/explore/?{asked_for}").content.decode()
    file = viewer.get(f"/explore/figures.csv?{asked_for}")
    assert said in b"".join(file.streaming_content).decode()


def test_names_of_twins_and_of_what_is_open() -> None:
    assert business_twin("first_response_seconds") == "first_response_business_seconds"
    assert business_twin("first_response_business_seconds") is None
    assert business_twin("nps") is None
    assert open_facts_of("delivery_hours") == "delivery_hours:open"
    assert open_facts_of("resolution_business_seconds") == "resolution_seconds:open"
