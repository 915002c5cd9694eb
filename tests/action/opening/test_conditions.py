"""One signal against conditions: the same meaning as in the figures of the warehouse."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from harken.warehouse.definition import Definition, Method, Operator, Where, Window

pytestmark = pytest.mark.django_db
CHANNELS = ["phone", "e-mail", "Чат", ""]
TEAMS = ["Support", "support", "Łódź", ""]
ROUNDS = 120


def a_signal(dice: random.Random) -> dict[str, Any]:
    """A signal that says some of what a signal can say."""
    said: dict[str, Any] = {
        "channel": dice.choice(CHANNELS), "team": dice.choice(TEAMS),
        "country": dice.choice(["PL", "UA", ""]), "language": dice.choice(["pl", "uk", ""]),
    }  # fmt: skip
    own: dict[str, Any] = {}
    if dice.random() < 0.7:
        own["age"] = dice.choice([17, 18, 18.5, 30, -1])
    if dice.random() < 0.6:
        own["member"] = dice.random() < 0.5
    if dice.random() < 0.6:
        own["joined"] = f"2026-0{dice.randint(1, 3)}-1{dice.randint(0, 9)}"
    if dice.random() < 0.5:
        own["plan"] = dice.choice(["pro", "2026-02-10", "Pro"])
    if dice.random() < 0.8:
        said["scores"] = {"nps": dice.randint(0, 10)}
    if dice.random() < 0.3:
        said["money"] = {"amount": dice.choice([5, 49.9]), "currency": "EUR"}
    if dice.random() < 0.5:
        said["customer"] = {"id": dice.choice("abc")}
    return {**said, "dimensions": own}


def a_condition(dice: random.Random, customers: list[str]) -> Where:
    """A condition of any kind on any kind of field."""
    field, values = dice.choice(
        [
            ("channel", CHANNELS[:3]), ("team", TEAMS[:3]), ("country", ["PL", "UA", "DE"]),
            ("x_plan", ["pro", "Pro", "2026-02-10"]), ("x_age", [17.0, 18.0, 18.5, 30.0]),
            ("x_member", [True, False]), ("x_joined", [date(2026, 1, 15), date(2026, 2, 10)]),
            ("money", [5.0, 49.9]), ("value", [0.0, 6.0, 10.0]), ("customer_id", customers),
        ]
    )  # fmt: skip
    ordered = not isinstance(values[0], str | bool)
    operator = dice.choice(list(Operator) if ordered else [
        one for one in Operator if one is not Operator.RANGE
    ])  # fmt: skip
    if operator is Operator.UNKNOWN and field != "value":
        return Where(field, operator)
    if operator is Operator.RANGE:
        ends = sorted([dice.choice(values), dice.choice(values)])
        return Where(field, operator, dice.choice([tuple(ends), (ends[0], None), (None, ends[1])]))
    if operator is Operator.IN:
        return Where(field, operator, tuple(dice.sample(values, dice.randint(1, len(values)))))
    return Where(field, Operator.EQUALS, (dice.choice(values),))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_engine_answers_as_the_warehouse_does(
    seed: int, heard: Callable[..., list[int]], rule: Callable[..., Any]
) -> None:
    from harken.action.opening.matching.engine import Answer, Engine, Wanted
    from harken.action.opening.trying.asking import found_in
    from harken.customers.models import Customer
    from harken.listening.sealing.actions import seal
    from harken.listening.signals.actions import correct_signal
    from harken.listening.signals.models import Signal
    from harken.metrics.store import the_lake, the_store
    from harken.warehouse.measure import measure
    from tests.action.opening.conftest import SYSTEM

    dice = random.Random(seed)
    first = heard(*(a_signal(dice) for _each in range(150)))
    seal(the_lake())
    heard(*(a_signal(dice) for _each in range(50)))
    for number in first[:20]:  # replaced after sealing: the tail retracts what the lake holds
        correct_signal(number, {"channel": "phone"}, actor=SYSTEM, now=NOW)
    store, signals = the_store(), list(Signal.objects.all())
    customers = [str(pk) for pk in Customer.objects.values_list("pk", flat=True)]
    stored, hits = rule(), 0
    for _round in range(ROUNDS):
        conditions = tuple(a_condition(dice, customers) for _each in range(dice.randint(1, 3)))
        of_value = tuple(one for one in conditions if one.field == "value")
        where = tuple(one for one in conditions if one.field != "value")
        wanted = Wanted(stored, (Answer("nps", where=of_value),), (), where)
        engine = Engine([wanted])
        fitting = {one.pk for one in signals if engine.matches(one)}
        asked = Definition(measure="nps", method=Method.MEAN, population=conditions)
        assert measure(store, asked)[0].estimate.n == len(fitting), conditions
        found = found_in(store, wanted, Window())
        assert set(found["signal_id"].to_pylist()) == fitting, conditions
        hits += bool(fitting)
    assert hits > ROUNDS / 4


NOW = datetime.fromisoformat("2026-03-02T09:30:00+00:00")


def test_what_a_case_keeps_of_a_signal_can_be_kept_as_json(heard: Any) -> None:
    import json

    from harken.action.opening.conditions import fields_of_signal, fits, read_conditions
    from harken.listening.signals.models import Signal

    (number,) = heard(
        channel="phone", money={"amount": 12.5, "currency": "eur"},
        dimensions={"joined": "2026-01-02", "age": 30, "member": True},
    )  # fmt: skip
    kept = json.loads(json.dumps(fields_of_signal(Signal.objects.get(pk=number))))
    assert kept == {
        "source": "shop", "channel": "phone", "currency": "EUR", "money": 12.5,
        "x_joined": "2026-01-02", "x_age": 30.0, "x_member": True,
    }  # fmt: skip
    texts = ["channel=phone", "channel=chat", "joined=2026-01-01..", "age=18..30", "team="]
    assert fits(read_conditions(texts), kept)
    assert not fits(read_conditions(["joined=2026-01-03.."]), kept)
    assert not fits(read_conditions(["member=no"]), kept)
