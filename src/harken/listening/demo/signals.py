"""All signals of the demo, in the order in which they happened."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

import numpy as np

from harken.listening.demo.contacts import contact_answers, ticket_signals, tickets
from harken.listening.demo.customers import people
from harken.listening.demo.moments import Year
from harken.listening.demo.orders import orders
from harken.listening.demo.plan import KINDS, SEED, SIGNALS
from harken.listening.demo.purchases import purchases
from harken.listening.demo.scene import Scene
from harken.listening.signals.new_signal import NewSignal

SIGNALS_EACH = 4
FEWEST_PEOPLE = 50


def demo_signals(now: datetime, count: int = SIGNALS, seed: int = SEED) -> list[NewSignal]:
    """Return about `count` signals of the year before `now`; the same for the same arguments."""
    chance = np.random.default_rng(seed)
    scene = Scene(Year(now), people(chance, max(FEWEST_PEOPLE, count // SIGNALS_EACH)))
    sizes = {kind: round(count * share) for kind, share in KINDS.items()}
    drawn = tickets(chance, scene, sizes["tickets"])
    found = [
        *purchases(chance, scene, sizes["purchases"]),
        *ticket_signals(chance, scene, drawn),
        *contact_answers(chance, scene, drawn, sizes["contacts"]),
        *orders(chance, scene, sizes["orders"]),
    ]
    return list(_introduced_once(sorted(found, key=lambda one: (moment_of(one), one.key))))


def _introduced_once(signals: Iterable[NewSignal]) -> Iterator[NewSignal]:
    """Say who a customer is with their first signal; later the id is enough."""
    known: set[str] = set()
    for signal in signals:
        name = (signal.customer or {}).get("id", "")
        yield replace(signal, customer={"id": name}) if name in known else signal
        known.add(name)


def moment_of(signal: NewSignal) -> datetime:
    """Return when a signal happened; the demo gives moments, never texts."""
    if isinstance(signal.occurred_at, str):
        raise TypeError(signal.occurred_at)
    return signal.occurred_at
