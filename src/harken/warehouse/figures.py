"""From the numbers an engine returns to sums, and from sums to estimates, method by method."""

from collections.abc import Mapping
from dataclasses import replace

from harken.analysis import (
    CensoredSums,
    Estimate,
    Histogram,
    MeanSums,
    NpsSums,
    RateSums,
    RatioSums,
    ShareSums,
)
from harken.warehouse.definition import Definition, Method, Sums

NEXT_NOTE = "; "
"""What stands between two notes of an estimate."""
STILL_OPEN = "still open and counted as such"
"""A note of an estimate, with their number before it."""
UNWEIGHTED_NOTES = {
    Method.QUANTILE: "weights do not apply to ranks",
    Method.RATIO: "weights do not apply to a ratio",
    Method.RATE: "weights do not apply to a rate",
}


def sums_of(definition: Definition, found: Mapping[str, float | None]) -> Sums:
    """Return the sums of one cell; `found` has them by name, None for nothing to add up."""
    n = int(found["n"] or 0)
    total, squares = (_of(found, name, n) for name in ("total", "squares"))
    match definition.method:
        case Method.NPS | Method.NET_BOX:
            return _nps_sums(found, n, total, squares)
        case Method.MEAN:
            values, value_squares = _of(found, "values"), _of(found, "value_squares")
            return MeanSums(n, total, squares, values, value_squares)
        case Method.RATE:
            return _rate_sums(found, n)
        case Method.RATIO:
            return _ratio_sums(found, n)
        case Method.QUANTILE:
            return Histogram.of_counts([], [])
    return ShareSums(n, min(_of(found, "hits"), total), total, squares)


def _nps_sums(found: Mapping[str, float | None], n: int, total: float, squares: float) -> NpsSums:
    promoters, detractors = _of(found, "promoters"), _of(found, "detractors")
    passives = max(0.0, total - promoters - detractors)
    return NpsSums(n, promoters, passives, detractors, squares)


def _rate_sums(found: Mapping[str, float | None], n: int) -> RateSums:
    # What was retracted may leave a rest of 1e-17: the number of facts tells zero.
    return RateSums(n, _of(found, "exposure") if found.get("exposed") else 0.0)


def _ratio_sums(found: Mapping[str, float | None], n: int) -> RatioSums:
    names = ("below", "above", "below_squares", "above_squares", "products")
    return RatioSums(n, *(_of(found, name) for name in names))


def _of(found: Mapping[str, float | None], name: str, otherwise: float = 0.0) -> float:
    return float(found.get(name, otherwise) or 0.0)


def cut_of(definition: Definition) -> float | None:
    """Return the value that divides the hits of a share from the rest."""
    match definition.method, definition.scale, definition.target:
        case Method.TOP_BOX | Method.NET_BOX, (_low, high), _:
            return float(high - definition.boxes)
        case Method.BOTTOM_BOX, (low, _high), _:
            return float(low + definition.boxes)
        case Method.SHARE_WITHIN, _, float() | int() as target:
            return float(target)
    return None


def lower_cut_of(definition: Definition) -> float | None:
    """Return the value below which answers are taken off the best ones."""
    if definition.method is Method.NET_BOX and definition.scale:
        return float(definition.scale[0] + definition.worst)
    return None


def estimate_of(
    definition: Definition, sums: Sums, *, weighted: bool, confidence: float
) -> Estimate:
    """Return the estimate of a cell, with a note where weights were asked for and do not apply.

    Of durations a note says how many are still open.
    """
    estimate = _estimate(definition, sums, confidence)
    notes = [estimate.note, _open_note(sums), _weights_note(definition, sums) if weighted else ""]
    return replace(estimate, note=NEXT_NOTE.join(filter(None, notes)))


def _open_note(sums: Sums) -> str:
    still_open = sums.waiting.n if isinstance(sums, CensoredSums) else 0
    return f"{still_open} {STILL_OPEN}" if still_open else ""


def _weights_note(definition: Definition, sums: Sums) -> str:
    note = UNWEIGHTED_NOTES.get(definition.method, "")
    if isinstance(sums, CensoredSums) and definition.method is Method.SHARE_WITHIN:
        note = "weights do not apply while some are open"
    return note


def _estimate(definition: Definition, sums: Sums, confidence: float) -> Estimate:
    match sums:
        case CensoredSums() if definition.method is Method.SHARE_WITHIN:
            return sums.share_within(definition.target or 0.0, confidence)
        case CensoredSums() | Histogram():
            return sums.estimate(definition.q, confidence)
        case RateSums():
            return sums.estimate(confidence, per=definition.per)
        case ShareSums():
            return sums.estimate(confidence, _share_name(definition))
        case NpsSums() if definition.method is Method.NET_BOX:
            return sums.estimate(confidence, _net_name(definition))
    return sums.estimate(confidence)


def _net_name(definition: Definition) -> str:
    return f"top {definition.boxes} minus bottom {definition.worst} box"


def _share_name(definition: Definition) -> str:
    match definition.method:
        case Method.TOP_BOX:
            return f"top {definition.boxes} box, Wilson"
        case Method.BOTTOM_BOX:
            return f"bottom {definition.boxes} box, Wilson"
    return f"share within {definition.target:g}, Wilson"
