"""How figures are written, in whose money, and where the signals behind them are."""

from datetime import date

import pytest

from harken.foundations.permission import Actor
from harken.metrics import evidence
from harken.metrics.answers import plain
from harken.metrics.evidence import Behind, SignalList, signals_behind
from harken.metrics.figures import CannotMeasure, window_of
from harken.metrics.figures.comparing import read_day
from harken.metrics.figures.money import only_one
from harken.metrics.figures.units import Unit
from harken.metrics.permissions import EDIT_METRICS
from harken.warehouse.definition import Operator, Where, Window

POINTS = Unit("points", "")
SHARE = Unit("per cent", "%")
HOURS = Unit("h", "h", 1 / 3600)


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        (POINTS, 41.23, "41.2"),
        (SHARE, 82.06, "82.1\u00a0%"),
        (HOURS, 12_600, "3.5\u00a0h"),
        (HOURS, None, "–"),
        (Unit("EUR", "EUR", decimals=2), 1234.5, "1,234.50\u00a0EUR"),
    ],
)
def test_a_figure_is_written_in_its_unit(unit: Unit, value: float | None, written: str) -> None:
    assert unit.write(value, "en") == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(8.2, "+8.2"), (-8.2, "−8.2"), (0.0, "0.0"), (0.04, "0.0"), (-0.04, "0.0")],
)
def test_a_difference_has_a_sign_unless_it_is_written_as_zero(value: float, written: str) -> None:
    assert POINTS.write(value, "en", signed=True) == written


def test_the_sign_belongs_to_the_number_that_is_seen() -> None:
    # 36 s are 0.01 h, which is written 0.0; 360 s are 0.1 h.
    assert HOURS.write(36, "en", signed=True) == "0.0\u00a0h"
    assert HOURS.write(360, "en", signed=True) == "+0.1\u00a0h"


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [(38.0, 44.1, "38.0 to 44.1"), (None, 44.1, "44.1 or less"), (38.0, None, "38.0 or more")],
)
def test_an_interval_is_written_without_repeating_the_unit(
    low: float | None, high: float, written: str
) -> None:
    assert SHARE.span(low, high, "en") == written


def test_a_unit_that_numbers_carry_is_not_said_again() -> None:
    assert (POINTS.apart, SHARE.apart) == ("points", "")


@pytest.mark.parametrize(("found", "currency"), [([], ""), ([None], ""), (["EUR"], "EUR")])
def test_one_currency_or_none_adds_up(found: list, currency: str) -> None:
    assert only_one(found) == currency


@pytest.mark.parametrize("found", [["PLN", "EUR"], [None, "EUR"]])
def test_amounts_of_which_some_may_be_other_money_do_not_add_up(found: list) -> None:
    with pytest.raises(CannotMeasure, match="Ask for one of them: currency=EUR"):
        only_one(found)


def test_a_figure_leads_to_its_signals_by_measure_days_and_filters() -> None:
    march = Window(date(2026, 3, 1), date(2026, 3, 31))
    where = [
        Where("channel", Operator.IN, ("phone", "e & mail")),
        Where("team", Operator.UNKNOWN),
        Where("value", Operator.RANGE, (None, 6.0)),
    ]
    assert Behind("nps", march, where).query() == (
        "measure=nps&from=2026-03-01&to=2026-03-31"
        "&where=channel%3Dphone&where=channel%3De+%26+mail&where=team%3D&where=value%3D..6"
    )


def test_an_open_period_leads_to_signals_without_that_end() -> None:
    window = Window(None, date(2026, 3, 31))
    assert Behind("nps", window).query() == "measure=nps&to=2026-03-31"


def test_who_may_not_open_a_list_of_signals_is_not_led_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(evidence, "signal_lists", evidence.Registry())
    behind = Behind("nps", Window())
    assert signals_behind(behind) is None
    listed = SignalList("test", lambda one: f"/list/?{one.query()}", EDIT_METRICS)
    evidence.signal_lists.register(listed)
    nobody = Actor("key", "1", "reader")
    assert signals_behind(behind, nobody) is None
    assert signals_behind(behind, Actor.system()) == "/list/?measure=nps"
    assert signals_behind(behind) == "/list/?measure=nps"


@pytest.mark.parametrize("text", ["2026-03-31", " 2026-03-31 "])
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert read_day(text) == date(2026, 3, 31)


@pytest.mark.parametrize("text", ["", "31.03.2026", "2026-02-29", "today"])
def test_another_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(CannotMeasure, match=f"“{text}” is no date. Write it like 2026-03-31"):
        read_day(text)


def test_a_period_of_one_day_is_a_period() -> None:
    day = date(2026, 3, 31)
    assert window_of(day, day) == Window(day, day)


def test_json_has_days_as_text_and_everything_else_as_it_is() -> None:
    assert [plain(key) for key in (date(2026, 3, 2), "web", 9.0, True, None)] == [
        "2026-03-02", "web", 9.0, True, None,
    ]  # fmt: skip
