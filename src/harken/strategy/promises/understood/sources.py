"""How well a promise is understood: areas to the right add what they know, such as training."""

from collections.abc import Callable
from dataclasses import dataclass

from harken.foundations.permission import Actor
from harken.foundations.registry import Registry
from harken.strategy.promises.models import Promise


@dataclass(frozen=True)
class Understood:
    """One finding in a sentence with its n, and where to look: '31 of 40 who were asked can state
    it'; `url` '' leads nowhere."""

    says: str
    url: str = ""


@dataclass(frozen=True)
class UnderstoodSource:
    """Says how a promise is understood; None where there is nothing to say to this reader."""

    name: str
    find: Callable[[Promise, Actor], Understood | None]


understood_sources: Registry[UnderstoodSource] = Registry()


def understood(promise: Promise, actor: Actor) -> list[Understood]:
    """Return what all sources say of a promise."""
    found = (source.find(promise, actor) for source in understood_sources)
    return [one for one in found if one is not None]
