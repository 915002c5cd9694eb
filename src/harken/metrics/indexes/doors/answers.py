"""Indexes as plain values, for the API and the command line; components always inside."""

from collections.abc import Sequence
from typing import Any

from harken.analysis import Estimate
from harken.foundations.clock import system_clock
from harken.metrics.figures import EVER
from harken.metrics.indexes.formula import APART, INDEX
from harken.metrics.indexes.history import present
from harken.metrics.indexes.known import checked
from harken.metrics.indexes.measuring import Bench, Piece, Wanted, bench, figure_of
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.indexes.queries import formula_on, index_named, known_on
from harken.metrics.measures.refused import CannotMeasure
from harken.organisation.profile.queries import local_date
from harken.warehouse.definition import Window


def is_index(key: str) -> bool:
    """Tell whether a key names an index: 'index:loyalty'."""
    return key.startswith(INDEX + APART)


def name_of(key: str) -> str:
    """Return the name in the key of an index."""
    return key.partition(APART)[2]


def measured_index(name: str, window: Window = EVER, where: Sequence[str] = ()) -> dict[str, Any]:
    """Return the figure of an index in the shape of a metric's, and its components."""
    index_named(name)  # says so with the nearest names before anything is read
    wanted = Wanted(window, local_date(system_clock()), tuple(where))
    found = figure_of(name, wanted, bench())
    return {
        "metric": f"{INDEX}{APART}{name}",
        "method": "index",
        "estimates": [{"by": None, **_estimate(found.whole), "note": found.note}],
        "components": [_component(piece) for piece in found.pieces],
    }


def _estimate(found: Estimate) -> dict[str, Any]:
    plain = {name: getattr(found, name) for name in ("value", "low", "high", "n", "n_effective")}
    return {**plain, "shown": found.shown.value}


def _component(piece: Piece) -> dict[str, Any]:
    own = piece.own
    return {
        "key": piece.key,
        "label": piece.label,
        "weight": round(piece.weight, 6),
        **_estimate(piece.estimate),
        "note": piece.note,
        "is_turned": piece.turned,
        "own": {"value": own.value, "low": own.low, "high": own.high},
        "components": [_component(one) for one in piece.pieces],
    }


def all_documents() -> list[dict[str, Any]]:
    """Return every index that is not archived, with its present figure."""
    on = bench()
    return [_document(one, on) for one in on.indexes.values() if one.archived_at is None]


def document(name: str) -> dict[str, Any]:
    """Return one index with its present figure; raises CannotMeasure."""
    index_named(name)
    on = bench()
    return _document(on.index(name), on)


def _document(index: CompositeIndex, on: Bench) -> dict[str, Any]:
    today = local_date(system_clock())
    told: dict[str, Any] = {
        "name": index.name,
        "label": dict(index.label),
        "decision": index.decision,
        "owner": index.owner_id,
        "is_archived": index.archived_at is not None,
        "formula": formula_on(index, today).formula,
        "versions": [
            {"number": one.number, "formula": one.formula, "valid_from": one.valid_from}
            for one in index.versions.all()
        ],
    }
    try:
        wanted = present(index, on, today)
        found = figure_of(index.name, wanted, on)
    except CannotMeasure as refusal:
        empty = _estimate(Estimate(None, None, None, 0, 0.0, "index"))
        return {**told, **empty, "note": str(refusal), "components": [], "from": None, "to": None}
    figure = {**_estimate(found.whole), "note": found.note}
    days = {"from": wanted.window.first, "to": wanted.window.last}
    return {**told, **figure, **days, "components": [_component(one) for one in found.pieces]}


def formula_document(text: str, own: str = "") -> list[dict[str, Any]]:
    """Return what a formula is made of; raises WrongFormula."""
    parts = checked(text, known_on(local_date(system_clock())), own)
    return [{"key": one.key, "weight": round(one.weight, 6)} for one in parts]
