"""The figures of a metric's whole life, each month by the definition in force then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from harken.metrics.figures.measuring import Figure, fields_of, measure, ready_on
from harken.metrics.figures.units import Unit, unit_for
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.store import the_store
from harken.warehouse.definition import Every, Where, Window


@dataclass(frozen=True)
class Segment:
    """The months of one definition."""

    version: MetricVersion
    window: Window
    months: list[Figure]
    population: tuple[Where, ...] = ()

    @property
    def currencies(self) -> set[str]:
        """The currencies of its amounts."""
        return {figure.currency for figure in self.months if figure.currency}


@dataclass(frozen=True)
class Stretch:
    """Definitions on one scale, one after another, with the unit all are written in."""

    segments: list[Segment]
    unit: Unit

    @property
    def months(self) -> dict[date, tuple[Segment, Figure]]:
        """The figure of each month; where definitions change within it, that of more answers."""
        found: dict[date, tuple[Segment, Figure]] = {}
        for segment in self.segments:
            for figure in segment.months:
                start = figure.period
                kept = found.get(start) if start else None
                if start and (kept is None or figure.estimate.n >= kept[1].estimate.n):
                    found[start] = (segment, figure)
        return dict(sorted(found.items()))


def windows_of(metric: Metric, today: date) -> list[tuple[MetricVersion, Window]]:
    """Return each definition with the days it was in force until today; the first from ever."""
    versions = sorted(metric.versions.all(), key=lambda one: one.number)
    begun = [one for one in versions[1:] if one.valid_from <= today]
    firsts = [None, *(one.valid_from for one in begun)]
    lasts = [*(one.valid_from - timedelta(days=1) for one in begun), today]
    used = zip([*versions[:1], *begun], firsts, lasts, strict=True)
    return [(version, Window(first, last)) for version, first, last in used]


def life_in_months(metric: Metric, today: date) -> list[Segment]:
    """Return the months of each definition, oldest first; raises CannotMeasure."""
    if not metric.versions.all():
        return []
    store = the_store()
    fields = fields_of(store)
    segments = []
    for version, window in windows_of(metric, today):
        ready = ready_on(metric, window.last or today, store, fields)
        figures = measure(ready, every=Every.MONTH, window=window, refuse_unknown=False)
        months = [figure for figure in figures if figure.period and figure.estimate.n]
        segments.append(Segment(version, window, months, ready.definition.population))
    return segments


def every_month(first: date, last: date) -> list[date]:
    """Return the first days of all months from one to the other.

    >>> [month.month for month in every_month(date(2025, 12, 1), date(2026, 2, 1))]
    [12, 1, 2]
    """
    months = [first]
    while months[-1] < last:
        months.append(next_month(months[-1]))
    return months


def next_month(month: date) -> date:
    """Return the first day of the month that follows."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def stretches_of(segments: Sequence[Segment]) -> list[Stretch]:
    """Return what can stand in one picture together: definitions on the same scale."""
    groups: list[list[Segment]] = []
    for segment in segments:
        if not segment.months:
            continue
        if groups and _scale(groups[-1][-1].version) == _scale(segment.version):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return [Stretch(group, _unit(group)) for group in groups]


def _scale(version: MetricVersion) -> tuple[object, ...]:
    """Return what two definitions share whose figures stand on one axis."""
    unit = unit_for(version, [])
    return unit.name, unit.limits, version.measure.kind


def _unit(group: Sequence[Segment]) -> Unit:
    estimates = [figure.estimate for segment in group for figure in segment.months]
    currencies = {one for segment in group for one in segment.currencies}
    return unit_for(group[-1].version, estimates, currencies)
