"""Reading metrics and the version that defines their figures on a day."""

from datetime import date
from difflib import get_close_matches

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import Metric, MetricVersion, State
from harken.metrics.store import source_of
from harken.warehouse.definition import Definition, Method, Where

_VERSIONS = Prefetch(
    "versions", MetricVersion.objects.select_related("measure").order_by("-number")
)


def metrics_with_versions() -> QuerySet[Metric]:
    """Return every metric with owner and versions, the newest version first."""
    return Metric.objects.select_related("owner").prefetch_related(_VERSIONS).order_by("name")


def metrics_in_use() -> list[Metric]:
    """Return the metrics that are not retired."""
    return [metric for metric in metrics_with_versions() if metric.state != State.RETIRED]


def metric_named(name: str) -> Metric:
    """Return a metric by its name; raises CannotMeasure with the nearest names."""
    found = metrics_with_versions().filter(name=name).first()
    if found is not None:
        return found
    metrics = [metric.name for metric in metrics_with_versions()]
    near = get_close_matches(name.lower(), metrics, n=2, cutoff=0.5)
    if near:
        raise CannotMeasure(
            _("There is no metric named “%(name)s”. Did you mean %(near)s?")
            % {"name": name, "near": _(" or ").join(near)}
        )
    raise CannotMeasure(
        _("There is no metric named “%(name)s”. Known: %(known)s.")
        % {"name": name, "known": ", ".join(metrics) or "–"}
    )


def version_on(metric: Metric, day: date) -> MetricVersion:
    """Return the version in force on `day`, the first one before its time; raises CannotMeasure."""
    versions = list(metric.versions.all())
    if not versions:
        raise CannotMeasure(
            _("%(metric)s has no definition yet. Add its first version in the settings.")
            % {"metric": metric}
        )
    by_number = sorted(versions, key=lambda version: version.number)
    in_force = [version for version in by_number if version.valid_from <= day]
    return in_force[-1] if in_force else by_number[0]


def definition_of(version: MetricVersion, population: tuple[Where, ...]) -> Definition:
    """Return what the warehouse is asked; `population` is the version's filter, read."""
    wanted = {"boxes", "worst", "target", "q", "of", "per"} & set(version.parameters)
    return Definition(
        measure=version.measure.name,
        method=Method(version.method),
        scale=version.measure.scale,
        population=population,
        source=source_of(version.measure.name),
        **{name: version.parameters[name] for name in wanted},
    )
