"""The whole strategy as one document: what the picture shows, for programs."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from harken.foundations.permission import Actor
from harken.strategy.goals.answers import goal_documents
from harken.strategy.initiatives.answers import initiative_documents
from harken.strategy.picture.collecting import loose_now
from harken.strategy.picture.queries import strategy_now
from harken.strategy.picture.records import Node
from harken.strategy.picture.tree import tree_of
from harken.strategy.promises.answers import document_of
from harken.strategy.vision.models import Principle, Value, Vision
from harken.strategy.vision.queries import values_with_principles


def strategy_document(today: date, reader: Actor) -> dict[str, Any]:
    """Return vision, values, promises, goals and work as they stand, how they hang together, and
    what hangs loose for all that `reader` may see."""
    strategy = strategy_now(today)
    return {
        "vision": _vision(strategy.vision),
        "values": [_value(value) for value in values_with_principles()],
        "promises": [document_of(standing) for standing in strategy.promises],
        "goals": goal_documents(today),
        "initiatives": initiative_documents(today),
        "tree": list(_flat(tree_of(strategy), None, iter(range(1, 10**9)))),
        "loose": [
            {"about": str(group.label), "sentence": one.sentence, "remedy": one.remedy}
            for group in loose_now(today, reader)
            for one in group.findings
        ],
    }


def _vision(vision: Vision | None) -> dict[str, Any] | None:
    if vision is None:
        return None
    return {"statement": str(vision), "in_languages": dict(vision.statement), "since": vision.since}


def _value(value: Value) -> dict[str, Any]:
    sides = {side: [str(row) for row in value.in_force if row.side == side] for side in _SIDES}
    return {"id": value.pk, "name": str(value), "meaning": str(value.meaning), **sides}


_SIDES = (Principle.Side.DO.value, Principle.Side.NEVER.value)


def _flat(
    nodes: Iterable[Node], parent: int | None, numbers: Iterator[int]
) -> Iterator[dict[str, Any]]:
    """Yield the nodes from the top down, each with the number of the one it hangs on."""
    for node in nodes:
        number = next(numbers)
        yield {
            "number": number,
            "hangs_on": parent,
            "kind": node.name,
            "title": node.title,
            "says": node.says,
            "facts": {fact.kind: fact.text for fact in node.facts},
            "path": node.url,
        }
        yield from _flat(node.children, number, numbers)
