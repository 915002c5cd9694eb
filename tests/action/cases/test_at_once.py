"""Many at the same moment: one case for a key, and of two who act one is told who was quicker."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from harken.action.cases import actions
from harken.action.cases.changing import Overtaken
from harken.action.cases.models import Case, CaseEvent
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import make_house, opener

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 20


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Do all at the same time; in SQLite one writes after the other anyway."""
    if connection.vendor == "sqlite":
        return [act() for act in acts]
    start = Barrier(len(acts))

    def alone(act: Callable[[], object]) -> object:
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as crowd:
        return [one.result() for one in [crowd.submit(alone, act) for act in acts]]


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
