"""How figures of a metric are written: in which unit, with how many decimals."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.metrics.figures.measuring import Asked, Figure
from harken.metrics.measures.models import Kind
from harken.organisation.profile.queries import profile
from harken.warehouse.definition import Method
from harken.web.formats import SPACE, number

_SHARES = {Method.TOP_BOX, Method.BOTTOM_BOX, Method.SHARE_WITHIN}
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0


@dataclass(frozen=True)
class Unit:
    """The unit on screen: the figure times `factor`; `limits` are the ends of the metric's scale.

    `name` is its name beside an axis, `mark` what stands behind a number.
    """

    name: str
    mark: str
    factor: float = 1.0
    decimals: int = 1
    limits: tuple[float | None, float | None] = (None, None)

    def write(self, value: float | None, language: str, *, signed: bool = False) -> str:
        """Write a figure: 41.2, 82.1 %, 3.5 h; with its sign where it is a difference."""
        if value is None:
            return "–"
        text = number(value * self.factor, language, self.decimals)
        sign = "+" if signed and round(value * self.factor, self.decimals) > 0 else ""
        return f"{sign}{text}{SPACE}{self.mark}" if self.mark else sign + text

    def span(self, low: float | None, high: float | None, language: str) -> str:
        """Write an interval: 38.0 to 44.1."""
        ends = [
            "–" if x is None else number(x * self.factor, language, self.decimals)
            for x in (low, high)
        ]
        return _("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}


def unit_of(ready: Asked, figures: Sequence[Figure]) -> Unit:
    """Return the unit for these figures of a metric; durations take one that suits their size."""
    method, measure = ready.definition.method, ready.version.measure
    if method is Method.NPS:
        return Unit(_("points"), "", limits=(-100.0, 100.0))
    if method in _SHARES:
        return Unit(_("per cent"), "%", limits=(0.0, 100.0))
    if method in {Method.MEAN, Method.QUANTILE}:
        return _of_measure(measure.kind, measure.scale, measure.unit, figures)
    return Unit("", "", decimals=2, limits=(0.0, None))


def _of_measure(
    kind: str, scale: tuple[float, float] | None, name: str, figures: Sequence[Figure]
) -> Unit:
    if kind == Kind.DURATION:
        return _duration(figures)
    if kind == Kind.MONEY:
        found = {figure.currency for figure in figures if figure.currency}
        currency = profile().currency if not found else found.pop() if len(found) == 1 else ""
        return Unit(currency, currency, decimals=2)
    if kind == Kind.COUNT:
        return Unit(name, "", decimals=1, limits=(0.0, None))
    return Unit(name, "", decimals=2, limits=scale or (None, None))


def _duration(figures: Sequence[Figure]) -> Unit:
    values = sorted(f.estimate.value for f in figures if f.estimate.value is not None)
    middle = values[len(values) // 2] if values else _HOUR
    steps = (
        (2 * _MINUTE, 1.0, _("seconds"), _("s")),
        (2 * _HOUR, _MINUTE, _("minutes"), _("min")),
        (3 * _DAY, _HOUR, _("hours"), _("h")),
        (float("inf"), _DAY, _("days"), _("days")),
    )
    _most, size, name, mark = next(step for step in steps if middle < step[0])
    return Unit(name, mark, 1 / size, 1, (0.0, None))
