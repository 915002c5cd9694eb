"""Writing down figures that others report."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from math import isfinite

from django.db import transaction
from django.utils.translation import gettext as _

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.measures.rules import check_name
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.reported.models import ReportedSeries, ReportedValue
from harken.metrics.writing import note
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.organisation.profile.queries import local_date


@dataclass(frozen=True)
class SeriesDetails:
    """What a series is called, its unit, who reports it, which way is better."""

    label: LocalText
    unit: str
    source: str
    higher_is_better: bool = True


@dataclass(frozen=True)
class MonthFigure:
    """One month's figure; `n` and `standard_error` where whoever reports it knows them."""

    month: date
    value: float
    n: int | None = None
    standard_error: float | None = None


@transaction.atomic
def add_series(actor: Actor, name: str, details: SeriesDetails, *, now: datetime) -> ReportedSeries:
    """Add a series; raises Refused for a name that is taken or unfit."""
    EDIT_METRICS.demand(actor)
    check_name(name)
    if ReportedSeries.objects.filter(name=name).exists():
        raise Refused(_("There is a series named %(name)s already.") % {"name": name})
    series = ReportedSeries.objects.create(name=name, **_fields(details))
    note(actor, "series.added", series, now)
    return series


@transaction.atomic
def change_series(
    actor: Actor, series_id: int, details: SeriesDetails, *, now: datetime
) -> ReportedSeries:
    """Change a series; its name stays."""
    EDIT_METRICS.demand(actor)
    series = ReportedSeries.objects.select_for_update().get(pk=series_id)
    changes = write(series, _fields(details))
    if changes:
        note(actor, "series.changed", series, now, changes)
    return series


def _fields(details: SeriesDetails) -> dict[str, object]:
    return {name: getattr(details, name) for name in SeriesDetails.__dataclass_fields__}


@transaction.atomic
def report(actor: Actor, series_id: int, figure: MonthFigure, *, now: datetime) -> ReportedValue:
    """Write down the figure of a month, in place of what stood there; raises Refused."""
    EDIT_METRICS.demand(actor)
    _check(figure, local_date(now))
    series = ReportedSeries.objects.select_for_update().get(pk=series_id)
    month = figure.month.replace(day=1)
    before = series.values_set.filter(month=month).first()
    value = before or ReportedValue(series=series, month=month)
    given = {name: x for name, x in asdict(figure).items() if name != "month"}
    changes = {name: [getattr(value, name), x] for name, x in given.items()}
    for name, x in given.items():
        setattr(value, name, x)
    value.save()
    note(actor, "value.set", value, now, changes)
    return value


def _check(figure: MonthFigure, today: date) -> None:
    numbers = [figure.value, figure.standard_error or 0.0]
    if not all(isfinite(number) for number in numbers):
        raise Refused(_("Write a number."))
    if (figure.standard_error or 0.0) < 0 or (figure.n or 0) < 0:
        raise Refused(_("Answers and standard error are zero or more."))
    if figure.month.replace(day=1) > today:
        raise Refused(_("This month has not begun yet, so it has no figure."))


@transaction.atomic
def remove_value(actor: Actor, value_id: int, *, now: datetime) -> MonthFigure:
    """Remove a month's figure and return it."""
    EDIT_METRICS.demand(actor)
    value = ReportedValue.objects.select_related("series").get(pk=value_id)
    note(actor, "value.removed", value, now, {"value": [value.value, None]})
    figure = MonthFigure(value.month, value.value, value.n, value.standard_error)
    value.delete()
    return figure
