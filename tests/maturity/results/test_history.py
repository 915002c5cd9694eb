"""Rounds over time, and two of them compared, by rounds that were worked by hand (worked.py)."""

from collections.abc import Callable
from datetime import date

import pytest

from harken.maturity.results.pages.comparing import Comparison, comparison_of
from harken.maturity.results.pages.history import history_of, place
from harken.maturity.results.released import Released
from harken.maturity.rounds.closing import release
from harken.maturity.rounds.queries import closed_rounds
from tests.maturity.results.worked import answers, closed, worked

pytestmark = pytest.mark.django_db
QUERIES = 12
SMALL = [("leaders", answers((3, 3, 3, 3)))] * 2


def compared(*released: Released, wish: tuple[int, int] = (0, 0)) -> Comparison | None:
    """Close a round each year and compare two."""
    for year, one in enumerate(released, start=2020):
        closed(f"Round {year}", one, on=date(year, 3, 1))
    history = history_of(closed_rounds(), "en")
    keys = [str(history.rounds[at].round.pk) if at else "" for at in wish]
    return comparison_of(history, *keys, "en")


def test_the_scale_of_totals_begins_at_twenty() -> None:
    assert [place(total) for total in (20, 60, 100)] == ["0.00%", "50.00%", "100.00%"]


def test_rounds_stand_in_their_order_with_total_and_interval() -> None:
    closed("Before", worked(-1), on=date(2025, 2, 1))
    closed("Small", release(SMALL, 3), on=date(2025, 6, 1))
    closed("After", worked(), on=date(2026, 2, 1))
    history = history_of(closed_rounds(), "en")
    # One point less on 20 statements: 62.5 − 20 = 42.5, Explore, as wide.
    assert [(one.round.title, one.total, one.span, str(one.stage)) for one in history.rounds] == [
        ("Before", "42.5", "33.9 to 51.1", "Explore"),
        ("Small", "–", "", "too few answers"),
        ("After", "62.5", "53.9 to 71.1", "Mobilize"),
    ]
    picture = history.rounds[2].picture
    assert picture is not None
    assert picture.at == "53.12%"  # (62.5 − 20) / 80
    assert [one.round.title for one in history.comparable] == ["Before", "After"]


def test_a_change_is_only_called_so_where_its_interval_leaves_zero_out() -> None:
    # Errors 3.354 each: √(2 · 11.25) = 4.743, 10 degrees of freedom, t = 2.2281: 20 ± 10.57.
    found = compared(worked(), worked(1))
    assert found is not None
    assert found.finding == "Total 62.5, then 82.5: changed: higher"
    total = found.parts[0].rows[0]
    assert (total.difference, total.span, total.tone) == ("+20.0", "9.4 to 30.6", "good")


def test_the_same_again_is_no_detectable_change() -> None:
    found = compared(worked(), worked())
    assert found is not None
    assert found.parts[0].rows[0].verdict == "no detectable change"
    assert found.parts[0].rows[0].span == "−10.6 to 10.6"


def test_scores_without_a_spread_are_not_judged() -> None:
    found = compared(worked(), worked(1))
    assert found is not None
    values = found.parts[0].rows[2]  # all raters gave 3, then 4
    assert (values.name, values.difference, values.span) == ("Compelling brand values", "+5.0", "")
    assert values.verdict == "cannot be told from these answers"


def test_groups_are_compared_only_where_they_are_made_up_alike() -> None:
    found = compared(worked(), worked())
    assert found is not None
    assert [part.name for part in found.parts] == ["Everyone", "Leaders", "Front line"]
    rows = [
        (group, answers((3, 3, 3, 3))) for group in ["leaders"] * 3 + ["middle"] + ["front"] * 2
    ]
    mixed = compared(worked(), release(rows, 3))
    assert mixed is not None
    assert [part.name for part in mixed.parts] == ["Everyone", "Leaders"]


def test_the_earlier_round_stands_first_whichever_was_named_first() -> None:
    found = compared(worked(-1), worked(), worked(1), wish=(2, 1))
    assert found is not None
    assert (found.before.total, found.after.total) == ("62.5", "82.5")


def test_one_round_has_nothing_to_be_compared_with() -> None:
    assert compared(worked(), release(SMALL, 3)) is None


def test_the_page_shows_all_rounds_and_compares_two(
    as_role: Callable, django_assert_max_num_queries: Callable
) -> None:
    before, after = closed("A", worked(), on=date(2024, 1, 1)), closed("B", worked(1))
    client = as_role("employee")
    with django_assert_max_num_queries(QUERIES):
        page = client.get(f"/maturity/history/?with={before.pk}&against={after.pk}").content
    text = page.decode()
    assert "2 closed rounds, the oldest first" in text
    assert "Total 62.5, then 82.5: changed: higher" in text


@pytest.mark.parametrize("query", ["", "?with=999999&against=x", "?with=&against="])
def test_wishes_that_fit_no_round_compare_the_last_two(as_role: Callable, query: str) -> None:
    closed("A", worked(), on=date(2024, 1, 1))
    closed("B", worked(1))
    text = as_role("lead").get(f"/maturity/history/{query}").content.decode()
    assert "Total 62.5, then 82.5" in text


def test_before_two_rounds_the_page_says_what_is_missing(as_role: Callable) -> None:
    assert "Nothing to compare yet" in as_role("lead").get("/maturity/history/").content.decode()
    closed("A", worked())
    page = as_role("lead").get("/maturity/history/").content.decode()
    assert "Nothing to compare yet" in page
    assert "1 closed round" in page
