"""Where verdicts on initiatives join: areas to the right that prove effects register here."""

from collections.abc import Callable
from dataclasses import dataclass

from harken.foundations.registry import Registry
from harken.strategy.initiatives.models import Initiative


@dataclass(frozen=True)
class Proof:
    """What was found out about an initiative's effect: a sentence, its tone, where to look."""

    sentence: str
    tone: str
    url: str = ""


@dataclass(frozen=True)
class ProofSource:
    """Gives the proof of an initiative, None while there is none."""

    name: str
    proof: Callable[[Initiative], Proof | None]


proof_sources: Registry[ProofSource] = Registry()


def proof_of(initiative: Initiative) -> Proof | None:
    """Return the first proof that a source has; without one there is no verdict yet."""
    for source in proof_sources:
        found = source.proof(initiative)
        if found is not None:
            return found
    return None
