"""What areas to the right add to the demo company."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from harken.foundations.registry import Registry


def silent(_sentence: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class DemoSize:
    """How large the demo is to be: about so many signals, or as each part likes it.

    `tell` is told of what takes long.
    """

    signals: int | None = None
    tell: Callable[[str], None] = silent


@dataclass(frozen=True)
class DemoPart:
    """A part of the demo: `plant` puts it into the home, once, and says in a sentence what came.

    It is called after the organisation is there, every time `harken demo` runs, with the moment at
    which the demo's history ends; where everything is there already it does nothing and returns ''.
    """

    name: str
    plant: Callable[[datetime, DemoSize], str]


demo_parts: Registry[DemoPart] = Registry()


def at(place: str) -> Callable[[datetime, DemoSize], str]:
    """Return the planting at `module:function`, loaded only where there is a demo to plant."""
    module, _colon, function = place.partition(":")

    def plant(now: datetime, size: DemoSize) -> str:
        said: str = getattr(import_module(module), function)(now, size)
        return said

    return plant
