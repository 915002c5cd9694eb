"""Many at the same moment: one case for a key, and of two who act one is told who was quicker."""

from collections import Counter
from datetime import datetime

import pytest

from harken.action.cases import actions
from harken.action.cases.bulk import for_each
from harken.action.cases.changing import Overtaken
from harken.action.cases.models import Case, CaseEvent
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import make_house, opener
from tests.crowd import at_once, meanwhile

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 20


def test_twenty_openings_of_one_key_make_one_case(now: datetime) -> None:
    opening = opener(make_house(now), now)
    assert len(set(at_once([lambda: opening("signal:1").pk] * THREADS))) == 1
    assert Case.objects.count() == CaseEvent.objects.count() == 1


def test_of_two_who_resolve_at_once_one_hears_of_the_other(now: datetime) -> None:
    house = make_house(now)
    case = opener(house, now)()

    def resolving(actor: Actor) -> str:
        try:
            actions.resolve(actor, case.pk, now=now, revision=1)
        except Overtaken as overtaken:
            return overtaken.event.actor_label if overtaken.event else ""
        return "done"

    agents = [house.anna.actor, house.boris.actor]
    told = at_once([lambda actor=actor: resolving(actor) for actor in agents])
    winner = CaseEvent.objects.get(what="resolved").actor_label
    assert Counter(told) == {winner: 1, "done": 1}


def test_two_who_merge_into_each_other_do_not_wait_for_ever(now: datetime) -> None:
    house = make_house(now)
    opening = opener(house, now)
    first, second = opening("a"), opening("b")

    def merging(number: int, into: int) -> bool:
        try:
            actions.merge(house.anna.actor, number, into, now=now)
        except Refused:
            return False
        return True

    pairs = [(first.pk, second.pk), (second.pk, first.pk)]
    told = at_once([lambda pair=pair: merging(*pair) for pair in pairs])
    assert Counter(told) == {True: 1, False: 1}
    assert Case.objects.filter(state="merged").count() == 1


def test_of_two_who_take_a_case_at_once_one_has_it_and_the_other_knows(now: datetime) -> None:
    house = make_house(now)
    case = opener(house, now)()

    def taking(actor: Actor) -> str:
        try:
            actions.take(actor, case.pk, now=now, revision=1)
        except Overtaken as overtaken:
            return str(overtaken)
        return ""

    told = at_once([lambda one=one: taking(one.actor) for one in (house.anna, house.boris)])
    case.refresh_from_db()
    assert case.owner in {house.anna, house.boris}
    assert sorted(bool(one) for one in told) == [False, True]
    assert f"“{case.owner}” was quicker" in "".join(told)
    assert case.events.filter(what="handed").count() == 1


def test_many_are_resolved_while_somebody_closes_one_of_them(now: datetime) -> None:
    house = make_house(now)
    opening = opener(house, now)
    numbers = [opening(f"case {number}").pk for number in range(6)]

    def closing() -> bool:
        try:
            actions.close_case(house.boris.actor, numbers[3], "spam", now=now, revision=1)
        except Overtaken:
            return False
        return True

    def resolving() -> dict[int, str]:
        act = lambda number: actions.resolve(house.anna.actor, number, now=now)  # noqa: E731
        return dict(for_each(numbers, act).refused)

    closed, refused = at_once([closing, resolving])
    states = Counter(Case.objects.values_list("state", flat=True))
    assert states == Counter({"resolved": 6 - closed, "closed": int(closed)})
    assert list(refused) == [numbers[3]] * closed
    assert CaseEvent.objects.filter(what__in=["resolved", "closed"]).count() == 6


def test_a_signal_that_comes_while_its_case_is_merged_stirs_the_one_it_lives_on_in(
    now: datetime,
) -> None:
    from harken.action.cases.models import State
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.models import Signal
    from harken.listening.signals.new_signal import NewSignal

    house = make_house(now)
    opening = opener(house, now)
    first, second = opening("a"), opening("b")
    actions.resolve(house.anna.actor, first.pk, now=now)
    new = NewSignal(source="shop", key="1", occurred_at=now, text="Still broken")
    record_signals([new], actor=Actor.system(), now=now)
    signal = Signal.objects.get()
    meanwhile(
        lambda: actions.merge(house.anna.actor, first.pk, second.pk, now=now),
        lambda: actions.attach(Actor.system(), first.pk, signal, now=now),
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.unread) == (State.MERGED, State.OPEN, True)
    assert list(second.signals.values_list("signal", flat=True)) == [signal.pk]
