"""Amounts of money: which metrics have some, and that they add up in one currency only."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from harken.metrics.measures.models import Kind, Measure
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import MetricVersion
from harken.warehouse.definition import Key, Method

CURRENCY = "currency"


def amount_of(version: MetricVersion) -> str | None:
    """Return the measure whose amounts a version adds up, None where there is none.

    A rate counts facts whatever their amount; amounts matter where it is per amount.
    """
    measure, other = version.measure, version.parameters.get("of")
    if measure.kind == Kind.MONEY and version.method != Method.RATE:
        return measure.name
    of_money = Measure.objects.filter(name=other, kind=Kind.MONEY) if other else None
    return other if of_money is not None and of_money.exists() else None


def only_one(currencies: Sequence[Key]) -> str:
    """Return the one currency there is, '' for none; raises CannotMeasure for several."""
    known = sorted(str(one) for one in currencies if one is not None)
    if len(currencies) > 1 and known:
        raise CannotMeasure(
            _(
                "The amounts are in several currencies (%(currencies)s) and do not add up. "
                "Ask for one of them: currency=%(first)s."
            )
            % {"currencies": ", ".join(known), "first": known[0]}
        )
    return known[0] if known else ""
