"""The demo's signals: reproducible, in the language they claim, and with the truths of the plan."""

import re
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from harken.analysis import Verdict
from harken.customers.masking import masked
from harken.customers.models import Customer, PersonalData
from harken.listening.demo.moments import ZONE
from harken.listening.demo.planting import DEMO, plant_signals
from harken.listening.demo.signals import demo_signals, moment_of
from harken.listening.signals.actions import record_signals
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import NewSignal
from harken.metrics.figures import compare, measure
from harken.organisation.demo.parts import DemoSize, demo_parts
from harken.organisation.profile.models import Organisation

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
CHANGED = date(2025, 12, 1)  # 91 days before
YEAR_BEGINS = date(2025, 3, 2)
# The plan in figures: promoters minus detractors.
DELIVERY_BEFORE = 54 - 16
DELIVERY_AFTER = 29 - 42
OUTLET_BEFORE = 57 - 15
OUTLET_AFTER = 100 * (18 - 9) / 36
TEXTS = ("en", "pl", "ru", "uk")


@pytest.fixture
def organisation(db: None, own_home: Path) -> None:
    Organisation.objects.update_or_create(pk=1, defaults={"name": "Us", "zone": "Europe/Warsaw"})


@pytest.fixture(scope="module")
def year() -> list[NewSignal]:
    """The demo as it is planted when nobody asks for a size."""
    return demo_signals(NOW)


def days(first: date, last: date) -> str:
    return f"from={first},to={last}"


BEFORE, AFTER = days(YEAR_BEGINS, CHANGED - timedelta(days=1)), days(CHANGED, TODAY)


def test_the_same_seed_gives_the_same_signals() -> None:
    assert demo_signals(NOW, 500) == demo_signals(NOW, 500)
    assert demo_signals(NOW, 500) != demo_signals(NOW, 500, seed=1)


def test_a_year_of_signals_of_every_kind(year: list[NewSignal]) -> None:
    assert len(year) == 6000
    moments = [moment_of(one) for one in year]
    assert moments == sorted(moments)
    assert max(moments) < NOW
    assert min(moments) > NOW - timedelta(days=373)
    said = {name for one in year for name in (*one.scores, *one.durations)}
    assert said == {"nps", "csat", "ces", "first_response_seconds", "resolution_seconds"}
    weekdays = np.bincount([moment.weekday() for moment in moments])
    assert weekdays.argmax() == 5
    assert weekdays.argmin() == 6
    amounts = [one.money for one in year if one.money]
    assert {one["currency"] for one in amounts} == {"EUR"}
    assert len(amounts) == 900  # 15 % of 6,000


def test_what_had_not_happened_by_now_is_not_said(year: list[NewSignal]) -> None:
    tickets = [one for one in year if one.source == "helpdesk"]
    for one in tickets:
        assert all(
            moment_of(one) + timedelta(seconds=took) <= NOW for took in one.durations.values()
        )
    assert any("resolution_seconds" not in one.durations for one in tickets)


def letters(year: list[NewSignal], language: str) -> dict[str, float]:
    """The share of texts of a language that use each kind of letters."""
    texts = [one.text.lower() for one in year if one.language == language and one.text]
    texts = [re.sub(r"\S+@\S+", "", text) for text in texts]
    kinds = {"latin": "[a-z]", "polish": "[ąćęłńóśźż]", "cyrillic": "[а-яіїєґ]",
             "only russian": "[ыэъё]", "only ukrainian": "[іїєґ]"}  # fmt: skip
    return {
        kind: sum(bool(re.search(wanted, text)) for text in texts) / len(texts)
        for kind, wanted in kinds.items()
    }


def test_comments_are_in_the_language_they_claim(year: list[NewSignal]) -> None:
    found = {language: letters(year, language) for language in TEXTS}
    assert found["en"]["polish"] == found["en"]["cyrillic"] == found["pl"]["cyrillic"] == 0
    assert found["pl"]["polish"] > 0.6
    assert found["ru"]["cyrillic"] > 0.95  # '10/10' has no letters
    assert found["ru"]["only ukrainian"] == 0
    assert found["uk"]["cyrillic"] > 0.95
    assert found["uk"]["only russian"] == 0
    assert found["uk"]["only ukrainian"] > 0.6


def test_who_is_unhappy_does_not_praise_and_some_say_how_to_reach_them(
    year: list[NewSignal],
) -> None:
    answers = [one for one in year if "nps" in one.scores and one.text]
    by_mood = [
        {one.text.lower().rstrip(".!") for one in answers if low <= one.scores["nps"] <= high}
        for low, high in ((0, 6), (9, 10))
    ]
    assert all(len(texts) > 150 for texts in by_mood)
    assert not by_mood[0] & by_mood[1]
    assert not any("{" in one.text or "|" in one.text for one in year)
    hidden = [masked(one.text) for one in answers]
    for mark in ("[e-mail]", "[phone]", "[name]"):
        assert sum(mark in text for text in hidden) > 3


def nps_and_error(scores: list[float]) -> tuple[float, float]:
    """NPS and its standard error, by the formula itself."""
    steps = np.array([(score >= 9) - (score <= 6) for score in map(int, scores)], float)
    return 100 * steps.mean(), 100 * steps.std() / sqrt(len(steps))


@pytest.mark.parametrize("month", [1, 5, 8, 11])
def test_the_plan_holds_whenever_the_demo_is_planted(month: int) -> None:
    now = datetime(2027, month, 10 + month, 17, tzinfo=UTC)
    since = now.astimezone(ZONE).date() - timedelta(days=91)
    signals = [one for one in demo_signals(now) if "nps" in one.scores]

    def z(**which: str) -> tuple[float, float]:
        sides: tuple[list[float], list[float]] = ([], [])
        for one in signals:
            if all(getattr(one, name) == value for name, value in which.items()):
                sides[moment_of(one).astimezone(ZONE).date() >= since].append(one.scores["nps"])
        (before, error), (after, other) = map(nps_and_error, sides)
        return after - before, (after - before) / sqrt(error**2 + other**2)

    _difference, clear = z(touchpoint="delivery")
    visible, unclear = z(touchpoint="shop visit", location="Vilnius, Gintaro")
    assert clear < -4
    assert visible < -12
    assert unclear > -1.5


def is_near(low: float, high: float, true: float) -> bool:
    """Within 3.3 standard errors, which chance leaves once in 1,000; 95 % are 1.96 of them."""
    return abs((low + high) / 2 - true) < (high - low) / 2 * 3.3 / 1.96


def test_the_figures_tell_the_worsening_from_the_chance(organisation: None) -> None:
    assert plant_signals(NOW, DemoSize(signals=3000))
    worse = compare("nps", BEFORE, AFTER, where=["touchpoint=delivery"])
    assert worse.verdict is Verdict.LOWER
    for figure, true in ((worse.a, DELIVERY_BEFORE), (worse.b, DELIVERY_AFTER)):
        assert is_near(figure.estimate.low, figure.estimate.high, true)
    fall = DELIVERY_AFTER - DELIVERY_BEFORE
    assert is_near(worse.difference.low, worse.difference.high, fall)

    outlet = ["touchpoint=shop visit", "location=Vilnius, Gintaro"]
    chance = compare("nps", BEFORE, AFTER, where=outlet)
    assert chance.verdict is Verdict.NO_DETECTABLE_CHANGE
    assert (chance.b.estimate.n, chance.b.estimate.value) == (36, OUTLET_AFTER)
    assert chance.a.estimate.value == pytest.approx(OUTLET_BEFORE, abs=6)

    shops = ["touchpoint=shop visit", "location=Warsaw, Wiązowa"]
    assert compare("nps", BEFORE, AFTER, where=shops).verdict is Verdict.NO_DETECTABLE_CHANGE
    assert measure("nps")[0].estimate.n == 1260  # 42 % of 3,000


def test_a_second_run_adds_nothing(organisation: None) -> None:
    small = DemoSize(signals=300)
    assert plant_signals(NOW, small)
    counts = [model.objects.count() for model in (Signal, Customer, PersonalData)]
    assert plant_signals(NOW + timedelta(days=3), small) == ""
    again = record_signals(demo_signals(NOW, 300), actor=DEMO, now=NOW)
    assert {outcome.status for outcome in again} == {"duplicate"}
    assert [m.objects.count() for m in (Signal, Customer, PersonalData)] == counts
    assert set(Signal.objects.values_list("revision", flat=True)) == {1}


def test_the_demo_knows_its_part_and_can_be_without_signals(organisation: None) -> None:
    part = demo_parts["listening"]
    assert part.plant(NOW, DemoSize(signals=0)) == ""
    assert not Signal.objects.exists()
    assert part.plant(NOW, DemoSize(signals=120)).startswith("1")
