"""Reading yardsticks and their figures, whatever makes them."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.foundations.permission import Actor
from harken.metrics.figures.measuring import note_of
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks.yardstick import (
    Dated,
    Yardstick,
    YardstickSource,
    yardstick_sources,
)
from harken.warehouse.definition import Window

APART = ":"


def all_yardsticks() -> list[Yardstick]:
    """Return everything a goal can be measured by: metrics that are not retired, indexes, series
    that are reported."""
    return [one for source in yardstick_sources for one in source.all()]


def yardstick(key: str) -> Yardstick:
    """Return the yardstick of a key such as 'metric:nps', a retired one too; raises CannotMeasure
    with the nearest ones."""
    source, name = _split(key)
    return source.named(name)


def figure(key: str, window: Window, where: Sequence[str] = ()) -> Estimate:
    """Return the one figure of a window, without a value where too few answered."""
    source, name = _split(key)
    _refuse_filters(source, name, where)
    return source.measure(name, window, where)


def months(key: str, window: Window, where: Sequence[str] = ()) -> list[Dated]:
    """Return the figures of the calendar months that the window touches, in their order."""
    source, name = _split(key)
    _refuse_filters(source, name, where)
    return list(source.months(name, window, where))


def behind(key: str, window: Window, where: Sequence[str], reader: Actor) -> str | None:
    """Return the address of what a figure rests on, None where `reader` may not see it."""
    source, name = _split(key)
    if source.behind is None:
        return source.named(name).url or None
    return source.behind(name, window, where, reader)


def note(estimate: Estimate) -> str:
    """Say why a figure is missing or weak, '' where nothing is to say."""
    return note_of(estimate, estimate.shown) if estimate.n else estimate.note


def without_hidden(estimate: Estimate) -> Estimate:
    """Return a figure of answers as it may be shown: without a value where they are too few."""
    if estimate.shown != "hidden":
        return estimate
    return replace(estimate, value=None, low=None, high=None)


def _split(key: str) -> tuple[YardstickSource, str]:
    kind, apart, name = key.partition(APART)
    source = yardstick_sources.get(kind) if apart and name else None
    if source is None:
        raise CannotMeasure(_unknown(key))
    return source, name


def _unknown(key: str) -> str:
    known = [one.key for one in all_yardsticks()]
    near = get_close_matches(key, known, n=2, cutoff=0.4)
    if not near:
        near = get_close_matches(key, [one.partition(APART)[2] for one in known], n=2, cutoff=0.4)
    words = {"name": key, "near": _(" or ").join(near), "known": ", ".join(known) or "–"}
    if near:
        return _("There is nothing named “%(name)s” to measure by. Did you mean %(near)s?") % words
    return _("There is nothing named “%(name)s” to measure by. Known: %(known)s.") % words


def _refuse_filters(source: YardstickSource, name: str, where: Sequence[str]) -> None:
    if where and not source.named(name).can_filter:
        raise CannotMeasure(
            _(
                "“%(name)s” counts everybody; it cannot be asked of some customers only. "
                "Leave the filter empty."
            )
            % {"name": source.named(name).label}
        )
