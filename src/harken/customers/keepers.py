"""Who else keeps something about a customer: each area tells it, and forgets it with the rest."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from harken.customers.models import Customer
from harken.foundations.registry import Registry

Counts = Mapping[str, int]
Kept = Mapping[str, Counts]
"""What was removed: counts of things, by the name of the keeper that had them."""


@dataclass(frozen=True)
class Keeper:
    """An area that keeps something about a customer.

    `tell` returns it as JSON holds it; `forget` removes it for good, in the transaction of the
    erasure and while name and address can still be read, and returns how much of what that was.
    `words` says the names of `forget`'s counts to readers.
    """

    name: str
    tell: Callable[[Customer], Mapping[str, Any]]
    forget: Callable[[Customer, datetime], Counts]
    words: Mapping[str, str | Promise] = field(default_factory=dict)


keepers = Registry[Keeper]()


def tell_all(customer: Customer) -> dict[str, Any]:
    """Return what every keeper has about a customer, without those that have nothing."""
    told = {one.name: dict(one.tell(customer)) for one in keepers}
    return {name: kept for name, kept in told.items() if any(kept.values())}


def forget_all(customer: Customer, now: datetime) -> dict[str, dict[str, int]]:
    """Let every keeper forget a customer; return what was removed, keeper by keeper."""
    return {one.name: dict(one.forget(customer, now)) for one in keepers}


def words_of(kept: Kept) -> Iterable[tuple[str, int]]:
    """Yield in words what was removed and how much of it."""
    for name, counts in kept.items():
        keeper = keepers.get(name)
        for what, count in counts.items():
            yield str(keeper.words.get(what, what)) if keeper else what, count
