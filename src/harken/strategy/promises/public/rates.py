"""Kept rates for everybody, reckoned every few minutes whoever asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

from harken.metrics.figures import Figure
from harken.strategy.promises.checking.counting import occasions
from harken.strategy.promises.models import Promise
from harken.strategy.promises.queries import standings_of

MINUTES = 5
KEEP = MINUTES * 60


@dataclass(frozen=True)
class Rate:
    """A kept rate as everybody may know it; `value` None where there are too few occasions."""

    kept: int
    checked: int
    value: float | None
    low: float | None
    high: float | None


def rates(promises: Sequence[Promise], today: date) -> dict[int, Rate]:
    """Return the kept rates of promises by their numbers; those that nothing checks are missing."""
    keys = {_key(one, today): one for one in promises if one.metric is not None}
    found: dict[str, Rate] = cache.get_many(keys)
    missing = [one for key, one in keys.items() if key not in found]
    if missing:
        fresh = {
            _key(one.promise, today): _rate(one.kept)
            for one in standings_of(missing, today)
            if one.kept is not None
        }
        cache.set_many(fresh, KEEP)
        found |= fresh
    return {keys[key].pk: rate for key, rate in found.items()}


def _key(promise: Promise, today: date) -> str:
    metric = promise.metric
    versions = len(metric.versions.all()) if metric else 0
    return f"strategy.promise:{promise.pk}:{promise.since}:{promise.metric_id}:{versions}:{today}"


def _rate(figure: Figure) -> Rate:
    counts, found = occasions(figure), figure.estimate
    return Rate(counts.kept, counts.checked, found.value, found.low, found.high)
