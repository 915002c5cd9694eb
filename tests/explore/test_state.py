"""The address of Explore: what it says, what it leaves out, which days it means."""

from datetime import date

import pytest
from django.http import QueryDict

from harken.explore.state import MOST_FILTERS, State, as_side
from harken.metrics.figures import CannotMeasure
from harken.metrics.figures.grammar import split_sides
from harken.warehouse.definition import Window

TODAY = date(2026, 3, 10)
FIELDS = {"channel": "text", "team": "text"}


def read(query: str) -> State:
    return State.read(QueryDict(query))


def test_an_address_without_anything_says_nothing():
    assert read("") == State()
    assert State().query() == ""


def test_dates_alone_are_a_period_of_ones_own():
    found = read("from=2026-01-01")
    assert (found.period, found.first, found.last) == ("own", "2026-01-01", "")


def test_dates_beside_a_named_period_are_left_out():
    found = read("period=28d&from=2026-01-01&to=2026-01-31")
    assert (found.period, found.first, found.last) == ("28d", "", "")


@pytest.mark.parametrize("query", ["period=decade", "every=year", "weighted=", "where=&where=++"])
def test_what_is_no_choice_is_left_out(query):
    assert read(query) == State()


def test_blanks_around_a_choice_do_not_count():
    assert read("metric=+nps+&by=%09channel") == State(metric="nps", by="channel")


def test_a_filter_from_the_form_joins_those_in_force():
    assert read("where=team%3DA&field=channel&value=phone").where == ("team=A", "channel=phone")


def test_a_filter_from_the_form_without_a_value_asks_for_the_unknown():
    assert read("field=channel&value=").where == ("channel=",)


def test_a_value_without_a_field_is_no_filter():
    assert read("value=phone").where == ()


def test_the_same_filter_twice_is_one():
    assert read("where=team%3DA&where=team%3DB&where=team%3DA").where == ("team=A", "team=B")


def test_of_very_many_filters_the_first_ones_stay():
    found = read("&".join(f"where=team%3D{number}" for number in range(MOST_FILTERS + 1)))
    assert found.where == tuple(f"team={number}" for number in range(40))


def test_an_address_is_written_in_one_order():
    assert read("where=a%3Db&weighted=1&every=day&by=team&metric=nps").query() == (
        "metric=nps&by=team&every=day&weighted=on&where=a%3Db"
    )


def test_a_chip_takes_away_its_own_filter_only():
    state = State(metric="nps", where=("team=A", "team=AB"))
    assert state.without("team=A") == State(metric="nps", where=("team=AB",))


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("28d", date(2026, 2, 11)),  # 10 March is the 28th day: 18 of February, 10 of March
        ("91d", date(2025, 12, 10)),  # 22 + 31 + 28 + 10
        ("", date(2025, 4, 1)),  # this month and the eleven before it
        ("12m", date(2025, 4, 1)),
    ],
)
def test_a_named_period_ends_today(period, first):
    assert State(period=period).window(TODAY) == Window(first, TODAY)


def test_twelve_months_up_to_december_begin_in_january():
    day = date(2026, 12, 31)
    assert State().window(day) == Window(date(2026, 1, 1), day)


def test_all_time_has_no_ends():
    assert State(period="all").window(TODAY) == Window()


def test_ones_own_period_may_have_one_end():
    state = State(period="own", last="2026-01-31")
    assert state.window(TODAY) == Window(None, date(2026, 1, 31))


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2026-02-30", "", "“2026-02-30” is no date. Write it like 2026-03-31."),
        ("31.03.2026", "", "“31.03.2026” is no date"),
        ("2026-03-02", "2026-03-01", "after its end"),
    ],
)
def test_ones_own_period_has_to_be_possible(first, last, why):
    with pytest.raises(CannotMeasure, match=why):
        State(period="own", first=first, last=last).window(TODAY)


@pytest.mark.parametrize(
    ("first", "last", "grain"),
    [
        (date(2026, 1, 1), date(2026, 2, 4), "day"),  # 35 days
        (date(2026, 1, 1), date(2026, 2, 5), "week"),
        (date(2026, 1, 1), date(2026, 7, 9), "week"),  # 31+28+31+30+31+30+9 = 190 days
        (date(2026, 1, 1), date(2026, 7, 10), "month"),
        (None, date(2026, 7, 10), "month"),
    ],
)
def test_the_length_of_a_period_decides_how_finely_it_is_drawn(first, last, grain):
    assert State().grain(Window(first, last)) == grain


def test_who_asks_for_weeks_gets_weeks():
    assert State(every="week").grain(Window(TODAY, TODAY)) == "week"


@pytest.mark.parametrize("value", ["Kyiv, centre", "a=b", "x, team=y", "back\\slash", "a\\,b", ""])
def test_a_side_that_is_written_is_read_as_the_same_filter(value):
    assert split_sides(as_side({"channel": value}), FIELDS) == [f"channel={value}"]


def test_a_side_of_two_fields_stays_two_filters():
    side = as_side({"channel": "phone", "team": "A, B"})
    assert split_sides(side, FIELDS) == ["channel=phone", "team=A, B"]
