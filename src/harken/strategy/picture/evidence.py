"""Where evidence joins the picture: areas to the right that prove effects register here.

Verdicts on one initiative join at `initiatives.proofs`; what is known of a goal as a whole, here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from harken.foundations.registry import Registry
from harken.strategy.goals.models import Goal
from harken.strategy.picture.records import Node


@dataclass(frozen=True)
class EvidenceSource:
    """Gives the nodes that hang on goals, by the goal's number; asked once for all goals."""

    name: str
    nodes: Callable[[Iterable[Goal]], dict[int, list[Node]]]


evidence_sources: Registry[EvidenceSource] = Registry()


def evidence_of(goals: Iterable[Goal]) -> dict[int, list[Node]]:
    """Return what all sources know, by the goal's number."""
    wanted, found = list(goals), dict[int, list[Node]]()
    for source in evidence_sources:
        for number, nodes in source.nodes(wanted).items():
            found.setdefault(number, []).extend(nodes)
    return found
