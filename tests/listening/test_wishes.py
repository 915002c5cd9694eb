"""What an address asks of the list of signals: words, period, scores and filters."""

from datetime import date

import pytest
from django.http import QueryDict

from harken.listening.reading.state import MOST_FILTERS, OWN, QUESTION_LENGTH, Wish, period_choices
from harken.metrics.figures import CannotMeasure
from harken.warehouse.definition import Window

TODAY = date(2026, 3, 2)


def wish(query: str) -> Wish:
    return Wish.read(QueryDict(query))


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("1d", date(2026, 3, 2)),
        ("7d", date(2026, 2, 24)),
        ("28d", date(2026, 2, 3)),  # February 2026 has 28 days: 2 March is the 28th from the 3rd
        ("91d", date(2025, 12, 2)),  # 30 in December, 31, 28, and 2: 91
        ("365d", date(2025, 3, 3)),
    ],
)
def test_a_period_ends_today_and_counts_today(period: str, first: date) -> None:
    assert wish(f"period={period}").window(TODAY) == Window(first, TODAY)


def test_no_period_is_any_time() -> None:
    assert wish("q=late").window(TODAY) == Window()


def test_dates_alone_are_a_period_of_their_own() -> None:
    asked = wish("from=2026-01-05&to=2026-01-06")
    assert asked.period == OWN
    assert asked.window(TODAY) == Window(date(2026, 1, 5), date(2026, 1, 6))


def test_own_dates_may_be_open_at_either_end() -> None:
    assert wish("to=2026-01-06").window(TODAY) == Window(None, date(2026, 1, 6))
    assert wish("period=own&from=2026-01-05").window(TODAY) == Window(date(2026, 1, 5), None)


def test_a_chosen_period_leaves_no_dates_behind() -> None:
    assert wish("period=7d&from=2026-01-05&to=2026-01-06").query() == "period=7d"


def test_an_unknown_period_asks_for_nothing() -> None:
    assert wish("period=2d").is_all


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "02.03.2026"])
def test_a_date_that_is_none_is_refused_when_it_is_used(day: str) -> None:
    with pytest.raises(CannotMeasure, match="Write it like 2026-03-31"):
        wish(f"from={day}").window(TODAY)


def test_a_score_of_the_form_stands_before_measure_and_band() -> None:
    asked = wish("score=csat:high&measure=nps&band=low")
    assert (asked.measure, asked.band) == ("csat", "high")


@pytest.mark.parametrize("query", ["band=low", "measure=nps&band=lower", "score=:low"])
def test_a_band_needs_a_measure_and_a_name_that_is_known(query: str) -> None:
    assert wish(query).band == ""


def test_a_long_question_is_cut() -> None:
    assert wish(f"q={'x' * 300}").q == "x" * QUESTION_LENGTH


def test_offered_fields_stand_first_and_in_their_own_order() -> None:
    asked = wish("where=cabin=first&team=chat&source=shop&channel=web")
    assert asked.where == ("source=shop", "channel=web", "team=chat", "cabin=first")


def test_a_filter_is_the_same_with_spaces_and_twice() -> None:
    assert wish("where=cabin+%3D+first&where=cabin=first").where == ("cabin=first",)


def test_a_field_and_its_value_from_the_form_become_a_filter() -> None:
    assert wish("field=product&value=Oak+table").where == ("product=Oak table",)


def test_a_field_without_value_asks_for_the_unknown() -> None:
    assert wish("field=product&value=").where == ("product=",)


def test_an_empty_choice_of_the_form_is_no_filter() -> None:
    assert wish("channel=&team=+&q=").is_all


def test_the_unknown_of_an_offered_field_stays_a_filter_in_the_address() -> None:
    asked = wish("where=channel=")
    assert asked.query() == "where=channel%3D"
    assert wish(asked.query()) == asked


def test_filters_have_an_end() -> None:
    many = "&".join(f"where=product=p{number}" for number in range(MOST_FILTERS + 5))
    assert len(wish(many).where) == MOST_FILTERS


def test_only_a_single_value_is_shown_as_chosen() -> None:
    assert wish("team=chat").only("team") == "chat"
    assert wish("team=chat&team=phone").only("team") == ""
    assert wish("where=teams=chat").only("team") == ""


def test_a_filter_is_taken_away_alone() -> None:
    asked = wish("team=chat&channel=web&q=late")
    assert asked.without("team=chat").query() == "q=late&channel=web"


def test_what_is_asked_for_stays_one_line() -> None:
    assert wish("q=%00late%0Aorder&customer=+C-7+").query() == "q=late+order&customer=C-7"


def test_every_offered_period_can_be_asked_for() -> None:
    assert [wish(f"period={value}").period for value, _label in period_choices()] == [
        value for value, _label in period_choices()
    ]
