"""The board says what `measure` says, and what small histories come to when worked out by hand."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from harken.analysis import Shown, Verdict
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.warehouse.facts import FACTS, fitted
from tests.metrics.conftest import Plant, answers

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST_NOW, LAST_BEFORE = date(2026, 2, 3), date(2026, 2, 2)
SYSTEM = Actor.system()
MORE = {
    "nps_by_weight": ("nps", "nps", {}, True),
    "low_boxes": ("csat", "bottom box", {"boxes": 1}, False),
    "ease": ("csat", "mean", {}, True),
    "quick": ("first_response_seconds", "share within", {"target": 3600}, False),
    "slowest": ("first_response_seconds", "quantile", {"q": 0.9}, False),
    "answers_a_day": ("nps", "rate", {"per": 1}, False),
    "each": ("nps", "ratio", {"of": "csat"}, False),
}


def board(now: datetime = MORNING, **scope: str):
    from harken.board.figures.queries import board_of
    from harken.board.figures.records import Scope, View

    metric = scope.pop("metric", "")
    return board_of(View(Scope(**scope), metric), now=now)


def card(name: str, now: datetime = MORNING, **scope: str):
    return next(one for one in board(now, **scope).cards if one.ready.metric.name == name)


def pin_more() -> None:
    """Define a metric for every method, weighted and not, and pin them all."""
    from harken.board.pins.actions import pin
    from harken.metrics.measures.models import Measure
    from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric

    for name, (measure, method, parameters, weighted) in MORE.items():
        version = NewVersion(
            Measure.objects.get(name=measure), method, date(2020, 1, 1), parameters,
            weighted=weighted,
        )  # fmt: skip
        metric = add_metric(
            SYSTEM, name, MetricDetails(LocalText({"en": name})), version, now=MORNING
        )
        pin(SYSTEM, metric, now=MORNING)


def plant_a_year() -> None:
    """Answers of 80 days, many, few and too few of them, by touchpoint, sealed at once."""
    from harken.metrics.store import the_lake

    chance, facts = random.Random(5), []
    for number in range(80 * 6):
        day, spoken = number // 6, number % 6
        said = {"nps": chance.randint(0, 10), "csat": chance.randint(1, 5)}
        if not spoken and day % 3 == 0:
            said["first_response_seconds"] = chance.randint(60, 9000)
        if not spoken and day < 9:
            said["resolution_seconds"] = 3600
        facts += facts_of(number + 1, TODAY - timedelta(days=day), said, chance)
    the_lake().seal(fitted(pa.Table.from_pylist(facts), FACTS), (), len(facts))


def facts_of(signal: int, on: date, said: dict[str, int], chance: random.Random) -> list[dict]:
    shared = {
        "signal_id": signal, "revision": 1, "weight": chance.choice([0.5, 1.0, 2.0]),
        "local_date": on, "month": f"{on:%Y-%m}", "touchpoint": chance.choice(["web", "shop"]),
        "occurred_at": datetime.combine(on, datetime.min.time(), UTC),
    }  # fmt: skip
    return [{**shared, "measure": name, "value": float(value)} for name, value in said.items()]


def test_every_figure_is_the_one_that_measure_gives(own_home: Path) -> None:
    from harken.board.figures.setting import year_of
    from harken.metrics.figures import measure
    from harken.warehouse.definition import Window

    pin_more()
    plant_a_year()
    cards = board().cards
    assert len(cards) == 11
    for one in cards:
        name, first = one.ready.metric.name, one.window.first
        before = Window(first - timedelta(days=28), LAST_BEFORE)
        assert one.window == Window(FIRST_NOW, TODAY)
        assert one.why == {}
        assert_same([one.now], measure(name, window=one.window))
        assert_same([one.before], measure(name, window=before))
        assert_same(one.weeks, measure(name, window=year_of(TODAY, 0), every="week"))
    shown = {one.ready.metric.name: one.now.shown for one in cards}
    assert (shown["nps"], shown["first_response"], shown["resolution"]) == (
        Shown.FULL,
        Shown.LOW_BASE,
        Shown.HIDDEN,
    )


def assert_same(found, wanted) -> None:
    assert [(one.by, one.period, one.shown) for one in found] == [
        (one.by, one.period, one.shown) for one in wanted
    ]
    for one, other in zip(found, wanted, strict=True):
        for name in ("n", "n_effective", "value", "low", "high"):
            mine, theirs = (getattr(which.estimate, name) for which in (one, other))
            assert mine == (theirs if theirs is None else pytest.approx(theirs)), (one.metric, name)


def test_touchpoints_come_worst_for_certain_first(plant: Plant) -> None:
    plant("nps", answers(20, 0, 80), touchpoint="returns", on=TODAY)
    plant("nps", answers(60, 20, 20), touchpoint="delivery", on=TODAY)
    plant("nps", answers(4, 0, 6), touchpoint="invoice", on=TODAY)
    plant("nps", answers(5, 5, 5), on=TODAY)
    found = board().touchpoints
    # By the better end of the interval: −60 ± 16 ends below −20 ± 58, that below 40 ± 16.
    assert [one.figure.by for one in found.standings] == ["returns", "invoice", "delivery"]
    assert [one.verdict for one in found.standings] == [
        Verdict.LOWER,
        Verdict.NO_DETECTABLE_CHANGE,
        Verdict.HIGHER,
    ]
    # (20 + 60 + 4 + 5) promoters less (80 + 20 + 6 + 5) detractors, of 225.
    assert found.whole.estimate.value == pytest.approx(100 * (89 - 111) / 225)
    assert found.left_out == 0


@pytest.mark.parametrize(
    ("before", "now", "verdict", "change"),
    [
        # 40 points down: the error of each is 100 √((p + d − (p − d)²) / 200), 4.9 and 6.3.
        (answers(120, 40, 40), answers(80, 40, 80), Verdict.LOWER, -40.0),
        (answers(80, 40, 80), answers(120, 40, 40), Verdict.HIGHER, 40.0),
        # 5 points up with errors of 4.9 and 4.6: they do not tell it from chance.
        (answers(120, 40, 40), answers(125, 40, 35), Verdict.NO_DETECTABLE_CHANGE, 5.0),
        (answers(120, 40, 40), answers(7, 0, 0), Verdict.NOT_ENOUGH, None),
        ([], answers(20, 5, 5), Verdict.NOT_ENOUGH, None),
        ([], [], Verdict.NOT_ENOUGH, None),
    ],
)
def test_a_change_is_told_or_rightly_not(
    plant: Plant, before: list[int], now: list[int], verdict: Verdict, change: float | None
) -> None:
    for values, on in ((before, LAST_BEFORE), (now, FIRST_NOW)):
        if values:
            plant("nps", values, on=on)
    found = card("nps")
    assert found.verdict is verdict
    assert (found.change and found.change.difference) == (change and pytest.approx(change))
    assert (found.before.estimate.n, found.now.estimate.n) == (len(before), len(now))


@pytest.mark.parametrize(
    ("n", "shown"), [(0, Shown.HIDDEN), (7, Shown.HIDDEN), (29, Shown.LOW_BASE), (30, Shown.FULL)]
)
def test_few_answers_are_hidden_or_marked(plant: Plant, n: int, shown: Shown) -> None:
    plant("csat", [5] * max(1, n), on=TODAY if n else TODAY - timedelta(days=400))
    found = card("csat")
    assert (found.now.shown, found.now.estimate.n) == (shown, n)
    assert (found.now.estimate.value is None) == (shown is Shown.HIDDEN)


def test_the_next_day_moves_every_window(plant: Plant) -> None:
    plant("nps", answers(30, 0, 0), on=FIRST_NOW)
    plant("nps", answers(0, 0, 30), on=TODAY)
    assert (card("nps").now.estimate.n, card("nps").before.estimate.n) == (60, 0)
    tomorrow = card("nps", MORNING + timedelta(days=1))
    assert (tomorrow.now.estimate.value, tomorrow.before.estimate.value) == (-100.0, 100.0)
    assert card("nps").running == TODAY  # a Monday
    assert [week.period for week in tomorrow.weeks] == [FIRST_NOW - timedelta(days=1), TODAY]


def test_the_day_begins_where_the_organisation_is(plant: Plant) -> None:
    from harken.organisation.profile.models import Organisation

    Organisation.objects.update_or_create(pk=1, defaults={"name": "Far", "zone": "Asia/Tokyo"})
    assert board(datetime(2026, 3, 1, 16, tzinfo=UTC)).today == TODAY  # one in the morning there


def test_a_team_has_those_below_it_in_every_language(plant: Plant) -> None:
    from harken.organisation.teams.models import Team, TeamPlacement

    support = Team.objects.create(name=LocalText({"en": "Support", "pl": "Wsparcie"}))
    phone = Team.objects.create(name=LocalText({"en": "Phone", "uk": "Телефон"}))
    for team, above in ((support, None), (phone, support)):
        TeamPlacement.objects.create(team=team, parent=above, since=date(2020, 1, 1))
    for team, value in (("Wsparcie", 10), ("Телефон", 3), ("Phone", 3), ("Shop", 8)):
        plant("nps", [value] * 20, on=TODAY, team=team)
    assert card("nps", team="Support").now.estimate.n == 60
    assert card("nps", team="Телефон").now.estimate.value == -100.0
    assert card("nps").now.estimate.n == 80
    assert card("csat", team="Phone").why == {}  # it exists, though nobody answered yet


def test_a_brand_is_its_locations_and_a_product_itself(plant: Plant) -> None:
    from harken.board.figures.queries import scope_choices
    from harken.organisation.brands.models import Brand
    from harken.organisation.locations.models import Location

    brand = Brand.objects.create(name=LocalText({"en": "Lumen"}))
    place = {"country": "PL", "zone": "Europe/Warsaw"}
    Location.objects.create(name=LocalText({"en": "Kraków"}), brand=brand, **place)
    Location.objects.create(name=LocalText({"en": "Lviv"}), **place)
    plant("nps", [10] * 10, on=TODAY, location="Kraków", product="lamp")
    plant("nps", [0] * 30, on=TODAY, location="Lviv", product="chair")
    assert card("nps", brand="Lumen").now.estimate.n == 10
    assert card("nps", brand="Lumen", product="chair").now.estimate.n == 0
    assert card("nps", location="Lviv").now.estimate.value == -100.0
    choices = scope_choices(now=MORNING)
    assert [one.value for one in choices.products] == ["chair", "lamp"]
    assert [one.value for one in choices.locations] == ["Kraków", "Lviv"]


@pytest.mark.django_db(transaction=True)
def test_a_first_product_can_be_chosen_before_it_is_sealed(settings: Any, tmp_path: Path) -> None:
    from harken.board.figures.queries import scope_choices
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.new_signal import NewSignal

    settings.HOME = tmp_path
    assert not scope_choices(now=MORNING).products
    said = {"occurred_at": MORNING, "scores": {"nps": 9}, "product": "lamp"}
    record_signals([NewSignal(source="test", key="1", **said)], actor=SYSTEM, now=MORNING)
    assert [one.value for one in scope_choices(now=MORNING).products] == ["lamp"]


def test_a_name_that_nobody_knows_says_what_is_near_it_in_every_language(plant: Plant) -> None:
    plant("nps", [10] * 10, on=TODAY, team="Kraków")
    found = board(team="Krakow")
    why = found.cards[0].why
    assert why.in_language("en") == "No answer has the team “Krakow”. Did you mean Kraków?"
    assert set(why) == {"en", "pl", "ru", "uk"}
    assert found.touchpoints is None


def test_a_damaged_lake_is_said_on_every_card(plant: Plant) -> None:
    from harken.metrics.store import the_lake

    plant("nps", [10] * 10, on=TODAY)
    for file in the_lake().table.log_files():
        file.write_text("{")
    the_lake().forget()
    found = board()
    assert len(found.cards) == 4
    assert all("harken lake rebuild" in str(one.why) for one in found.cards)


def test_amounts_in_two_currencies_say_so_and_leave_the_other_cards_alone(plant: Plant) -> None:
    from harken.board.pins.actions import pin
    from harken.metrics.measures.models import Measure
    from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric

    version = NewVersion(Measure.objects.get(name="revenue"), "mean", date(2020, 1, 1))
    details = MetricDetails(LocalText({"en": "Order value"}))
    pin(SYSTEM, add_metric(SYSTEM, "order_value", details, version, now=MORNING), now=MORNING)
    for currency in ("EUR", "PLN"):
        plant("revenue", [10.0] * 20, on=TODAY, currency=currency)
    plant("nps", [10] * 10, on=TODAY)
    found = {one.ready.metric.name: one for one in board().cards}
    assert "EUR, PLN" in str(found["order_value"].why)
    assert found["nps"].now.estimate.value == 100.0


def test_a_duration_has_its_twin_in_working_hours(plant: Plant) -> None:
    plant("first_response_seconds", [7200] * 30, on=TODAY)
    plant("first_response_business_seconds", [3600] * 30, on=TODAY)
    found = card("first_response")
    assert (found.now.estimate.value, found.twin.estimate.value) == (7200.0, 3600.0)
    assert card("nps").twin is None
    assert card("resolution").twin is None


def test_targets_and_marks_stand_on_the_card(plant: Plant) -> None:
    from harken.metrics.marks.actions import mark_event
    from harken.metrics.register.models import Metric
    from harken.metrics.targets.models import MetricTarget

    assert card("nps").target is None
    metric = Metric.objects.get(name="nps")
    MetricTarget.objects.create(metric=metric, value=50, valid_from=TODAY, set_by="somebody")
    mark_event(SYSTEM, date(2026, 1, 5), LocalText({"en": "New courier"}), now=MORNING)
    found = card("nps")
    assert found.target.value == 50
    assert [(mark.day, str(mark.title)) for mark in found.marks] == [
        (date(2026, 1, 5), "New courier")
    ]


def test_the_large_metric_is_the_one_asked_for_else_the_first(plant: Plant) -> None:
    plant("csat", [5] * 10, on=TODAY, touchpoint="delivery")
    assert board(metric="csat").drawn.ready.metric.name == "csat"
    assert board(metric="csat").touchpoints.standings[0].figure.by == "delivery"
    assert board(metric="nothing").drawn.ready.metric.name == "nps"
    assert board(metric="nothing").touchpoints is None
