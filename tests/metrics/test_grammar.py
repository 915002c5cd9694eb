"""Filters as people write them: what each means, and what is refused with a sentence."""

from datetime import date

import pytest

from harken.metrics.figures import CannotMeasure
from harken.metrics.figures.fields import field_in_sentence, field_label, offered
from harken.metrics.figures.grammar import field_named, read_where, split_sides, write_where
from harken.warehouse.definition import Operator, Where

FIELDS = {"channel": "text", "value": "number", "x_vip": "yes_no", "x_since": "date"}


def read(*texts: str) -> Where:
    (one,) = read_where(texts, FIELDS)
    return one


def refused(*texts: str) -> str:
    with pytest.raises(CannotMeasure) as refusal:
        read_where(texts, FIELDS)
    return str(refusal.value)


def test_no_filter_asks_for_everybody() -> None:
    assert read_where([], FIELDS) == ()


@pytest.mark.parametrize("text", ["channel", "=phone", " =phone", ""])
def test_a_filter_without_a_field_is_refused_with_an_example(text: str) -> None:
    assert refused(text) == f"“{text}” is no filter. Write FIELD=VALUE, such as channel=phone."


@pytest.mark.parametrize("text", ["channel=", "channel=  "])
def test_a_filter_without_a_value_asks_for_the_unknown(text: str) -> None:
    assert read(text) == Where("channel", Operator.UNKNOWN)


def test_unknown_and_a_value_at_once_are_refused() -> None:
    assert refused("channel=", "channel=phone") == (
        "Ask for channel either unknown or with a value, not both."
    )


def test_several_values_of_a_field_mean_any_of_them_each_once() -> None:
    found = read("channel=phone", "channel=web", "channel=phone")
    assert found == Where("channel", Operator.IN, ("phone", "web"))


def test_a_value_keeps_its_equals_signs_and_its_blanks() -> None:
    assert read("channel= a=b ").values == (" a=b ",)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("value=9..10", (9.0, 10.0)),
        ("value=..6", (None, 6.0)),
        ("value=7 ..", (7.0, None)),
        ("value=-5..-1,5", (-5.0, -1.5)),
        ("x_since=2026-01-01..2026-03-31", (date(2026, 1, 1), date(2026, 3, 31))),
    ],
)
def test_two_dots_make_a_range(text: str, ends: tuple) -> None:
    found = read(text)
    assert (found.operator, found.values) == (Operator.RANGE, ends)


def test_two_dots_in_a_text_are_dots() -> None:
    assert read("channel=a..b") == Where("channel", Operator.EQUALS, ("a..b",))


@pytest.mark.parametrize("text", ["value=..", "value= .. "])
def test_a_range_without_ends_is_refused(text: str) -> None:
    assert refused(text) == "The range of answer needs an end."


def test_two_ranges_of_a_field_are_refused() -> None:
    assert refused("value=1..2", "value=5..6") == "Give one range of answer, not several."


@pytest.mark.parametrize(
    ("text", "value"), [("YES", True), ("true", True), ("1", True), ("No ", False), ("0", False)]
)
def test_yes_and_no_are_understood_in_several_spellings(text: str, value: bool) -> None:
    assert read(f"x_vip={text}").values == (value,)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("value=many", "“many” is no value of answer. Write 7.5, 18..30."),
        ("value=nan", "“nan” is no value of answer."),
        ("value=1e999", "“1e999” is no value of answer."),
        ("x_vip=perhaps", "“perhaps” is no value of vip. Write yes, no."),
        ("x_since=soon", "“soon” is no value of since. Write 2026-03-31."),
        ("x_since=2026-02-30..", "“2026-02-30” is no value of since."),
    ],
)
def test_a_value_of_another_type_is_refused_with_an_example(text: str, sentence: str) -> None:
    assert sentence in refused(text)


def test_an_own_field_is_known_with_and_without_its_prefix() -> None:
    assert field_named("vip", FIELDS) == field_named("x_vip", FIELDS) == "x_vip"


def test_a_field_of_the_house_comes_before_an_own_one_of_the_same_name() -> None:
    assert field_named("channel", {**FIELDS, "x_channel": "text"}) == "channel"


def test_a_field_that_nothing_resembles_is_refused_with_all_there_are() -> None:
    assert refused("zzzzzz=1") == (
        "There is no field named “zzzzzz”. Known: channel, since, value, vip."
    )


def test_a_filter_may_have_400_characters() -> None:
    read("channel=" + "x" * 392)
    assert "at most 400 characters" in refused("channel=" + "x" * 393)


@pytest.mark.parametrize("text", ["channel=a\0b", "channel=\ud800"])
def test_what_no_database_can_hold_is_refused(text: str) -> None:
    assert "A filter is text" in refused(text)


def test_twenty_fields_can_be_filtered_by_at_once_and_no_more() -> None:
    fields = {f"f{number}": "text" for number in range(21)}
    texts = [f"{name}=a" for name in fields]
    assert len(read_where(texts[:20], fields)) == 20
    with pytest.raises(CannotMeasure, match="at most 20 fields"):
        read_where(texts, fields)


def test_more_values_than_can_be_asked_for_are_refused_like_everything_else() -> None:
    texts = [f"channel={number}" for number in range(1001)]
    assert len(read(*texts[:1000]).values) == 1000
    assert "1001 values" in refused(*texts)


@pytest.mark.parametrize(
    ("value", "text"),
    [(9.0, "value=9"), (7.5, "value=7.5"), (1234567.25, "value=1234567.25"), (-0.1, "value=-0.1")],
)
def test_a_number_is_written_as_short_as_it_can_be_read_again(value: float, text: str) -> None:
    assert write_where([Where("value", Operator.EQUALS, (value,))]) == [text]
    assert read(text).values == (value,)


def test_a_side_may_name_its_days_among_its_filters() -> None:
    side = "channel=phone,from=2026-01-01,to=2026-01-31"
    assert split_sides(side, FIELDS) == ["channel=phone", "from=2026-01-01", "to=2026-01-31"]


def test_a_side_that_begins_with_no_field_is_kept_to_be_refused() -> None:
    assert split_sides("phone,web", FIELDS) == ["phone", "phone=web"]
    assert "no filter" in refused(*split_sides("phone,web", FIELDS))


@pytest.mark.parametrize(
    ("name", "label"),
    [("customer_id", "Customer"), ("x_first_class", "First class"), ("value", "Answer")],
)
def test_a_field_has_a_name_for_readers(name: str, label: str) -> None:
    assert field_label(name) == label
    assert field_in_sentence(name) == label[0].lower() + label[1:]


def test_a_page_offers_the_fields_of_the_house_first_and_nobody_by_name() -> None:
    there = ["x_vip", "money", "customer_id", "team", "x_age", "channel"]
    assert [name for name, _label in offered(there)] == ["channel", "team", "x_age", "x_vip"]
