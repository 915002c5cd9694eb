"""Promises as the API and the command line give them."""

from datetime import date
from typing import Any

from harken.strategy.promises.queries import Standing, promises_now, standings_of


def documents(today: date) -> list[dict[str, Any]]:
    """Return every promise in force with how it stands, in their order."""
    return [document_of(one) for one in standings_of(promises_now(), today)]


def document_of(standing: Standing) -> dict[str, Any]:
    """Return a promise as plain values: shares in per cent, `n` the occasions checked."""
    kept = standing.kept.estimate if standing.kept else None
    felt = standing.felt.estimate if standing.felt else None
    window = standing.window
    return {
        "id": standing.promise.pk,
        "promise": str(standing.promise),
        "since": standing.promise.since.isoformat(),
        "kept": kept.value if kept else None,
        "low": kept.low if kept else None,
        "high": kept.high if kept else None,
        "n": standing.occasions.checked,
        "window": [day.isoformat() if day else None for day in (window.first, window.last)],
        "felt": felt.value if felt else None,
        "felt_n": felt.n if felt else 0,
        "metric": standing.promise.metric.name if standing.promise.metric else None,
        "why_not": standing.why_not,
    }
