"""What each type of question is called, what can be said about it, and how a new one begins."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from harken.foundations.languages import LANGUAGE_CODES
from harken.surveys.definition.heard import TEXT
from harken.surveys.definition.records import Look, Question, Type, Words
from harken.surveys.definition.scales import NO_MEASURE

NAMES: Mapping[Type, str | Promise] = {
    Type.NPS: gettext_lazy("Would recommend, 0–10 (NPS)"),
    Type.CSAT: gettext_lazy("Satisfaction, 1–5 (CSAT)"),
    Type.CES: gettext_lazy("Ease, 1–7 (CES)"),
    Type.SCALE: gettext_lazy("Scale"),
    Type.SINGLE: gettext_lazy("One choice"),
    Type.MULTIPLE: gettext_lazy("Several choices"),
    Type.MATRIX: gettext_lazy("Matrix"),
    Type.RANKING: gettext_lazy("Ranking"),
    Type.NUMBER: pgettext_lazy("kind of a dimension", "Number"),
    Type.SHORT_TEXT: gettext_lazy("Short text"),
    Type.LONG_TEXT: gettext_lazy("Long text"),
    Type.DATE: gettext_lazy("Date"),
    Type.CONTACT: gettext_lazy("Contact details"),
    Type.CONSENT: gettext_lazy("Consent"),
    Type.STATEMENT: gettext_lazy("Statement (no answer)"),
}
ENDS = ("low_label", "high_label")
FIELDS: Mapping[Type, tuple[str, ...]] = {
    Type.NPS: (*ENDS, "measure", "kept_as"),
    Type.CSAT: (*ENDS, "look", "measure", "kept_as"),
    Type.CES: (*ENDS, "measure", "kept_as"),
    Type.SCALE: ("low", "high", *ENDS, "look", "measure", "kept_as"),
    Type.SINGLE: ("choices", "other", "look", "random_order", "measure", "kept_as"),
    Type.MULTIPLE: ("choices", "other", "random_order", "least", "most", "kept_as"),
    Type.MATRIX: ("rows", "choices", "several", "random_order"),
    Type.RANKING: ("choices", "random_order", "least", "most"),
    Type.NUMBER: ("low", "high", "decimals", "measure", "kept_as"),
    Type.SHORT_TEXT: ("longest", "kept_as"),
    Type.LONG_TEXT: ("longest", "kept_as"),
    Type.DATE: ("kept_as",),
    Type.CONTACT: ("fields",),
    Type.CONSENT: ("purpose",),
    Type.STATEMENT: (),
}
"""Besides type, text, hint and whether an answer is required."""
TEXTS = frozenset({"text", "hint", "low_label", "high_label", "choices", "rows", "other"})
"""What differs by language."""
LOOKS: Mapping[Type, tuple[Look, ...]] = {
    Type.CSAT: (Look.NUMBERS, Look.SMILEYS, Look.STARS),
    Type.SCALE: (Look.NUMBERS, Look.SMILEYS, Look.STARS),
    Type.SINGLE: (Look.NUMBERS, Look.LIST),
}
LOOK_NAMES: Mapping[Look, str | Promise] = {
    Look.NUMBERS: gettext_lazy("Numbers"),
    Look.SMILEYS: gettext_lazy("Smileys"),
    Look.STARS: gettext_lazy("Stars"),
    Look.LIST: gettext_lazy("A field that opens"),
}
WRITTEN = frozenset({Type.SHORT_TEXT, Type.LONG_TEXT})
MEASURED = frozenset({Type.NPS, Type.CSAT, Type.CES})


def look_name(look: Look, kind: Type) -> str:
    """Return what a look is called; the plain one of choices shows all of them."""
    if kind is Type.SINGLE and look is Look.NUMBERS:
        return _("All choices below each other")
    return str(LOOK_NAMES[look])


def new_question(kind: Type, question_id: str, languages: tuple[str, ...]) -> Question:
    """Return a new question as it is asked most often, worded where Harken knows the language."""
    spoken = [code for code in languages if code in LANGUAGE_CODES] or ["en"]
    question = Question(id=question_id, type=kind, text=_said(kind, spoken))
    return fitted(question, kind, languages)


def _said(kind: Type, languages: list[str]) -> Words:
    words = {}
    for code in languages:
        with override(code):
            words[code] = _wording(kind)
    return {code: text for code, text in words.items() if text}


def _wording(kind: Type) -> str:
    if kind is Type.NPS:
        return _("How likely is it that you would recommend us to a friend or colleague?")
    if kind is Type.CSAT:
        return _("How satisfied are you?")
    if kind is Type.CES:
        return _("We made it easy for you. Do you agree?")
    if kind is Type.LONG_TEXT:
        return _("What is the main reason for your answer?")
    return _("May we contact you about your answers?") if kind is Type.CONSENT else ""


def _ends(kind: Type) -> tuple[str, str]:
    if kind is Type.NPS:
        return _("Not at all likely"), _("Extremely likely")
    if kind is Type.CSAT:
        return _("Very dissatisfied"), _("Very satisfied")
    if kind is Type.CES:
        return _("Strongly disagree"), _("Strongly agree")
    return "", ""


def fitted(question: Question, kind: Type, languages: tuple[str, ...]) -> Question:
    """Return the question as one of another type: what both have stays, the rest begins anew."""
    has = FIELDS[kind]
    fresh = Question(id="", type=kind, text={})
    gone = {field: getattr(fresh, field) for field in _OPTIONS if field not in has}
    asked = replace(question, type=kind, **gone)
    asked = _labelled(replace(asked, measure=_measure(asked, kind)), kind, languages)
    if asked.look not in LOOKS.get(kind, (Look.NUMBERS,)):
        asked = replace(asked, look=Look.NUMBERS)
    if asked.kept_as == TEXT and kind not in WRITTEN:
        asked = replace(asked, kept_as="")
    return _filled(asked, kind)


_OPTIONS = (
    *("low", "high", "decimals", "low_label", "high_label", "look", "choices", "rows", "several"),
    *("other", "random_order", "least", "most", "longest", "fields", "purpose", "kept_as"),
)


def _measure(question: Question, kind: Type) -> str:
    """The measures of the types NPS, CSAT and CES are theirs; another type does not take them."""
    own = {one.value for one in MEASURED} | {NO_MEASURE}
    return question.measure if "measure" in FIELDS[kind] and question.measure not in own else ""


def _labelled(question: Question, kind: Type, languages: tuple[str, ...]) -> Question:
    """Give the ends of a scale that everybody uses the labels that go with it."""
    if kind not in MEASURED or question.low_label:
        return question
    low, high = {}, {}
    for code in languages:
        if code in LANGUAGE_CODES:
            with override(code):
                low[code], high[code] = _ends(kind)
    return replace(question, low_label=low, high_label=high)


def _filled(question: Question, kind: Type) -> Question:
    """Give a question what it cannot do without."""
    if kind is Type.SCALE and question.low is None:
        question = replace(question, low=1, high=5)
    if kind is Type.CONTACT and not question.fields:
        question = replace(question, fields=("email",))
    if kind is Type.CONSENT and not question.purpose:
        question = replace(question, purpose="contact")
    if kind is Type.STATEMENT:
        question = replace(question, required=False)
    return question
