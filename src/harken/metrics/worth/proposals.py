"""Which metrics may go: a proposal with its evidence, never done by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from harken.analysis import Estimate
from harken.metrics.register.models import Metric, State
from harken.metrics.reported.models import ReportedSeries
from harken.metrics.worth.actions_taken import Taken, taken_by
from harken.metrics.worth.models import WorthSeen
from harken.metrics.worth.rules import TWO
from harken.metrics.worth.words import Finding, Told, findings, proposal_words

A_YEAR = timedelta(days=365)
MAY_GO = {State.PARALLEL, State.PRIMARY, State.LEGACY}


@dataclass(frozen=True)
class Proposal:
    """A metric that may go, and why: two findings or more."""

    metric: Metric
    sentence: str
    reasons: list[Finding]


def proposals(metrics: Sequence[Metric], today: date) -> list[Proposal]:
    """Return which of the metrics may go, by what was seen last: three queries.

    The metrics come from `lifecycle.queries.lives`.
    """
    seen = {one.metric_id: one for one in WorthSeen.objects.all()}
    taken = taken_by(today - A_YEAR, today)
    names = _names(metrics)
    found = []
    for metric in metrics:
        if metric.state in MAY_GO:
            told = read(seen[metric.pk].found, names) if metric.pk in seen else None
            speaking = [
                one for one in findings(metric, told, taken.get(metric.pk, Taken(0))) if one.holds
            ]
            if len(speaking) >= TWO:
                found.append(Proposal(metric, proposal_words(metric, len(speaking)), speaking))
    return found


def _names(metrics: Sequence[Metric]) -> dict[str, str]:
    names = {f"metric:{one.name}": str(one) for one in metrics}
    return names | {f"reported:{one.name}": str(one) for one in ReportedSeries.objects.all()}


def read(found: dict[str, Any], names: dict[str, str]) -> Told:
    """Return what was kept of a weighing, with everything by its present name."""
    other, outcome = found.get("other", ""), found.get("outcome", "")
    return Told(
        names.get(f"metric:{other}", other),
        _estimate(found.get("r"), "correlation"),
        _estimate(found.get("gain"), "gain"),
        names.get(outcome, outcome),
        found.get("lag") or 0,
        found.get("redundant"),
        found.get("foretells_nothing"),
    )


def _estimate(raw: Any, method: str) -> Estimate | None:
    if not raw:
        return None
    value, low, high, n = raw
    return Estimate(value, low, high, n, float(n), method)
