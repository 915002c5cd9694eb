"""What a definition of a metric may say, and how it is said in words."""

from datetime import date

import pytest

from harken.foundations.local_text import LocalText
from harken.metrics.measures.models import Measure
from harken.metrics.measures.rules import check_name
from harken.metrics.register.models import MetricVersion
from harken.metrics.register.rows import method_words
from harken.metrics.register.rules import (
    PARAMETERS,
    can_withdraw,
    check_order,
    check_window,
    checked_parameters,
)
from harken.organisation.changes.refused import Refused
from harken.warehouse.definition import Method

CSAT = Measure(name="csat", label=LocalText({"en": "CSAT"}), low=1, high=5)
NPS = Measure(name="nps", label=LocalText({"en": "Would recommend"}), low=0, high=10)
MONEY = Measure(name="revenue", label=LocalText({"en": "Revenue"}))
KNOWN = {one.name: one for one in (CSAT, NPS, MONEY)}
TODAY = date(2026, 3, 2)


def checked(method: str, measure: Measure = CSAT, **given: object) -> dict[str, object]:
    return checked_parameters(method, measure, given, KNOWN)


def test_every_method_of_the_warehouse_can_be_chosen() -> None:
    assert set(PARAMETERS) == {method.value for method in Method}


@pytest.mark.parametrize(
    ("method", "defaults"),
    [("top box", {"boxes": 2}), ("quantile", {"q": 0.5}), ("rate", {"per": 1.0}), ("mean", {})],
)
def test_what_is_not_said_is_what_is_usual(method: str, defaults: dict[str, object]) -> None:
    assert checked(method) == defaults


def test_a_field_left_empty_belongs_to_no_method() -> None:
    assert checked("mean", boxes=None, q=None) == {}


@pytest.mark.parametrize("boxes", [1, 4, 2.0])  # the scale 1 to 5 has four steps
def test_as_many_boxes_as_the_scale_has_steps(boxes: float) -> None:
    assert checked("top box", boxes=boxes) == {"boxes": int(boxes)}


@pytest.mark.parametrize("boxes", [0, 5, 1.5, -1])
def test_other_boxes_are_refused_with_how_many_there_are(boxes: float) -> None:
    with pytest.raises(Refused, match="Count between 1 and 4 boxes on the scale of CSAT"):
        checked("bottom box", boxes=boxes)


@pytest.mark.parametrize("value", ["2", True, float("nan"), float("inf")])
@pytest.mark.parametrize(
    ("method", "name"),
    [("top box", "boxes"), ("quantile", "q"), ("share within", "target"), ("rate", "per")],
)
def test_what_is_no_number_is_refused(method: str, name: str, value: object) -> None:
    with pytest.raises(Refused, match="is not a number"):
        checked(method, **{name: value})


@pytest.mark.parametrize("target", [1, 5])
def test_a_target_may_be_an_end_of_the_scale(target: float) -> None:
    assert checked("share within", target=target) == {"target": float(target)}


@pytest.mark.parametrize("target", [0.99, 5.01])
def test_a_target_beside_the_scale_is_refused(target: float) -> None:
    with pytest.raises(Refused, match="does not lie on the scale of CSAT"):
        checked("share within", target=target)


def test_a_measure_without_ends_takes_any_target() -> None:
    assert checked("share within", MONEY, target=-100) == {"target": -100.0}


def test_a_ratio_divides_by_another_measure_there_is() -> None:
    assert checked("ratio", of="revenue") == {"of": "revenue"}
    with pytest.raises(Refused, match="Known: csat, nps, revenue"):
        checked("ratio", of="profit")


def test_a_rate_without_another_measure_is_per_day() -> None:
    assert checked("rate", of=None, per=1000) == {"per": 1000.0}


def test_nps_is_for_its_own_scale() -> None:
    assert checked("nps", NPS) == {}
    with pytest.raises(Refused, match="NPS needs answers from 0 to 10; Revenue has others"):
        checked("nps", MONEY)


@pytest.mark.parametrize("days", [7, 28, 728])
def test_a_window_of_whole_weeks_up_to_two_years_is_accepted(days: int) -> None:
    check_window(days)


@pytest.mark.parametrize("days", [0, -7, 6, 30, 735])
def test_another_window_is_refused(days: int) -> None:
    with pytest.raises(Refused, match="7 to 728 days"):
        check_window(days)


def test_the_first_definition_may_begin_whenever_it_did() -> None:
    check_order(date(1970, 1, 1), None, TODAY)


def test_a_definition_may_begin_today() -> None:
    check_order(TODAY, date(2026, 3, 1), TODAY)


@pytest.mark.parametrize(
    ("begins", "latest", "why"),
    [
        (date(2026, 3, 1), date(1970, 1, 1), "begins today or later"),
        (TODAY, TODAY, "begins on 2026-03-02; this one has to begin later"),
        (date(2026, 4, 1), date(2026, 5, 1), "begins on 2026-05-01"),
    ],
)
def test_a_definition_changes_nothing_that_was_seen(begins: date, latest: date, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_order(begins, latest, TODAY)


def test_a_definition_can_be_withdrawn_until_the_evening_before() -> None:
    assert can_withdraw(date(2026, 3, 3), TODAY)
    assert not can_withdraw(TODAY, TODAY)


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("quantile", {"q": 0.5}, "median"),
        ("quantile", {}, "median"),
        ("quantile", {"q": 0.9}, "quantile 0.9"),
        ("top box", {}, "share of the 2 best answers"),
        ("bottom box", {"boxes": 1}, "share of the 1 worst answers"),
        ("ratio", {"of": "orders"}, "divided by orders"),
        ("mean", {}, "mean"),
    ],
)
def test_a_method_is_said_in_words(method: str, parameters: dict, words: str) -> None:
    assert method_words(MetricVersion(method=method, parameters=parameters)) == words


@pytest.mark.parametrize("name", ["nps", "first_response", "a1", "a" * 60])
def test_a_name_for_programs_is_small_letters_digits_and_underscores(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize("name", ["NPS", "1st", "_x", "a-b", "", "nps\n", "a" * 61, "ocена"])
def test_another_name_is_refused_with_what_it_takes(name: str) -> None:
    with pytest.raises(Refused, match="Begin with a small letter"):
        check_name(name)


@pytest.mark.parametrize(
    ("low", "high", "value", "holds"),
    [(1, 5, 1, True), (1, 5, 5.1, False), (0, None, 1e9, True), (0, None, -1, False),
     (None, None, -5, True)],
)  # fmt: skip
def test_a_scale_may_be_open_at_either_end(
    low: float | None, high: float | None, value: float, holds: bool
) -> None:
    assert Measure(low=low, high=high).holds(value) is holds
