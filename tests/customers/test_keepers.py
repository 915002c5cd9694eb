"""Areas that keep something of a customer: each tells it and forgets it."""

import pytest

from harken.customers import keepers as registry
from harken.customers.keepers import Keeper, forget_all, tell_all, words_of
from harken.customers.models import Customer
from harken.foundations.registry import Registry


@pytest.fixture
def ann(now):
    return Customer(pk=1, external_id="C-1", first_seen_at=now)


@pytest.fixture
def kept(monkeypatch):
    found = Registry()
    monkeypatch.setattr(registry, "keepers", found)
    return found


def test_only_what_there_is_is_told(kept, ann):
    kept.register(Keeper("a", lambda one: {"ids": [one.external_id]}, lambda _c, _n: {}))
    kept.register(Keeper("b", lambda _one: {"things": []}, lambda _c, _n: {}))
    assert tell_all(ann) == {"a": {"ids": ["C-1"]}}


def test_each_forgets_in_turn_and_says_how_much(kept, ann, now):
    order = []

    def forget(name, count):
        def act(_customer, moment):
            order.append((name, moment))
            return {"things": count}

        return act

    for name, count in (("a", 2), ("b", 0)):
        kept.register(Keeper(name, lambda _one: {}, forget(name, count), {"things": "Things"}))
    assert forget_all(ann, now) == {"a": {"things": 2}, "b": {"things": 0}}
    assert order == [("a", now), ("b", now)]
    assert list(words_of({"a": {"things": 2, "more": 1}})) == [("Things", 2), ("more", 1)]


def test_an_area_has_one_keeper(kept):
    kept.register(Keeper("a", lambda _one: {}, lambda _c, _n: {}))
    with pytest.raises(ValueError, match="twice"):
        kept.register(Keeper("a", lambda _one: {}, lambda _c, _n: {}))
