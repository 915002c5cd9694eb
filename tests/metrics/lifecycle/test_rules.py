"""From which state a metric may go where, what has to be known of it, what it costs."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest

from harken.metrics.lifecycle.cost import cost_of, cost_words
from harken.metrics.lifecycle.models import MetricLife
from harken.metrics.lifecycle.rules import (
    Known,
    Missing,
    check_leaving,
    check_step,
    check_taking_back,
    missing_of,
)
from harken.metrics.register.models import State
from harken.organisation.changes.refused import Refused

pytestmark = pytest.mark.once
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STEPS = {
    ("proposed", "parallel"), ("parallel", "primary"), ("primary", "legacy"),
    ("legacy", "retired"), ("proposed", "retired"), ("parallel", "retired"),
}  # fmt: skip
EVERYTHING = Known(*[True] * 6)


@pytest.mark.parametrize(("before", "after"), list(product(State.values, State.values)))
def test_a_metric_goes_one_step_at_a_time_and_a_trial_may_be_given_up(
    before: str, after: str
) -> None:
    if (before, after) in STEPS:
        check_step(before, after, "Ease")
    else:
        with pytest.raises(Refused, match="Ease"):
            check_step(before, after, "Ease")


def test_a_refused_step_names_the_next_one() -> None:
    with pytest.raises(Refused, match="Next comes “running in parallel” or “retired”"):
        check_step("proposed", "primary", "Ease")
    with pytest.raises(Refused, match="its history is kept"):
        check_step("retired", "primary", "Ease")


@pytest.mark.parametrize(
    ("unknown", "question"),
    [
        ("decision", "Which decision"),
        ("owner", "Who answers"),
        ("formula", "How is it computed"),
        ("source", "Where does it come from"),
        ("cost", "What does it cost"),
        ("lead_time", "how many months"),
    ],
)
def test_each_thing_that_is_not_known_is_asked(unknown: str, question: str) -> None:
    (missing,) = missing_of(Known(**{**vars(EVERYTHING), unknown: False}))
    assert question in missing.sentence
    assert not missing_of(EVERYTHING)


def test_only_leaving_the_proposal_for_use_needs_the_answers() -> None:
    open_question = [Missing("Who answers for it?", "settings")]
    with pytest.raises(Refused, match=r"until this is answered: Who answers for it\?"):
        check_leaving("proposed", "parallel", open_question, "Ease")
    check_leaving("proposed", "retired", open_question, "Ease")
    check_leaving("primary", "legacy", open_question, "Ease")


def test_only_the_newest_step_of_the_last_day_is_taken_back() -> None:
    check_taking_back(NOW - timedelta(hours=23), NOW, is_newest=True)
    with pytest.raises(Refused, match="more than a day ago"):
        check_taking_back(NOW - timedelta(hours=25), NOW, is_newest=True)
    with pytest.raises(Refused, match="Another state followed"):
        check_taking_back(NOW, NOW, is_newest=False)


def test_customers_time_is_answers_times_seconds_times_questions() -> None:
    """1,200 answers x 15 s x 2 questions = 36,000 s = 10 hours."""
    life = MetricLife(seconds_a_question=15, questions=2)
    assert cost_of(life, 1200).seconds == 36_000
    assert cost_words(cost_of(life, 1200)) == ["customers' time: 10\u00a0h"]
    assert not cost_of(MetricLife(questions=2), 1200).is_known
    assert cost_of(MetricLife(people_days_a_year=Decimal(3)), 0).is_known
