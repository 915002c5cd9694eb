"""The rule that decides kept or broken, and the definition of the metric that it becomes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.metrics.figures.fields import field_in_sentence
from harken.metrics.measures.models import Kind, Measure
from harken.metrics.register.actions import NewVersion
from harken.metrics.register.models import MethodName, MetricVersion
from harken.metrics.targets.words import read_target, target_words
from harken.organisation.changes.refused import Refused
from harken.web.formats import span

_THOUSANDTH = 0.001
"""Durations and other numbers are kept with three decimals at most."""


class Sense(models.TextChoices):
    """Which side of the value keeps the promise."""

    AT_MOST = "at most", gettext_lazy("at most")
    AT_LEAST = "at least", gettext_lazy("at least")


@dataclass(frozen=True)
class Rule:
    """Kept where `measure` is at most (or at least) `value`, of signals that fit all of `of`.

    `value` is in the measure's own unit, durations in seconds; `of` are filters such as
    'touchpoint=delivery'.
    """

    measure: Measure
    sense: str
    value: float
    of: tuple[str, ...] = ()


def version_of(rule: Rule, valid_from: date) -> NewVersion:
    """Return the rule as the definition of a metric; raises Refused where it decides nothing."""
    parameters = {"target": rule.value} if rule.sense == Sense.AT_MOST else {"boxes": _boxes(rule)}
    return NewVersion(rule.measure, method_of(rule), valid_from, parameters, rule.of)


def method_of(rule: Rule) -> str:
    """Return the method of the register: share within, or top box."""
    at_most = rule.sense == Sense.AT_MOST
    return MethodName.SHARE_WITHIN.value if at_most else MethodName.TOP_BOX.value


def _boxes(rule: Rule) -> int:
    """Return how many of the highest steps keep the promise."""
    measure, scale = rule.measure, rule.measure.scale
    if measure.kind == Kind.DURATION:
        raise Refused(
            _("Of a length of time only “at most” can be promised. Choose “at most” instead.")
        )
    if scale is None or not all(float(end).is_integer() for end in (*scale, rule.value)):
        raise Refused(
            _(
                "“At least” needs a scale of whole steps and a whole number; “%(measure)s” has "
                "none. Choose “at most”, or another measure."
            )
            % {"measure": measure}
        )
    low, high = scale
    if not low < rule.value <= high:
        raise Refused(
            _("Choose a number above %(low)s and up to %(high)s: below, every answer keeps it.")
            % {"low": f"{low:g}", "high": f"{high:g}"}
        )
    return int(high - rule.value) + 1


def rule_of(version: MetricVersion) -> Rule | None:
    """Return the rule that a definition says, None where it is no rule of this kind."""
    given, measure = version.parameters, version.measure
    of = tuple(version.population)
    if version.method == MethodName.SHARE_WITHIN:
        return Rule(measure, Sense.AT_MOST, float(given["target"]), of)
    if version.method == MethodName.TOP_BOX and measure.scale:
        return Rule(measure, Sense.AT_LEAST, measure.scale[1] - given.get("boxes", 2) + 1, of)
    return None


def broken_where(rule: Rule) -> str:
    """Return the filter that finds what broke the rule: 'value=900.001..', 'value=..3'."""
    if rule.sense == Sense.AT_LEAST:
        return f"value=..{rule.value - 1:g}"
    return f"value={round(rule.value + _THOUSANDTH, 3)!r}.."


def read_value(text: str, measure: Measure) -> float:
    """Return the value that is written: '15 min' is 900, '4' is 4; raises Refused."""
    as_median = MetricVersion(measure=measure, method=MethodName.QUANTILE)
    value = read_target(text, as_median, get_language() or "en")
    if measure.kind == Kind.DURATION and value <= 0:
        raise Refused(_("A length of time to keep is more than nothing."))
    if not measure.holds(value) or not math.isfinite(value):
        raise Refused(
            _("%(value)s does not lie on the scale of “%(measure)s”.")
            % {"value": text, "measure": measure}
        )
    return value


def write_value(rule: Rule, language: str) -> str:
    """Write the value in the measure's unit: 15 min, 4."""
    if rule.measure.kind == Kind.DURATION:
        return span(rule.value, language)
    as_median = MetricVersion(measure=rule.measure, method=MethodName.QUANTILE)
    return target_words(rule.value, as_median, language)


def exact_value(rule: Rule, language: str) -> str:
    """Write the value so that `read_value` reads the very same: 3,700 s, not 61.7 min."""
    text = write_value(rule, language)
    if read_value(text, rule.measure) == rule.value:
        return text
    return f"{rule.value:.15g} s" if rule.measure.kind == Kind.DURATION else f"{rule.value:.15g}"


def of_words(of: Sequence[str]) -> str:
    """Say filters in words: 'channel: phone or chat; touchpoint: delivery'."""
    asked: dict[str, list[str]] = {}
    for text in of:
        name, _equals, value = text.partition("=")
        asked.setdefault(name, []).append(value or _("unknown"))
    return "; ".join(
        _("%(field)s: %(values)s")
        % {"field": field_in_sentence(name), "values": _(" or ").join(values)}
        for name, values in asked.items()
    )


def rule_words(rule: Rule, language: str) -> str:
    """Say the rule in a sentence without its end: 'Time to first response: at most 15 min'."""
    sentence = (
        _("“%(measure)s” is at most %(value)s")
        if rule.sense == Sense.AT_MOST
        else _("“%(measure)s” is at least %(value)s")
    )
    said = sentence % {"measure": rule.measure, "value": write_value(rule, language)}
    if not rule.of:
        return said
    return _("%(rule)s, of signals with %(filters)s") % {
        "rule": said,
        "filters": of_words(rule.of),
    }
