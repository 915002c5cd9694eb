"""Numbers in single cells, and which mark is the decimal one."""

import pytest

from harken.tables.profile import Seen, Shape
from harken.tables.profile.marks import Marks, kind_of, marks_of
from harken.tables.values.numbers import currency_in, reader


def _marks(*shapes: str, values: tuple[str, ...] = ()) -> Marks:
    return marks_of(
        [Shape(shape, 1, shape, line) for line, shape in enumerate(shapes, 2)],
        [Seen(text, 1, line) for line, text in enumerate(values, 2)],
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234.5", 1234.5), ("(12.50)", -12.5), ("12.50-", -12.5), ("−3", -3.0), ("+7", 7.0),
     ("$1,234", 1234.0), ("-$5", -5.0), ("$-5", -5.0), ("US$ 5", 5.0), ("45%", 45.0), (".5", 0.5),
     ("1 234.5", 1234.5), ("1’234", 1234.0), ("7.", 7.0), ("1.5E3", 1500.0), ("007", 7.0)],
)  # fmt: skip
def test_a_number_where_the_point_is_the_decimal_mark(text: str, number: float) -> None:
    assert reader(".", ",")(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,5", 1234.5), ("1 234,50 zł", 1234.5), ("1\u00a0234,5", 1234.5),
     ("1\u202f234,5 €", 1234.5), ("-0,75", -0.75), ("1,5e-3", 0.0015), ("12 грн.", 12.0)],
)  # fmt: skip
def test_a_number_where_the_comma_is_the_decimal_mark(text: str, number: float) -> None:
    assert reader(",", ".")(text) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    ["12,34.5", "1,23", "1.2.3", "12/03", "5 apples", "1e999", "", "-", "12-13", "1 23", "٣" * 90],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert reader(".", ",")(text) is None


def test_a_comma_without_groups_is_no_number_where_nothing_parts_thousands() -> None:
    assert reader(".", "")("1,234") is None


@pytest.mark.parametrize(
    ("shape", "kind"),
    [("9", "plain"), ("9,9", "comma decimal"), ("9.9", "point decimal"), ("9,999", "comma unsure"),
     ("9.999", "point unsure"), ("9,999,999", "comma groups"), ("9.999.999", "point groups"),
     ("9,999.99", "point decimal"), ("9 999,99", "blank groups"), ("9’999", "apostrophe groups"),
     ("9.9a-99", "point decimal"), ("99:99", ""), ("a", ""), ("99-99", "")],
)  # fmt: skip
def test_a_shape_tells_what_kind_of_number_it_is(shape: str, kind: str) -> None:
    assert kind_of(shape) == kind


def test_one_cell_with_a_broken_number_decides_about_the_comma() -> None:
    found = _marks("9,999", "9,9")
    assert (found.decimal, found.thousands, found.unsure) == (",", "", False)


def test_two_groups_of_thousands_decide_about_the_comma() -> None:
    found = _marks("9,999", "9,999,999")
    assert (found.decimal, found.thousands, found.unsure) == (".", ",", False)


def test_three_digits_behind_every_comma_are_thousands_but_unsure() -> None:
    found = _marks("9,999", "99,999", "999")
    assert (found.decimal, found.thousands, found.unsure) == (".", ",", True)


def test_a_leading_zero_shows_that_the_comma_breaks_numbers() -> None:
    """0,250 is a quarter: nobody writes thousands with a zero in front."""
    found = _marks("9,999", values=("0,250",))
    assert (found.decimal, found.unsure) == (",", True)


def test_numbers_of_four_digits_without_a_comma_show_that_it_parts_nothing() -> None:
    assert _marks("9,999", "9999").decimal == ","


def test_a_point_before_three_digits_breaks_numbers_unless_small_ones_stand_beside() -> None:
    """1.234 beside 999 are thousands; alone they are measurements with three places."""
    assert _marks("9.999").decimal == "."
    assert _marks("9.999", "999").decimal == ","


def test_blanks_between_groups_are_kept_in_mind() -> None:
    assert _marks("9 999", "999").thousands == " "


def test_the_line_that_told_is_the_first_of_its_kind() -> None:
    found = _marks("9", "9,9", "9,99")
    assert found.told is not None
    assert found.told.line == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [("12,50 zł", "PLN"), ("€5", "EUR"), ("5 EUR", "EUR"), ("R$ 5", "BRL"), ("5 грн", "UAH"),
     ("100 руб.", "RUB"), ("£3", "GBP"), ("5 kg", ""), ("USD 5", "USD")],
)  # fmt: skip
def test_the_currency_beside_an_amount_is_known(text: str, code: str) -> None:
    assert currency_in(text) == code
