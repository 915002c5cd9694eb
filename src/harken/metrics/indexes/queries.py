"""Reading indexes, the formula in force on a day, and what formulas may name."""

from datetime import date
from difflib import get_close_matches

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from harken.metrics.indexes.formula import APART, INDEX
from harken.metrics.indexes.known import Known, KnownIndex
from harken.metrics.indexes.models import CompositeIndex, IndexVersion
from harken.metrics.measures.models import Measure
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import Metric, State
from harken.metrics.yardsticks import metric as metric_yardsticks

_VERSIONS = Prefetch("versions", IndexVersion.objects.order_by("-number"))


def key_of(name: str) -> str:
    """Return the key of an index: 'index:loyalty'."""
    return INDEX + APART + name


def indexes() -> QuerySet[CompositeIndex]:
    """Return every index with owner and formulas, the newest formula first: two queries."""
    found = CompositeIndex.objects.select_related("owner").prefetch_related(_VERSIONS)
    return found.order_by("name")


def indexes_in_use() -> list[CompositeIndex]:
    """Return the indexes that are not archived and have a formula."""
    return [one for one in indexes() if one.archived_at is None and one.versions.all()]


def index_named(name: str) -> CompositeIndex:
    """Return an index by its name; raises CannotMeasure with the nearest names."""
    found = {one.name: one for one in indexes()}
    if name in found:
        return found[name]
    near = get_close_matches(name.lower(), found, n=2, cutoff=0.5)
    words = {"name": name, "near": _(" or ").join(near), "known": ", ".join(found) or "–"}
    if near:
        raise CannotMeasure(_("There is no index named “%(name)s”. Did you mean %(near)s?") % words)
    raise CannotMeasure(_("There is no index named “%(name)s”. Known: %(known)s.") % words)


def formula_on(index: CompositeIndex, day: date) -> IndexVersion:
    """Return the formula in force on `day`, the first one before its time; raises CannotMeasure."""
    versions = sorted(index.versions.all(), key=lambda version: version.number)
    if not versions:
        raise CannotMeasure(_("The index “%(name)s” has no formula yet.") % {"name": index})
    in_force = [version for version in versions if version.valid_from <= day]
    return in_force[-1] if in_force else versions[0]


def known_on(day: date) -> Known:
    """Return what a formula may name from `day` on."""
    metrics = {one.key.partition(APART)[2]: one for one in metric_yardsticks.SOURCE.all()}
    retired = Metric.objects.filter(state=State.RETIRED).values_list("name", flat=True)
    return Known(
        metrics=metrics,
        retired=frozenset(retired),
        measures=frozenset(Measure.objects.values_list("name", flat=True)),
        indexes={one.name: _known(one, day) for one in indexes()},
    )


def _known(index: CompositeIndex, day: date) -> KnownIndex:
    versions = list(index.versions.all())
    current = formula_on(index, day) if versions else None
    formulas = tuple(one.formula for one in versions if one == current or one.valid_from > day)
    return KnownIndex(index.name, str(index), formulas, index.archived_at is not None)
