"""Groups, periods, filters and sides in words."""

from datetime import date

import pytest

from harken.explore.telling.names import (
    condition_name,
    key_name,
    period_name,
    side_name,
    side_names,
    window_name,
)
from harken.metrics.figures import EVER, Side
from harken.warehouse.definition import Operator, Where, Window

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))
APRIL = Window(date(2026, 4, 1), date(2026, 4, 30))
PHONE, WEB = (Where("channel", Operator.EQUALS, (name,)) for name in ("phone", "web"))
TEAM = Where("team", Operator.EQUALS, ("Support",))


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (None, "unknown"),
        (True, "yes"),
        (False, "no"),
        (9.0, "9"),
        (1234.5, "1,234.50"),
        (date(2026, 3, 2), "2 March 2026"),
        ("", "–"),
        ("phone", "phone"),
    ],
)
def test_a_group_is_named_by_what_its_members_have_in_common(key, name):
    assert key_name(key, "en") == name


@pytest.mark.parametrize(
    ("every", "name"),
    [("month", "Mar\u00a02026"), ("week", "the week of 2 March 2026"), ("day", "2 March 2026")],
)
def test_a_period_is_named_by_its_first_day(every, name):
    assert period_name(date(2026, 3, 2), every, "en") == name


@pytest.mark.parametrize(
    ("window", "name"),
    [
        (MARCH, "1 March 2026 to 31 March 2026"),
        (Window(date(2026, 3, 1), None), "since 1 March 2026"),
        (Window(None, date(2026, 3, 31)), "until 31 March 2026"),
        (EVER, "all time"),
    ],
)
def test_a_stretch_of_time_is_named_by_its_ends(window, name):
    assert window_name(window, "en") == name


@pytest.mark.parametrize(
    ("condition", "name"),
    [
        (PHONE, "Channel: phone"),
        (Where("channel", Operator.IN, ("phone", "web")), "Channel: phone or web"),
        (Where("team", Operator.UNKNOWN), "Team: unknown"),
        (Where("value", Operator.RANGE, (9.0, 10.0)), "Answer: 9 to 10"),
        (Where("value", Operator.RANGE, (None, 6.0)), "Answer: … to 6"),
        (Where("x_age", Operator.RANGE, (18.5, None)), "Age: 18.50 to …"),
        (Where("x_first_class", Operator.EQUALS, (True,)), "First class: yes"),
    ],
)
def test_a_filter_is_said_as_field_and_values(condition, name):
    assert condition_name(condition, "en") == name


def test_two_values_of_one_field_are_told_apart_by_the_values_alone():
    sides = Side((PHONE,), MARCH), Side((WEB,), MARCH)
    assert side_names(*sides, MARCH, "en") == ("phone", "web")


def test_sides_of_different_fields_say_their_fields():
    sides = Side((PHONE,), MARCH), Side((TEAM,), MARCH)
    assert side_names(*sides, MARCH, "en") == ("Channel: phone", "Team: Support")


def test_sides_of_different_periods_say_their_periods_too():
    sides = Side((PHONE,), MARCH), Side((WEB,), APRIL)
    assert side_names(*sides, MARCH, "en") == (
        "Channel: phone",
        "Channel: web, 1 April 2026 to 30 April 2026",
    )


def test_a_side_of_everybody_says_its_period_even_when_it_is_the_common_one():
    assert side_name(Side((), MARCH), MARCH, "en") == "1 March 2026 to 31 March 2026"


def test_a_side_of_two_fields_says_both():
    assert side_name(Side((PHONE, TEAM), EVER), EVER, "en") == "Channel: phone, Team: Support"
