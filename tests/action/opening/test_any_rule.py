"""Whatever a rule looks for: engine, dry run and cases are what a plain loop over signals says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from hypothesis import strategies as st

from tests.action.opening.any_rule import (
    COUNT,
    PROMISED,
    ZONE,
    AnyRule,
    Said,
    as_new,
    played,
    rules,
    said_by,
)
from tests.action.opening.conftest import SYSTEM, days
from tests.action.opening.test_following import a_promise

pytestmark = pytest.mark.django_db
OFTEN, SELDOM = 60, 8
GONE = "zed"


def as_often_as(examples: int) -> Any:
    return runs(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass
class World:
    """Signals, in plain values too, and how rules are stored."""

    said: list[Said]
    store: Any
    promise: Any
    now: datetime

    @contextmanager
    def with_rule(self, rule: AnyRule) -> Iterator[Any]:
        """Store a rule for a while; nothing of it stays."""
        from harken.metrics.register.models import Metric

        with transaction.atomic():
            version = Metric.objects.get(name="nps").versions.latest("number")
            version.population = rule.population
            version.save()
            promise = self.promise if rule.promise else None
            yield self.store(promise=promise, **rule.columns)
            transaction.set_rollback(True)

    def fitting(self, rule: AnyRule) -> list[Said]:
        """What fits, by a plain look, in the order of time."""
        return [one for one in self.ever_fitting(rule) if one.is_there]

    def ever_fitting(self, rule: AnyRule) -> list[Said]:
        """The same with what was erased since: without words it stays in figures, and a rule
        would have opened a case for it then."""
        return [one for one in self.said if rule.fits(one)]


@pytest.fixture
def world(heard: Any, rule: Any, now: datetime) -> World:
    """Forty days of signals: some in the lake, some not; some corrected, some erased."""
    from harken.listening.sealing.actions import seal
    from harken.listening.search.filling import fill
    from harken.listening.signals.actions import erase_customer
    from harken.metrics.store import the_lake
    from harken.organisation.profile.models import Organisation

    Organisation.objects.update_or_create(pk=1, defaults={"name": "A", "zone": ZONE.key})
    dice = random.Random(9)
    ages = sorted((dice.uniform(1.5, 41) for _each in range(COUNT)), reverse=True)
    said = [_recorded(heard, dice, now - days(age), n) for n, age in enumerate(ages)]
    seal(the_lake())
    erase_customer(GONE, actor=SYSTEM, now=now)
    said = [_changed(one, place) for place, one in enumerate(said)]
    fill()
    promise = a_promise(now, "first_response_seconds", PROMISED)
    return World(said, rule, promise, now)


def _recorded(heard: Any, dice: random.Random, at: datetime, place: int) -> Said:
    """Record one; every eleventh comes from somebody who is erased later."""
    says = said_by(dice)
    if place % 11 == 0:
        says["customer"] = GONE
    (number,) = heard(as_new(says), at=at)
    return Said(number, at, says)


def _changed(one: Said, place: int) -> Said:
    """Correct every ninth, but for those that were erased."""
    from harken.listening.signals.actions import correct_signal

    if one.customer == GONE:
        says = {name: one.says[name] for name in one.says if name != "text"}
        return Said(one.number, one.at, says, is_there=False)
    if place % 9 == 0:
        fresh = {"channel": "phone", "team": "Support"}
        correct_signal(one.number, fresh, actor=SYSTEM, now=one.at)
        return Said(one.number, one.at, {**one.says, **fresh})
    return one


def look(world: World, rule: AnyRule) -> None:
    """Compare what the engine finds, and what the dry run counts."""
    from harken.action.opening.matching.compiling import looks_of
    from harken.action.opening.matching.engine import Engine
    from harken.action.opening.trying.trial import try_rule
    from harken.listening.signals.models import Signal

    fitting = world.fitting(rule)
    with world.with_rule(rule) as stored:
        engine = Engine([looks_of(stored, world.now.date()).known])
        found = [one.pk for one in Signal.objects.order_by("pk") if engine.matches(one)]
        trial = try_rule(stored, clock=lambda: world.now)
    assert found == [one.number for one in fitting]
    ever = world.ever_fitting(rule)
    expected = played(ever, rule, capped=False, ends=True)
    assert dict(trial.days) == dict(expected.opened)
    assert (trial.matched, trial.joined) == (len(ever), expected.joined)
    above = sum(max(0, count - rule.cap) for count in expected.opened.values())
    assert trial.held(rule.cap) == above


@as_often_as(OFTEN)
@given(rule=rules())
def test_any_rule_finds_and_counts_what_a_plain_loop_does(world: World, rule: AnyRule) -> None:
    look(world, rule)


def live(world: World, rule: AnyRule, *, ends: bool) -> None:
    """Let the signals come one by one, and compare what became of them."""
    from harken.action.cases.actions import resolve
    from harken.action.cases.models import Case
    from harken.action.opening.following.compiled import compiled_of
    from harken.action.opening.following.consumer import handle
    from harken.listening.signals.models import Signal

    expected = played(world.fitting(rule), rule, capped=True, ends=ends)
    signals = Signal.objects.in_bulk()
    with world.with_rule(rule) as stored:
        compiled = compiled_of([stored], world.now.date())
        for one in world.said:
            handle(compiled, [signals[one.number]], one.at)
            for case in Case.objects.filter(state="open") if ends else ():
                resolve(SYSTEM, case.pk, now=one.at + timedelta(seconds=1))
        rows = list(stored.days.all())
        cases, heard = Case.objects.count(), sum(len(c.signals.all()) for c in Case.objects.all())
        again = sum(Case.objects.values_list("reopened", flat=True))
    assert {row.day: row.opened for row in rows if row.opened} == +expected.opened
    assert sum(row.attached for row in rows) == expected.joined
    assert sum(row.held for row in rows) == expected.held
    assert (cases, heard) == (expected.opened.total(), expected.opened.total() + expected.joined)
    assert again == (expected.joined if ends else 0)


@as_often_as(SELDOM)
@given(rule=rules(), ends=st.booleans())
def test_any_rule_opens_joins_opens_again_and_holds_back_what_a_plain_loop_does(
    world: World, rule: AnyRule, *, ends: bool
) -> None:
    live(world, rule, ends=ends)


@pytest.mark.soak
@as_often_as(1000)
@given(rule=rules())
def test_a_thousand_rules_find_and_count_it(world: World, rule: AnyRule) -> None:
    look(world, rule)


@pytest.mark.soak
@as_often_as(200)
@given(rule=rules(), ends=st.booleans())
def test_two_hundred_rules_go_live(world: World, rule: AnyRule, *, ends: bool) -> None:
    live(world, rule, ends=ends)


def test_the_rules_tried_are_of_every_kind(world: World) -> None:
    """Most find something, and no part of a rule is left out."""
    from hypothesis import find

    for condition in (
        lambda one: one.promise and world.fitting(one),
        lambda one: one.phrases and one.columns.get("metric") and world.fitting(one),
        lambda one: one.population and len(world.fitting(one)) > 3,
        lambda one: played(world.fitting(one), one, capped=True, ends=True).held > 2,
        lambda one: played(world.fitting(one), one, capped=True, ends=True).joined > 2,
    ):
        assert find(rules(), condition)
