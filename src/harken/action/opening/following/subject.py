"""What a case is called that a rule opens: the customer's first words, else what was low."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from harken.action.opening.matching.engine import value_of
from harken.action.opening.models import CaseRule
from harken.customers.masking import masked
from harken.listening.signals.models import Signal
from harken.metrics.figures import CannotMeasure
from harken.metrics.measures.models import Kind, Measure
from harken.metrics.register.queries import version_on
from harken.organisation.profile.queries import profile
from harken.web.formats import span

LONGEST = 90


def subject_of(rule: CaseRule, signal: Signal, on: date) -> str:
    """Return the subject: words in the customer's language, else in the organisation's."""
    words = first_words(masked(signal.text))
    if words:
        return words
    with translation.override(profile().default_language):
        return _of_figure(rule, signal, on)


def first_words(text: str, longest: int = LONGEST) -> str:
    """Return the beginning of a text on one line, cut at a word.

    >>> first_words("The parcel never came and nobody answers", 20)
    'The parcel never …'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1].rsplit(" ", 1)[0]
    return f"{cut} …"


def _of_figure(rule: CaseRule, signal: Signal, on: date) -> str:
    """Say what the signal says: 'Low score: NPS 3', else the promise, else the rule's name."""
    if rule.metric is not None:
        told = _answer(rule, signal, on)
        if told:
            return told
    if rule.promise is not None:
        return first_words(_("Broken promise: %(promise)s") % {"promise": rule.promise}, 200)
    return rule.name


def _answer(rule: CaseRule, signal: Signal, on: date) -> str:
    try:
        measure = version_on(rule.metric, on).measure if rule.metric else None
    except CannotMeasure:
        return ""
    value = value_of(signal, measure.name) if measure else None
    if measure is None or value is None:
        return ""
    said = {"measure": measure, "value": written(value, measure)}
    if rule.sense and (rule.sense == CaseRule.Sense.AT_MOST) == measure.higher_is_better:
        return _("Low score: %(measure)s %(value)s") % said
    return _("%(measure)s: %(value)s") % said


def written(value: float, measure: Measure) -> str:
    """Write a value in its measure's unit, in the active language."""
    language = translation.get_language() or "en"
    return span(value, language) if measure.kind == Kind.DURATION else f"{value:g}"
