"""With a tenth of the signals the app says that it cannot tell, wherever power is missing.

What can be seen with so many answers is worked out by `analysis.detectable_change`, apart from what
the app says.
"""

from datetime import timedelta

import pytest

from harken.analysis import Verdict
from harken.listening.demo.signals import kinds
from harken.listening.demo.truths import COURIER, LOYAL, STEPS, TRANSFERS
from harken.metrics.figures import asked, compare, measure, standings, window_of
from tests.listening.demo.asking import (
    can_be_seen,
    month_and_before,
    quarters,
    satisfied_by_waiting,
    waiting,
)
from tests.listening.demo.conftest import NOW, SIZE, TENTH, Planted

SIGNALS = TENTH
NO_CHANGE = (Verdict.NO_DETECTABLE_CHANGE, Verdict.NOT_ENOUGH)


@pytest.mark.django_db  # one test has to say so, that the database of `demo` is made
def test_a_tenth_has_a_tenth_of_everything() -> None:
    few, many = ([len(kind.when) for kind in kinds(NOW, count)] for count in (TENTH, SIZE))
    assert few == [504, 216, 168, 240, 72]
    assert [round(count / 10) for count in many] == few


def test_with_a_tenth_nobody_can_tell_the_courier(demo: Planted) -> None:
    since = demo.history.worse_since
    found = compare("nps", demo.until(since), demo.since(since), where=COURIER.where)
    assert not can_be_seen(found, COURIER.points)
    assert found.verdict in NO_CHANGE
    delivery = ["touchpoint=delivery"]
    assert compare("nps", *month_and_before(demo), where=delivery).verdict in NO_CHANGE


def test_with_a_tenth_nobody_can_tell_that_help_comes_sooner(demo: Planted) -> None:
    found = compare("first_response", *month_and_before(demo))
    assert found.verdict in NO_CHANGE
    assert found.a.estimate.low is not None
    assert found.b.estimate.high is None or found.b.estimate.high > found.a.estimate.low


def test_with_a_tenth_no_step_stands_out(demo: Planted) -> None:
    last = window_of(demo.history.today - timedelta(days=27), demo.history.today)
    ready = asked("nps")
    found = standings(ready, measure(ready, by="touchpoint", window=last))
    verdicts = {one.figure.by: one.verdict for one in found}
    assert {verdicts.get(one) for one in (STEPS.worst, STEPS.best)} <= {Verdict.NOT_ENOUGH, None}
    assert set(verdicts.values()) <= set(NO_CHANGE)


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
