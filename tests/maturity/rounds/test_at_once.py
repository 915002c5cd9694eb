"""Raters who press twice, and a close while others answer."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from harken.foundations.permission import Role
from harken.maturity.rounds import actions, queries
from harken.maturity.rounds.models import Rater, RaterAnswers
from tests.maturity.rounds.plans import opened, strangers
from tests.maturity.rounds.voices import LEADERS

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: list[Callable]) -> list:
    """Do all at the same time; in SQLite one writes after the other anyway."""
    if connection.vendor == "sqlite":
        return [act() for act in acts]

    def alone(act: Callable) -> object:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as crowd:
        return [one.result() for one in [crowd.submit(alone, act) for act in acts]]


def test_eight_clicks_are_one_answer(people, now):
    rater = opened(people[Role.LEAD].actor, now).raters.first()
    kept = at_once([lambda: actions.answer(rater.pk, {"PL1": 4}, now)] * 8)
    assert Counter(kept) == {True: 1, False: 7}
    assert RaterAnswers.objects.count() == 1


def test_whoever_was_thanked_counts_and_whoever_came_later_leaves_nothing(people, now):
    lead = people[Role.LEAD].actor
    going = opened(lead, now, strangers([LEADERS] * 12))
    codes = list(going.raters.values_list("pk", flat=True))
    early = [actions.answer(code, {"PL1": 4}, now) for code in codes[:3]]
    acts = [lambda code=code: actions.answer(code, {"PL1": 4}, now) for code in codes[3:]]
    acts.insert(4, lambda: actions.close_round(lead, going.pk, now=now))
    done = at_once(acts)
    going.refresh_from_db()
    thanked = sum(early) + sum(one is True for one in done)
    assert queries.released_of(going).answered == thanked
    assert not Rater.objects.exists()
    assert not RaterAnswers.objects.exists()
