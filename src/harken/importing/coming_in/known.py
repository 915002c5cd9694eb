"""What is known now: for the proposal, and for checking rows apart from the database."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from harken.listening.signals.models import Dimension
from harken.listening.signals.values import MOST_DIMENSIONS
from harken.listening.signals.vocabulary import Scale, present_vocabulary
from harken.metrics.measures.queries import measures_by_name
from harken.organisation.queries import profile
from harken.tables.plan import NewMeasure, Plan


def known_now() -> dict[str, Any]:
    """Return the measures (kind, low, high), the dimensions and how many more there may be."""
    dimensions = dict(Dimension.objects.values_list("name", "kind"))
    return {
        "measures": {
            name: (one.kind, one.low, one.high) for name, one in measures_by_name().items()
        },
        "dimensions": dimensions,
        "room": max(0, MOST_DIMENSIONS - len(dimensions)),
        "currency": profile().currency,
    }


def vocabulary_for(plan: Plan) -> dict[str, Any]:
    """Return the names and scales that rows of `plan` may use, as JSON holds them."""
    present = present_vocabulary()
    fresh = [one for one in plan.measures if one.name not in {*present.scores, *present.durations}]
    scores = {one.name: _scale(one) for one in fresh if one.kind in ("score", "count")}
    durations = {one.name: Scale(0.0, one.high) for one in fresh if one.kind == "duration"}
    return {
        "scores": _plain({**present.scores, **scores}),
        "durations": _plain({**present.durations, **durations}),
        "dimensions": dict(present.dimensions),
    }


def _scale(one: NewMeasure) -> Scale:
    return Scale(one.low, one.high)


def _plain(scales: Mapping[str, Scale]) -> dict[str, Any]:
    return {name: asdict(scale) for name, scale in scales.items()}


def columns_of(plan: Plan) -> dict[str, str]:
    """Return by field the column to name where one of its values is wrong."""
    return {one.field: one.columns[0] for one in plan.fields if one.columns}
