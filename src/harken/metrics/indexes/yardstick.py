"""Indexes as yardsticks: a goal can be measured by one; its components stand on its page."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.foundations.clock import system_clock
from harken.metrics.figures.units import Unit
from harken.metrics.indexes.formula import INDEX
from harken.metrics.indexes.measuring import HUNDRED, Wanted, bench, figure_of, months_of
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.indexes.queries import formula_on, index_named, indexes_in_use, key_of
from harken.metrics.register.models import State
from harken.metrics.yardsticks.yardstick import Dated, Yardstick, YardstickSource
from harken.organisation.profile.queries import local_date
from harken.warehouse.definition import Window


def _all() -> Iterable[Yardstick]:
    return [yardstick_of(index) for index in indexes_in_use()]


def _named(name: str) -> Yardstick:
    return yardstick_of(index_named(name))


def yardstick_of(index: CompositeIndex) -> Yardstick:
    """Return an index as a yardstick from 0 to 100."""
    today = local_date(system_clock())
    return Yardstick(
        key=key_of(index.name),
        label=str(index),
        formula=formula_on(index, today).formula,
        source=_("its components"),
        unit=unit(),
        higher_is_better=True,
        state=State.RETIRED if index.archived_at else "",
        owner=str(index.owner or ""),
        url=reverse("metrics:index", args=[index.name]),
    )


def unit() -> Unit:
    """Return the unit of every index."""
    return Unit(_("of 100"), "", limits=(0.0, HUNDRED))


def _measure(name: str, window: Window, where: Sequence[str]) -> Estimate:
    return figure_of(name, _wanted(window, where), bench()).whole


def _months(name: str, window: Window, where: Sequence[str]) -> list[Dated]:
    found = months_of(name, _wanted(window, where), bench())
    return [Dated(month, one.whole) for month, one in found.items() if one.whole.n]


def _wanted(window: Window, where: Sequence[str]) -> Wanted:
    return Wanted(window, local_date(system_clock()), tuple(where))


SOURCE = YardstickSource(INDEX, _all, _named, _measure, _months)
