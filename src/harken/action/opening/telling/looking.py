"""What a rule looks for, in words."""

from datetime import date

from django.utils.translation import gettext as _

from harken.action.opening.models import CaseRule
from harken.metrics.figures import CannotMeasure
from harken.metrics.measures.models import Kind
from harken.metrics.register.models import Metric
from harken.metrics.register.queries import version_on
from harken.strategy.promises.checking.rule import of_words
from harken.web.formats import quoted, span

MOST_WORDS = 6


def looks_for(rule: CaseRule, language: str, on: date) -> list[str]:
    """Return each thing that a signal must meet, as a short sentence without its end."""
    found = []
    if rule.metric is not None:
        found.append(_answer_words(rule, rule.metric, language, on))
    if rule.promise is not None:
        found.append(_("the promise “%(promise)s” was broken") % {"promise": rule.promise})
    if rule.words:
        found.append(_("the text says %(words)s") % {"words": _listed(rule.words)})
    if rule.where:
        found.append(of_words(rule.where))
    return found


def _answer_words(rule: CaseRule, metric: Metric, language: str, on: date) -> str:
    words = {"metric": metric, "value": value_words(rule, language, on)}
    if rule.sense == CaseRule.Sense.AT_MOST:
        return _("the answer behind “%(metric)s” is at most %(value)s") % words
    if rule.sense == CaseRule.Sense.AT_LEAST:
        return _("the answer behind “%(metric)s” is at least %(value)s") % words
    return _("there is an answer behind “%(metric)s”") % words


def value_words(rule: CaseRule, language: str, on: date) -> str:
    """Write a rule's value in the unit of its metric's measure."""
    if rule.value is None or rule.metric is None:
        return ""
    try:
        kind = version_on(rule.metric, on).measure.kind
    except CannotMeasure:
        kind = ""
    return span(rule.value, language) if kind == Kind.DURATION else f"{rule.value:g}"


def _listed(words: list[str]) -> str:
    shown = [quoted(one) for one in words[:MOST_WORDS]]
    more = len(words) - MOST_WORDS
    told = _(" or ").join(shown)
    return (
        _("%(words)s or one of %(count)s more") % {"words": told, "count": more}
        if (more > 0)
        else told
    )
