"""The truths hold on whatever day the demo is planted, in another season and week."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from harken.analysis import Estimate, NpsSums, Verdict, compare_nps, kaplan_meier
from harken.analysis import mean as mean_of
from harken.analysis.comparison import compare
from harken.listening.demo.drawing.customers import COUNTRIES, HOMES, TIER_NAMES
from harken.listening.demo.kinds.contacts import Tickets
from harken.listening.demo.kinds.orders import Orders
from harken.listening.demo.kinds.purchases import POINTS, Purchases
from harken.listening.demo.signals import kinds
from harken.listening.demo.truths import STEPS

Mask = NDArray[np.bool_]
DAYS = [(2026, 1, 5), (2026, 5, 20), (2026, 8, 31), (2026, 9, 22), (2027, 2, 28)]


@pytest.fixture(scope="module", params=DAYS, ids=lambda day: "-".join(map(str, day)))
def drawn(request: pytest.FixtureRequest) -> list:
    """All signals of the demo that ends on a day, without their texts."""
    return kinds(datetime(*request.param, 17, tzinfo=UTC))


def sums(scores: NDArray[np.int64]) -> NpsSums:
    """The answers as NPS counts them."""
    good, bad = int((scores >= 9).sum()), int((scores <= 6).sum())
    return NpsSums.of_counts(good, len(scores) - good - bad, bad)


def changed(bought: Purchases, who: Mask, before: Mask, after: Mask) -> Verdict:
    """What is said of two periods of some answers."""
    return compare_nps(sums(bought.scores[who & before]), sums(bought.scores[who & after])).verdict


@pytest.fixture
def at(drawn: list) -> Callable[[str], Mask]:
    """Tell the answers of a touchpoint."""
    return lambda point: drawn[0].points == POINTS.index(point)


def test_the_courier_of_poland_and_nobody_else(drawn: list, at: Callable[[str], Mask]) -> None:
    bought, history = drawn[0], drawn[0].scene.history
    late = history.is_since(history.worse_since, bought.when)
    countries = np.array(COUNTRIES)[bought.scene.people.homes[bought.who]]
    verdicts = {
        country: changed(bought, at("delivery") & (countries == country), ~late, late)
        for country in ("PL", "UA", "LT", "US")
    }
    assert verdicts.pop("PL") is Verdict.LOWER
    assert set(verdicts.values()) == {Verdict.NO_DETECTABLE_CHANGE}


def test_the_loyal_fall_and_the_total_stays(drawn: list, at: Callable[[str], Mask]) -> None:
    bought = drawn[0]
    quarters = bought.scene.history.quarter(bought.when)
    back = (bought.scene.history.now.timestamp() - bought.when) // 86_400
    first, last = (quarters == 0) & (back < 364), quarters == 3
    gold = bought.scene.people.tiers[bought.who] == TIER_NAMES.index("gold")
    visits = at("shop visit")
    assert changed(bought, visits, first, last) is Verdict.NO_DETECTABLE_CHANGE
    assert changed(bought, visits & gold, first, last) is Verdict.LOWER


def test_the_outlets_few_answers_say_nothing(drawn: list, at: Callable[[str], Mask]) -> None:
    bought = drawn[0]
    there = bought.scene.people.homes[bought.who] == HOMES.index("vilnius")
    last = bought.scene.history.quarter(bought.when) == 3
    few = sums(bought.scores[at("shop visit") & there & last])
    assert (few.n, few.score) == (36, 25)
    verdict = changed(bought, at("shop visit") & there, ~last, last)
    assert verdict is Verdict.NO_DETECTABLE_CHANGE


def test_returns_annoy_and_assembly_delights_in_the_last_28_days(
    drawn: list, at: Callable[[str], Mask]
) -> None:
    bought, history = drawn[0], drawn[0].scene.history
    last = history.is_since(history.days[27], bought.when)
    verdicts = {
        point: changed(bought, last, ~at(point), at(point))
        for point in (STEPS.worst, STEPS.best, STEPS.few)
    }
    assert list(verdicts.values()) == [Verdict.LOWER, Verdict.HIGHER, Verdict.NOT_ENOUGH]


def test_first_response_is_quicker_than_in_the_28_days_before(drawn: list) -> None:
    tickets: Tickets = drawn[1]
    history = tickets.scene.history
    now = history.is_since(history.days[27], tickets.when)
    before = history.is_since(history.days[55], tickets.when) & ~now
    assert compare(median(tickets, before), median(tickets, now)).verdict is Verdict.LOWER


def median(tickets: Tickets, some: Mask) -> Estimate:
    """The median time to the first answer; a clock that still runs counts as old as it is."""
    age = (tickets.scene.history.now.timestamp() - tickets.when)[some]
    took = (tickets.answered - tickets.when)[some]
    return kaplan_meier(np.minimum(took, age), took <= age).quantile(0.5)


def test_transfers_bring_less(drawn: list) -> None:
    orders: Orders = drawn[3]
    history = orders.scene.history
    late = history.is_since(history.lost_since, orders.when)
    for payment, verdict in enumerate(
        (Verdict.NO_DETECTABLE_CHANGE, Verdict.LOWER, Verdict.NO_DETECTABLE_CHANGE)
    ):
        mine = orders.payments == payment
        before, after = (mean_of(orders.amounts[mine & then]) for then in (~late, late))
        assert compare(before, after).verdict is verdict


def test_the_solved_alone_look_quicker(drawn: list) -> None:
    tickets: Tickets = drawn[1]
    now = tickets.scene.history.now.timestamp()
    mine = (tickets.contacts == 2) & (tickets.when >= now - 28 * 86_400)
    took, age = (tickets.solved - tickets.when)[mine], (now - tickets.when)[mine]
    over = took <= age
    found = kaplan_meier(np.minimum(took, age), over).quantile(0.5)
    assert found.low is not None
    assert found.low <= np.median(took) <= (found.high or np.inf)
    assert np.median(took[over]) < 0.85 * np.median(took)
    assert 10 < over.sum() < len(over) - 10
