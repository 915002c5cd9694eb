"""What a version of a metric may say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from harken.metrics.measures.models import Measure
from harken.organisation.changes.refused import Refused

WEEK = 7
LONGEST_WINDOW = 728
NPS_SCALE = (0.0, 10.0)
Parameters: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[Any, Measure, Mapping[str, Measure]], Any]


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Refused(_("%(value)s is not a number.") % {"value": value})
    return float(value)


def _boxes(value: Any, measure: Measure, _known: Mapping[str, Measure]) -> int:
    scale = measure.scale
    steps = int(scale[1] - scale[0]) if scale else 0
    if not steps:
        raise Refused(
            _("%(measure)s has no scale with two ends, so it has no boxes. Choose another method.")
            % {"measure": measure}
        )
    number = _number(value)
    if number != int(number) or not 1 <= number <= steps:
        raise Refused(
            _("Count between 1 and %(steps)s boxes on the scale of %(measure)s.")
            % {"steps": steps, "measure": measure}
        )
    return int(number)


def _quantile(value: Any, _measure: Measure, _known: Mapping[str, Measure]) -> float:
    number = _number(value)
    if not 0 < number < 1:
        raise Refused(_("A quantile lies between 0 and 1; the median is 0.5."))
    return number


def _target(value: Any, measure: Measure, _known: Mapping[str, Measure]) -> float:
    number = _number(value)
    if not measure.holds(number):
        raise Refused(
            _("The target %(target)s does not lie on the scale of %(measure)s.")
            % {"target": value, "measure": measure}
        )
    return number


def _positive(value: Any, _measure: Measure, _known: Mapping[str, Measure]) -> float:
    number = _number(value)
    if number <= 0:
        raise Refused(_("A rate is given per a positive number of units."))
    return number


def _other_measure(value: Any, measure: Measure, known: Mapping[str, Measure]) -> str:
    if value not in known or value == measure.name:
        raise Refused(
            _("%(value)s is not another measure. Known: %(known)s.")
            % {"value": value, "known": ", ".join(sorted(known))}
        )
    return str(value)


@dataclass(frozen=True)
class Parameter:
    """One number or name that a method needs, with its default; None: it must be given."""

    check: Check
    default: Any = None
    required: bool = True


PARAMETERS: dict[str, dict[str, Parameter]] = {
    "nps": {},
    "mean": {},
    "top box": {"boxes": Parameter(_boxes, 2)},
    "bottom box": {"boxes": Parameter(_boxes, 2)},
    "net box": {"boxes": Parameter(_boxes, 2), "worst": Parameter(_boxes, 3)},
    "quantile": {"q": Parameter(_quantile, 0.5)},
    "share within": {"target": Parameter(_target)},
    "ratio": {"of": Parameter(_other_measure)},
    "rate": {
        "of": Parameter(_other_measure, required=False),
        "per": Parameter(_positive, 1.0),
    },
}


def checked_parameters(
    method: str, measure: Measure, given: Mapping[str, Any], known: Mapping[str, Measure]
) -> Parameters:
    """Return the parameters that `method` needs, with defaults; raises Refused.

    A parameter that belongs to another method is refused when it has a value.
    """
    wanted = PARAMETERS.get(method)
    if wanted is None:
        raise Refused(_("There is no method named %(method)s.") % {"method": method})
    if method == "nps" and measure.scale != NPS_SCALE:
        raise Refused(
            _("NPS needs answers from 0 to 10; %(measure)s has others.") % {"measure": measure}
        )
    strange = sorted(
        name for name, value in given.items() if name not in wanted and value is not None
    )
    if strange:
        raise Refused(
            _("The method does not use %(names)s. Leave it empty.") % {"names": ", ".join(strange)}
        )
    values = {name: _value(name, wanted[name], given.get(name)) for name in wanted}
    found = {
        name: wanted[name].check(value, measure, known)
        for name, value in values.items()
        if value is not None
    }
    if method == "net box":
        _check_apart(found, measure)
    return found


def _check_apart(found: Parameters, measure: Measure) -> None:
    low, high = measure.scale or (0.0, 0.0)
    if low + found["worst"] > high - found["boxes"]:
        raise Refused(
            _(
                "The %(best)s best and the %(worst)s worst answers leave nothing between them on "
                "the scale of %(measure)s. Count fewer of them."
            )
            % {"best": found["boxes"], "worst": found["worst"], "measure": measure}
        )


def _value(name: str, parameter: Parameter, given: Any) -> Any:
    value = parameter.default if given is None else given
    if value is None and parameter.required:
        raise Refused(_("The method needs a value for “%(name)s”.") % {"name": name})
    return value


def check_window(days: int) -> None:
    """Raise Refused unless `days` are whole weeks (methodology 3.5) and at most two years."""
    if days % WEEK or not WEEK <= days <= LONGEST_WINDOW:
        raise Refused(
            _("A window has whole weeks, 7 to %(most)s days, so that every weekday counts alike.")
            % {"most": LONGEST_WINDOW}
        )


def check_order(valid_from: date, latest: date | None, today: date) -> None:
    """Raise Refused when a version would change figures of the past or stand before another."""
    if latest is None:
        return
    if valid_from < today:
        raise Refused(
            _("A new version begins today or later: figures already seen keep their definition.")
        )
    if valid_from <= latest:
        raise Refused(
            _("The version before begins on %(day)s; this one has to begin later.")
            % {"day": latest.isoformat()}
        )


def can_withdraw(valid_from: date, today: date) -> bool:
    """Tell whether a version may go: only before its first day."""
    return valid_from > today
