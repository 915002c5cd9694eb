"""What a parallel run has shown so far, and whether it is enough to switch."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from harken.analysis import (
    Bridge,
    Estimate,
    TooFewPoints,
    agreement_of_signs,
    bridge,
    correlation,
)
from harken.metrics.parallel.reading import Beside, Side, read_beside
from harken.metrics.parallel.splice import PER_CENT, SECONDS, Splice
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.register.queries import version_on
from harken.metrics.targets.rules import PER_CENT as WHOLE
from harken.metrics.targets.rules import is_duration, limits_of

PAIRS_NEEDED = 300
MONTHS_NEEDED, SEASONAL_MONTHS = 3, 12


@dataclass(frozen=True, eq=False)
class Report:
    """Old and new side by side: what there is, what is needed, and how one leads to the other."""

    old: Side
    new: Side
    beside: Beside
    months_needed: int
    answers: Estimate
    agreement: Estimate
    bridge: Bridge | None

    @property
    def is_enough(self) -> bool:
        """Whether there are pairs and months enough to switch (methodology 8)."""
        months = len(self.beside.months)
        return (
            self.beside.n >= PAIRS_NEEDED
            and months >= self.months_needed
            and self.bridge is not None
        )

    @property
    def splice(self) -> Splice | None:
        """The bridge as it is kept when somebody switches."""
        if self.bridge is None:
            return None
        return Splice(
            str(self.old),
            str(self.new),
            self.bridge,
            _mark(self.old.version),
            _mark(self.new.version),
        )

    def evidence(self) -> dict[str, Any]:
        """Return what is kept of it with the step it justifies."""
        found: dict[str, Any] = {
            "beside": self.old.metric.name,
            "pairs": self.beside.n,
            "months": len(self.beside.months),
            "enough": self.is_enough,
        }
        if self.agreement.value is not None:
            found["agreement"] = round(self.agreement.value, 1)
        if splice := self.splice:
            found["splice"] = splice.written()
        return found


def report_of(old: Metric, new: Metric, today: date, *, seasonal: bool = False) -> Report:
    """Return the report by the definitions of today; raises CannotMeasure."""
    sides = (Side(old, version_on(old, today)), Side(new, version_on(new, today)))
    return _report(*sides, today, SEASONAL_MONTHS if seasonal else MONTHS_NEEDED)


def _report(old: Side, new: Side, today: date, months_needed: int) -> Report:
    found = read_beside(old, new, today)
    x, y = [one.old for one in found.periods], [one.new for one in found.periods]
    return Report(
        old,
        new,
        found,
        months_needed,
        correlation(found.old_scores, found.new_scores),
        agreement_of_signs(x, y),
        _bridge(x, y),
    )


def _mark(version: MetricVersion) -> str:
    if is_duration(version):
        return SECONDS
    return PER_CENT if limits_of(version) == WHOLE else ""


def _bridge(x: list[float], y: list[float]) -> Bridge | None:
    try:
        return bridge(x, y)
    except (TooFewPoints, ValueError):
        return None


def splice_of_versions(
    metric: Metric, old: MetricVersion, new: MetricVersion, today: date
) -> Splice | None:
    """Return the bridge between two definitions of a metric that overlap; raises CannotMeasure."""
    found = _report(Side(metric, old), Side(metric, new), today, MONTHS_NEEDED)
    if found.splice is None:
        return None
    names = [
        _("%(metric)s, definition %(number)s") % {"metric": metric, "number": one.number}
        for one in (old, new)
    ]
    return replace(found.splice, old=names[0], new=names[1])
