"""Registries keep order and refuse doubles."""

from dataclasses import dataclass

import pytest

from harken.foundations.registry import Registry


@dataclass(frozen=True)
class Entry:
    name: str


def test_entries_come_in_the_order_of_registration():
    registry = Registry[Entry]()
    for name in ("later", "earlier", "between"):
        registry.register(Entry(name))
    assert [entry.name for entry in registry] == ["later", "earlier", "between"]
    assert len(registry) == 3


def test_a_name_is_registered_once():
    registry = Registry[Entry]()
    registry.register(Entry("page"))
    with pytest.raises(ValueError, match="'page' is registered twice"):
        registry.register(Entry("page"))


def test_an_unknown_name_is_none_or_an_error():
    registry = Registry[Entry]()
    assert registry.get("nothing") is None
    with pytest.raises(KeyError):
        registry["nothing"]
