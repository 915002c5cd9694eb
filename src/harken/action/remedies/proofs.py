"""Where verdicts on remedies join: areas to the right that prove effects register here."""

from collections.abc import Callable
from dataclasses import dataclass

from harken.action.remedies.models import Remedy
from harken.foundations.registry import Registry
from harken.strategy.initiatives.proofs import Proof


@dataclass(frozen=True)
class RemedyProof:
    """Gives the proof of a remedy, None while there is none."""

    name: str
    proof: Callable[[Remedy], Proof | None]


proof_sources: Registry[RemedyProof] = Registry()


def proof_of(remedy: Remedy) -> Proof | None:
    """Return the first proof that a source has; without one there is no verdict yet."""
    for source in proof_sources:
        found = source.proof(remedy)
        if found is not None:
            return found
    return None
