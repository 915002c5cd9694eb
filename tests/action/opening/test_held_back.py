"""What a cap held back: opened or let be by who sets up cases, and only where it still stands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.opening import actions, settling
from harken.action.opening.models import HeldBack
from harken.foundations.permission import Actor, Role
from harken.listening.signals.models import Signal

pytestmark = pytest.mark.django_db
ME = Actor.system()


@pytest.fixture
def held(
    heard: Callable[..., list[int]], rule: Callable[..., Any], now: datetime
) -> list[HeldBack]:
    """Three signals of three customers that one rule held back."""
    made = rule(metric="nps", sense="at most", value=6)
    rows = []
    for number in range(3):
        (one,) = heard(scores={"nps": 3}, customer={"id": f"c-{number}"})
        rows.append(HeldBack.objects.create(rule=made, signal_id=one, at=now))
    return rows


def left(held: list[HeldBack]) -> list[int]:
    return [row.pk for row in settling.waiting_of(held[0].rule)]


@pytest.mark.parametrize("gone", ["withdrawn_at", "erased_at"])
def test_what_was_withdrawn_or_erased_meanwhile_opens_no_case(
    gone: str, held: list[HeldBack], now: datetime
) -> None:
    Signal.objects.filter(pk=held[0].signal_id).update(**{gone: now})
    ids = [held[0].pk, held[1].pk]
    assert settling.open_held(ME, held[0].rule_id, ids, now=now) == 1
    assert list(Case.objects.values_list("signals__signal", flat=True)) == [held[1].signal_id]
    assert left(held) == [held[2].pk]


def test_what_is_let_be_opens_none_until_that_is_taken_back(
    held: list[HeldBack], now: datetime
) -> None:
    number = held[0].rule_id
    ids = [held[0].pk, held[1].pk]
    assert settling.let_be(ME, number, ids, now=now) == tuple(ids)
    assert settling.let_be(ME, number, ids, now=now) == ()
    assert settling.open_held(ME, number, ids, now=now) == 0
    assert not Case.objects.exists()
    assert settling.hold_again(ME, number, [held[0].pk, held[2].pk], now=now) == 1
    assert left(held) == [held[2].pk, held[0].pk]


def test_another_rules_signals_are_not_settled_with_it(
    held: list[HeldBack], rule: Callable[..., Any], now: datetime
) -> None:
    other = rule(name="Other", metric="nps", sense="at most", value=6)
    assert settling.open_held(ME, other.pk, [held[0].pk], now=now) == 0
    assert settling.let_be(ME, other.pk, [held[0].pk], now=now) == ()
    assert len(left(held)) == 3


@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.AGENT])
def test_who_sets_up_no_cases_does_nothing_to_a_rule(
    role: Role, held: list[HeldBack], people: dict[Role, User], now: datetime
) -> None:
    me, rule_id, ids = people[role].actor, held[0].rule_id, [held[0].pk]
    before = (left(held), held[0].rule.state)
    for act in (
        lambda: settling.open_held(me, rule_id, ids, now=now),
        lambda: settling.let_be(me, rule_id, ids, now=now),
        lambda: settling.hold_again(me, rule_id, ids, now=now),
        lambda: actions.pause_rule(me, rule_id, now=now),
        lambda: actions.resume_rule(me, rule_id, now=now),
        lambda: actions.go_live(me, rule_id, now=now),
        lambda: actions.archive_rule(me, rule_id, now=now),
        lambda: actions.restore_rule(me, rule_id, now=now),
    ):
        with pytest.raises(PermissionDenied):
            act()
    held[0].rule.refresh_from_db()
    assert (left(held), held[0].rule.state) == before
    assert not Case.objects.exists()
