"""Single values of a signal: what is taken, how it is kept, and the sentence for what is not."""

from datetime import UTC, datetime
from decimal import Decimal

import hypothesis
import pytest
from hypothesis import strategies as st

from harken.listening.signals import values
from harken.listening.signals.dimensions import uses_unknown
from harken.listening.signals.new_signal import BadSignal, Checked, FieldError, NewSignal
from harken.listening.signals.values import (
    Problems,
    country,
    dimensions,
    is_day,
    language,
    long_text,
    money,
    number,
    numbers,
    weight,
    word,
)
from harken.listening.signals.vocabulary import Scale

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def wrong(problems: pytest.ExceptionInfo[Problems]) -> dict[str, str]:
    return dict(problems.value.each)


@pytest.mark.parametrize(
    ("value", "held"), [(-0.01, False), (0, True), (10, True), (10.01, False), (9.5, True)]
)
def test_both_ends_of_a_scale_belong_to_it(value: float, held: bool) -> None:
    assert Scale(0, 10).holds(value) is held


def test_between_the_steps_of_a_scale_of_steps_is_nothing() -> None:
    assert [Scale(1, 5, whole=True).holds(value) for value in (4.0, 4.5)] == [True, False]


def test_a_scale_without_ends_holds_every_number() -> None:
    assert Scale(None).holds(-1e9)
    assert not Scale(0).holds(-1e-9)


@pytest.mark.parametrize(
    ("scale", "sentence"),
    [
        (Scale(None), "Write a number."),
        (Scale(0), "Write a number of 0 or more."),
        (Scale(None, 5), "Write a number of 5 or less."),
        (Scale(1, 7, whole=True), "Write a whole number from 1 to 7."),
        (Scale(0, 1), "Write a number from 0 to 1."),
    ],
)
def test_the_sentence_for_a_wrong_score_tells_its_scale(scale: Scale, sentence: str) -> None:
    with pytest.raises(Problems) as problems:
        numbers({"joy": "much"}, {"joy": scale})
    assert wrong(problems) == {"joy": sentence}


def test_every_wrong_score_is_told_and_a_null_is_none() -> None:
    with pytest.raises(Problems) as problems:
        numbers({"nps": 11, "csat": None, "joy": 1}, {"nps": Scale(0, 10), "csat": Scale(1, 5)})
    assert set(wrong(problems)) == {"nps", "joy"}


def test_yes_is_no_number_nor_is_infinity() -> None:
    assert [number(value) for value in (True, float("inf"), "5", None)] == [None] * 4
    assert number(5) == 5.0


@pytest.mark.parametrize(
    ("amount", "kept"),
    [(49.9, "49.9000"), ("10", "10.0000"), (-3, "-3.0000"), (0.00004, "0.0000"), (" 7 ", "7.0000")],
)  # fmt: skip
def test_an_amount_is_kept_with_four_decimals(amount: object, kept: str) -> None:
    assert money({"amount": amount, "currency": "pln"}) == (kept, "PLN")


def test_an_amount_of_floating_point_keeps_its_cents() -> None:
    # 0.1 + 0.2 is 0.30000000000000004 in binary.
    assert money({"amount": 0.1 + 0.2, "currency": "EUR"}) == ("0.3000", "EUR")


@hypothesis.given(
    st.floats(-(10**6), 10**6)
    | st.integers(-(10**12) + 1, 10**12 - 1)
    | st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{0,6})?", fullmatch=True)
)
def test_every_amount_is_that_of_decimal_arithmetic(value: float | str) -> None:
    assert values.amount(value) == str(Decimal(str(value)).quantize(Decimal("0.0001")))


@pytest.mark.parametrize("amount", [True, None, [], "49,90", "Infinity", 10**12])
def test_what_is_no_amount_is_refused(amount: object) -> None:
    with pytest.raises(Problems) as problems:
        money({"amount": amount, "currency": "EUR"})
    assert list(wrong(problems)) == ["amount"]


def test_a_currency_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Problems) as problems:
        money({"amount": 5, "currency": "ABC"})
    assert list(wrong(problems)) == ["currency"]


@pytest.mark.parametrize(("given", "kept"), [(0, 0.0), (1_000_000, 1e6), (0.25, 0.25)])
def test_a_weight_may_be_nothing_and_up_to_a_million(given: float, kept: float) -> None:
    assert weight(given) == kept


def test_a_weight_beyond_a_million_is_refused() -> None:
    with pytest.raises(Problems, match="from 0 to 1000000"):
        weight(1_000_000.01)


@pytest.mark.parametrize("code", ["pl", "pt-BR", "zh-Hant-TW", ""])
def test_a_language_is_written_as_its_code(code: str) -> None:
    assert language(code) == code


@pytest.mark.parametrize("code", ["Polish", "PL", "p", "pl_PL"])
def test_a_language_by_name_is_refused(code: str) -> None:
    with pytest.raises(Problems, match="such as pl or pt-BR"):
        language(code)


def test_a_country_is_two_letters_of_iso_in_capitals() -> None:
    assert country(" ua ") == "UA"
    with pytest.raises(Problems, match="two letters"):
        country("UK")  # ISO 3166-1 calls it GB


def test_a_word_is_measured_without_the_spaces_around_it() -> None:
    assert word(f"  {'x' * 100}\n") == "x" * 100
    with pytest.raises(Problems, match="At most 100"):
        word("x" * 101)


def test_a_comment_keeps_its_lines_but_no_carriage_return() -> None:
    assert long_text("one\r\n\ttwo\rthree") == "one\n\ttwo\nthree"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("2028-02-29", True), ("2026-02-29", False), ("20260302", False), ("2026-3-2", False)],
)
def test_only_a_day_of_the_calendar_is_a_day(text: str, is_one: bool) -> None:
    assert is_day(text) is is_one


@pytest.mark.parametrize(
    ("given", "kind"), [("first", "text"), ("2026-03-02", "date"), (0, "number"), (False, "yes_no")]
)
def test_the_first_value_says_what_a_dimension_holds(given: object, kind: str) -> None:
    assert dimensions({"cabin": given}, {}) == ({"cabin": given}, {"cabin": kind})


def test_an_empty_dimension_defines_nothing() -> None:
    assert dimensions({"cabin": "", "rows": None}, {"rows": "number"}) == ({}, {})


@pytest.mark.parametrize("name", ["", "Cabin", "1st", "a-b", "ж", "a" * 61])
def test_a_dimension_is_named_like_a_column(name: str) -> None:
    with pytest.raises(Problems) as problems:
        dimensions({name: "x"}, {})
    assert "small letter" in wrong(problems)[name[:60]]


def test_a_text_of_three_hundred_characters_is_the_longest_of_a_dimension() -> None:
    assert dimensions({"note": "x" * 300}, {})[1] == {"note": "text"}
    with pytest.raises(Problems) as problems:
        dimensions({"note": "x" * 301}, {})
    assert "at most 300" in wrong(problems)["note"]


def test_a_long_text_is_not_told_to_be_text() -> None:
    with pytest.raises(Problems) as problems:
        dimensions({"note": "x" * 301}, {"note": "text"})
    assert wrong(problems) == {"note": "At most 300 characters."}


def of_kinds(**kinds: str) -> Checked:
    return Checked("shop", "1", NOW, 0, {}, None, kinds, b"")


def test_a_day_fits_where_texts_are_held_but_no_text_fits_among_days() -> None:
    assert not uses_unknown([of_kinds(note="date")], {"note": "text"})
    assert uses_unknown([of_kinds(since="text")], {"since": "date"})


def test_a_dimension_that_nobody_used_before_is_unknown() -> None:
    assert uses_unknown([of_kinds(), of_kinds(cabin="text")], {})
    assert not uses_unknown([of_kinds()], {})


def test_a_signal_says_only_what_it_knows_but_a_zero_is_said() -> None:
    one = NewSignal(source="shop", key="1", occurred_at=NOW, scores={"nps": 0}, weight=0, text="")
    given = {"source": "shop", "key": "1", "occurred_at": NOW, "scores": {"nps": 0}, "weight": 0}
    assert one.as_given() == given


def test_a_refused_signal_tells_every_field_in_one_text() -> None:
    bad = BadSignal([FieldError("key", "This is needed."), FieldError("text", "Write text.")])
    assert str(bad) == "key: This is needed. text: Write text."
