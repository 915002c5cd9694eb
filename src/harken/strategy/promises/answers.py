"""Promises as the API and the command line give them."""

from datetime import date
from typing import Any

from harken.metrics.figures import Figure
from harken.strategy.promises.queries import Standing, promises_now, standings_of


def documents(today: date) -> list[dict[str, Any]]:
    """Return every promise in force with how it stands, in their order."""
    return [document_of(one) for one in standings_of(promises_now(), today)]


def document_of(standing: Standing) -> dict[str, Any]:
    """Return a promise as plain values: shares in per cent, `n` the occasions checked."""
    felt = standing.felt.estimate if standing.felt else None
    window = standing.window
    return {
        "id": standing.promise.pk,
        "promise": str(standing.promise),
        "since": standing.promise.since.isoformat(),
        **_kept(standing.kept),
        "n": standing.occasions.checked,
        "window": [day.isoformat() if day else None for day in (window.first, window.last)],
        "felt": felt.value if felt else None,
        "felt_n": felt.n if felt else 0,
        "metric": standing.promise.metric.name if standing.promise.metric else None,
        "why_not": standing.why_not,
    }


def _kept(figure: Figure | None) -> dict[str, float | None]:
    if figure is None:
        return {"kept": None, "low": None, "high": None}
    found = figure.estimate
    return {"kept": found.value, "low": found.low, "high": found.high}
