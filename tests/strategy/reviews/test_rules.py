"""When a commitment counts as kept, and what is said of few; expected figures by arithmetic."""

from __future__ import annotations

from datetime import date

import pytest

from harken.organisation.changes.refused import Refused
from harken.strategy.beside_opinion.reviews import reviewing_speaks
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.reviews.pages.words import minutes_words, rate_words
from harken.strategy.reviews.rules import (
    Kept,
    Minutes,
    check_commitment,
    check_minutes,
    kept_of,
    minutes_of,
)
from harken.web.evidence import Speaks

pytestmark = pytest.mark.once
DUE = date(2026, 3, 10)


def one(state: str, settled: date | None = None, due: date = DUE) -> Commitment:
    return Commitment(text="Call them", state=state, settled_on=settled, due=due)


def test_only_what_was_done_by_its_day_is_kept_and_what_is_needless_counts_nowhere() -> None:
    rows = [
        one("kept", date(2026, 3, 10)),  # on the day: kept
        one("kept", date(2026, 3, 11)),  # a day late: checked, not kept
        one("broken", date(2026, 3, 9)),
        one("cancelled", date(2026, 3, 9)),
        one("open"),  # overdue by today: it cannot be kept on time any more
        one("open", due=date(2026, 3, 12)),
    ]
    assert kept_of(rows, date(2026, 3, 11)) == Kept(1, 4)


def test_what_is_due_today_is_not_overdue() -> None:
    assert kept_of([one("open")], DUE) == Kept(0, 0)


def test_a_rate_is_told_from_ten_on_with_its_interval() -> None:
    assert Kept(3, 4).rate is None
    assert rate_words(Kept(3, 4)) == "3 of 4; too few for a rate"
    assert rate_words(Kept()) == "none due yet"
    rate = Kept(9, 12).rate
    # Wilson for 9 of 12, z = 1.96: centre .69, half .223 (methodology 3.2)
    assert rate is not None
    assert (round(rate.value or 0), round(rate.low or 0), round(rate.high or 0)) == (75, 47, 91)
    assert rate_words(Kept(9, 12)) == "9 of 12: 75\u00a0% (47 to 91)"


def test_minutes_are_added_up_over_the_reviews_that_wrote_both_down() -> None:
    rows = [
        Review(minutes_total=90, minutes_customers=30),
        Review(minutes_total=60, minutes_customers=45),
        Review(minutes_total=60),
    ]
    found = minutes_of(rows)
    assert found == Minutes(75, 150, 2)
    assert found.share == 50
    assert "75 of 150 minutes in the last 2 reviews: 50\u00a0%" in minutes_words(found)
    assert minutes_words(minutes_of([])) == ""


@pytest.mark.parametrize(("total", "customers"), [(60, 61), (None, 5), (0, None), (1441, None)])
def test_minutes_that_contradict_each_other_are_refused(
    total: int | None, customers: int | None
) -> None:
    with pytest.raises(Refused):
        check_minutes(total, customers)


def test_a_commitment_needs_words_and_a_day_to_come() -> None:
    with pytest.raises(Refused, match="what is to be done"):
        check_commitment("  ", DUE, DUE)
    with pytest.raises(Refused, match="past"):
        check_commitment("Call", date(2026, 3, 9), DUE)


@pytest.mark.parametrize(
    ("minutes", "speaks"),
    [
        (Minutes(66, 200, 2), Speaks.FOR),
        (Minutes(65, 200, 2), Speaks.NEITHER),
        (Minutes(19, 200, 2), Speaks.AGAINST),
        (Minutes(100, 100, 1), Speaks.NEITHER),
        (Minutes(), Speaks.NEITHER),
    ],
)
def test_minutes_speak_where_two_reviews_counted_them(minutes: Minutes, speaks: Speaks) -> None:
    assert reviewing_speaks(minutes) is speaks
