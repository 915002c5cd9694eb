"""How figures of a metric are written: in which unit, with how many decimals."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.metrics.figures.asking import Asked
from harken.metrics.figures.measuring import Figure
from harken.metrics.measures.models import Kind, Measure
from harken.metrics.register.models import MetricVersion
from harken.organisation.profile.queries import profile
from harken.warehouse.definition import Method
from harken.web.formats import SPACE, number, time_unit

_HARDLY_SEEN = 0.1
_SHARES = {Method.TOP_BOX, Method.BOTTOM_BOX, Method.SHARE_WITHIN}


@dataclass(frozen=True)
class Unit:
    """The unit on screen: the figure times `factor`; `limits` are the ends of the metric's scale.

    `name` is its name beside an axis, `mark` what stands behind a number; `apart` is what has to
    be said beside numbers, because they do not say it themselves.
    """

    name: str
    mark: str
    factor: float = 1.0
    decimals: int = 1
    limits: tuple[float | None, float | None] = (None, None)

    @property
    def apart(self) -> str:
        """The name of a unit that numbers go without."""
        return "" if self.mark else self.name

    def number(self, value: float | None, language: str) -> str:
        """Write a figure without its unit: 41.2."""
        if value is None:
            return "–"
        return number(value * self.factor, language, self.decimals)

    def write(self, value: float | None, language: str, *, signed: bool = False) -> str:
        """Write a figure: 41.2, 82.1 %, 3.5 h; with its sign where it is a difference."""
        if value is None:
            return "–"
        text = self.number(value, language)
        sign = "+" if signed and round(value * self.factor, self.decimals) > 0 else ""
        return f"{sign}{text}{SPACE}{self.mark}" if self.mark else sign + text

    def span(self, low: float | None, high: float | None, language: str) -> str:
        """Write an interval: 38.0 to 44.1; 38.0 or more where it has no upper end."""
        ends = {"low": self.number(low, language), "high": self.number(high, language)}
        if high is None and low is not None:
            return _("%(low)s or more") % ends
        if low is None and high is not None:
            return _("%(high)s or less") % ends
        return _("%(low)s to %(high)s") % ends


def unit_of(ready: Asked, figures: Sequence[Figure]) -> Unit:
    """Return the one unit for figures of a metric that stand together; durations by their size."""
    currencies = {figure.currency for figure in figures if figure.currency}
    return unit_for(ready.version, [figure.estimate for figure in figures], currencies)


def unit_for(
    version: MetricVersion, estimates: Sequence[Estimate], currencies: Collection[str] = ()
) -> Unit:
    """Return the one unit for estimates made by `version`, amounts in `currencies`."""
    method, measure = Method(version.method), version.measure
    if method in {Method.NPS, Method.NET_BOX}:
        return Unit(_("points"), "", limits=(-100.0, 100.0))
    if method in _SHARES:
        return Unit(_("per cent"), "%", limits=(0.0, 100.0))
    if method in {Method.MEAN, Method.QUANTILE}:
        return _of_measure(measure, estimates, currencies)
    return Unit("", "", decimals=2, limits=(0.0, None))


def unit_beside(unit: Unit, version: MetricVersion, one: Estimate) -> Unit:
    """Return the unit for a length of time that stands beside one in `unit`: the same, or its own
    where it would hardly be seen, as in 30 min beside 9 days."""
    hardly = one.value is not None and one.value * unit.factor < _HARDLY_SEEN
    return unit_for(version, [one]) if hardly and version.measure.kind == Kind.DURATION else unit


def _of_measure(
    measure: Measure, estimates: Sequence[Estimate], currencies: Collection[str]
) -> Unit:
    if measure.kind == Kind.DURATION:
        return _duration(estimates)
    if measure.kind == Kind.MONEY:
        several = len(currencies) > 1
        currency = "" if several else next(iter(currencies), profile().currency)
        return Unit(currency, currency, decimals=2)
    if measure.kind == Kind.COUNT:
        return Unit(measure.unit, "", decimals=1, limits=(0.0, None))
    return Unit(measure.unit, "", decimals=2, limits=measure.scale or (None, None))


def _duration(estimates: Sequence[Estimate]) -> Unit:
    found = [one for one in estimates if one.value is not None]
    lengths = [x for one in found for x in (one.value, one.high) if x is not None]
    unit = time_unit(lengths, get_language() or "en")
    return Unit(unit.mark, unit.mark, 1 / unit.seconds, unit.decimals, (0.0, None))
