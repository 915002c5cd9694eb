"""What hangs loose of indexes: retired components, owners who left, no decision to serve."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.metrics.indexes.formula import APART, INDEX, parse
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.indexes.queries import formula_on, indexes_in_use
from harken.metrics.register.models import Metric, State
from harken.strategy.picture.loose import Loose


def findings(today: date) -> Iterator[Loose]:
    """Yield what is to be mended of each index that is in use."""
    retired = {one.name: one for one in Metric.objects.filter(state=State.RETIRED)}
    for index in indexes_in_use():
        yield from _components(index, retired, today)
        yield from _answered_for(index)


def _components(index: CompositeIndex, retired: dict[str, Metric], today: date) -> Iterator[Loose]:
    for part in parse(formula_on(index, today).formula):
        kind, _apart, name = part.key.partition(APART)
        if kind != INDEX and name in retired:
            yield Loose(
                _("The index “%(index)s” is made of “%(metric)s”, which is retired.")
                % {"index": index, "metric": retired[name]},
                _("Give it a new formula with the metric that took its place."),
                reverse("metrics:index-formula", args=[index.name]),
            )


def _answered_for(index: CompositeIndex) -> Iterator[Loose]:
    edit = reverse("metrics:index-edit", args=[index.name])
    if index.owner and not index.owner.is_active:
        yield Loose(
            _("The owner of the index “%(index)s” has left.") % {"index": index},
            _("Name somebody who answers for what it means."),
            edit,
        )
    if not index.decision:
        yield Loose(
            _("The index “%(index)s” serves no decision that anybody wrote down.")
            % {"index": index},
            _("Write down which decision it serves, or archive it."),
            edit,
        )
