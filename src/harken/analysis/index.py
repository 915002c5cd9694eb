"""Composite indexes whose components stay visible."""

from collections.abc import Sequence
from dataclasses import dataclass

from harken.analysis.estimate import Estimate, nothing

ROUNDING = 1e-9


@dataclass(frozen=True)
class Component:
    """One part of an index: its name, its estimate, and its share of the whole."""

    name: str
    estimate: Estimate
    share: float


@dataclass(frozen=True)
class Index:
    """The whole and its parts, never one without the other."""

    whole: Estimate
    components: tuple[Component, ...]


def index(components: Sequence[Component]) -> Index:
    """Return the weighted mean of the components.

    The parts often come from the same people, so their errors are added rather than squared: the
    interval is never too narrow. Raises ValueError when the shares do not add up to 1.

    >>> part = Estimate(60.0, 50.0, 70.0, 100, 100.0, "share")
    >>> index([Component("trust", part, 0.5), Component("liking", part, 0.5)]).whole.low
    50.0
    """
    total = sum(component.share for component in components)
    if abs(total - 1) > ROUNDING:
        raise ValueError(f"the shares of the components add up to {total:g}, not to 1")
    first = components[0].estimate
    sides = [_whole(components, name) for name in ("value", "low", "high")]
    n = min(component.estimate.n for component in components)
    if sides[0] is None:
        return Index(
            nothing("index", first.confidence, "a component has no answers"), tuple(components)
        )
    effective = min(component.estimate.n_effective for component in components)
    whole = Estimate(sides[0], sides[1], sides[2], n, effective, "index", first.confidence)
    return Index(whole, tuple(components))


def _whole(components: Sequence[Component], name: str) -> float | None:
    parts = [(component.share, getattr(component.estimate, name)) for component in components]
    if any(value is None for _share, value in parts):
        return None
    return float(sum(share * value for share, value in parts))
