"""What is refused, what is not, and with which words: the rules of cases, case by case."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from harken.action.cases.rules import (
    demand_ended,
    demand_later,
    demand_mergeable,
    demand_reason,
    demand_standing,
    demand_step,
)
from harken.organisation.changes.refused import Refused

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MERGED, FINISHED = "merged into another one", "The case is finished"
UNCHANGED, STANDING = "in this state already", "nothing to reopen"


def refusal(act: Callable[[], object]) -> str:
    try:
        act()
    except Refused as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize(
    ("state", "step", "standing", "ended"),
    [
        ("open", "", "", STANDING),
        ("waiting", UNCHANGED, "", STANDING),
        ("resolved", FINISHED, FINISHED, ""),
        ("closed", FINISHED, FINISHED, ""),
        ("merged", MERGED, MERGED, ""),
    ],
)
def test_what_is_said_of_a_case_that_is_to_wait(
    state: str, step: str, standing: str, ended: str
) -> None:
    told = [
        refusal(lambda: demand_step(state, "waiting")),
        refusal(lambda: demand_standing(state)),
        refusal(lambda: demand_ended(state)),
    ]
    for words, said in zip((step, standing, ended), told, strict=True):
        assert (words in said) if words else said == ""


def test_a_moment_to_be_put_off_to_lies_ahead() -> None:
    assert refusal(lambda: demand_later(NOW, NOW))
    assert refusal(lambda: demand_later(NOW - timedelta(seconds=1), NOW))
    assert not refusal(lambda: demand_later(NOW + timedelta(seconds=1), NOW))


def test_a_reason_is_kept_without_the_space_around_it() -> None:
    assert demand_reason("  spam\n") == "spam"
    assert "Say why" in refusal(lambda: demand_reason(" \n"))


@pytest.mark.parametrize(
    ("customers", "into", "same", "leaves_law", "why"),
    [
        ((1, 1), "open", False, False, ""),
        ((1, 1), "waiting", False, False, ""),
        ((1, 1), "open", True, False, "into itself"),
        ((1, 2), "open", False, False, "same customer"),
        ((None, None), "open", False, False, "same customer"),
        ((None, 1), "open", False, False, "same customer"),
        ((1, 1), "resolved", False, False, "finished or merged"),
        ((1, 1), "closed", False, False, "finished or merged"),
        ((1, 1), "merged", False, False, "finished or merged"),
        ((1, 1), "open", False, True, "regulated by law"),
    ],
)
def test_what_may_be_merged(
    customers: tuple[int | None, int | None], into: str, why: str, *, same: bool, leaves_law: bool
) -> None:
    told = refusal(
        lambda: demand_mergeable(
            same=same, customers=customers, into_state=into, leaves_law=leaves_law
        )
    )
    assert (why in told) if why else told == ""
