"""With a tenth of the signals the app says that it cannot tell, wherever power is missing.

What can be seen with so many answers is worked out by `analysis.detectable_change`, apart from what
the app says.
"""

from harken.analysis import Verdict
from harken.listening.demo.truths import COURIER, LOYAL, TRANSFERS
from harken.metrics.figures import compare
from tests.listening.demo.asking import can_be_seen, quarters, satisfied_by_waiting, waiting
from tests.listening.demo.conftest import TENTH, Planted

SIGNALS = TENTH
NO_CHANGE = (Verdict.NO_DETECTABLE_CHANGE, Verdict.NOT_ENOUGH)


def test_with_a_tenth_nobody_can_tell_the_courier(demo: Planted) -> None:
    since = demo.history.worse_since
    found = compare("nps", demo.until(since), demo.since(since), where=COURIER.where)
    assert not can_be_seen(found, COURIER.points)
    assert found.verdict in NO_CHANGE


def test_waiting_is_seen_even_with_a_tenth(demo: Planted) -> None:
    quick, slow = satisfied_by_waiting(TENTH)
    found = waiting()
    assert can_be_seen(found, slow - quick)
    assert found.verdict is Verdict.LOWER


def test_with_a_tenth_the_loyal_are_too_few(demo: Planted) -> None:
    gold = compare("nps", *quarters(demo), where=LOYAL.where)
    assert not can_be_seen(gold, LOYAL.by_quarter[-1] - LOYAL.by_quarter[0])
    assert gold.verdict in NO_CHANGE


def test_with_a_tenth_the_loss_stays_quiet(demo: Planted) -> None:
    since = demo.history.lost_since
    value = compare("order_value", demo.until(since), demo.since(since), where=TRANSFERS.where)
    assert not can_be_seen(value, (value.a.estimate.value or 0) * TRANSFERS.lost)
    assert value.verdict in NO_CHANGE
