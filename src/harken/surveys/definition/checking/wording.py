"""Texts: there in the default language, and in the others."""

from collections.abc import Sequence
from itertools import islice

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.surveys.definition import piping
from harken.surveys.definition.checking.notes import Faults, error, questions, warning
from harken.surveys.definition.index import index_of
from harken.surveys.definition.places import Spot, missing, spots, told
from harken.surveys.definition.records import Choice, Definition, Question, Row
from harken.surveys.definition.texts import language_name

_TOLD = 20
"""Missing texts of a language that are told one by one."""


def wording(definition: Definition) -> Faults:
    """Yield what is not written."""
    default = definition.default_language
    for spot in missing(definition, default):
        note = error if spot.needed else warning
        yield note(spot.where, _lacks(spot, default))
    for language in definition.languages[1:]:
        yield from _translation(list(missing(definition, language)), language)
    if len(set(definition.languages)) < len(definition.languages):
        yield error("languages", _("A language is named more than once."))
    yield from _strange(definition)
    yield from _piping(definition)


def _translation(lacking: Sequence[Spot], language: str) -> Faults:
    for spot in islice(lacking, _TOLD):
        yield warning(spot.where, _lacks(spot, language))
    if (more := len(lacking) - _TOLD) > 0:
        sentence = ngettext(
            "%(count)d more text is missing in %(language)s.",
            "%(count)d more texts are missing in %(language)s.",
            more,
        )
        yield warning("languages", sentence % {"count": more, "language": language_name(language)})


def _lacks(spot: Spot, language: str) -> str:
    sentence = _("%(what)s has no text in %(language)s.")
    return capfirst(sentence % {"what": told(spot), "language": language_name(language)})


def _strange(definition: Definition) -> Faults:
    """Texts in a language that the survey does not have are kept, and said."""
    known = set(definition.languages)
    strange = {code for spot in spots(definition) for code in spot.words} - known
    for code in sorted(strange):
        yield warning(
            "languages",
            _("There are texts in %(language)s, which is not a language of this survey.")
            % {"language": language_name(code)},
        )


def _piping(definition: Definition) -> Faults:
    """A text can repeat only what was answered before it."""
    index = index_of(definition)
    answered: set[str] = set()
    for where, _page, question in questions(definition):
        for name in sorted(_repeats(question)):
            if name in index.questions and name not in answered:
                yield warning(
                    where,
                    _("The text repeats the answer to %(id)s, which is not given by then.")
                    % {"id": name},
                )
        answered.add(question.id)


def _repeats(question: Question) -> frozenset[str]:
    found = piping.asks(question.text) | piping.asks(question.hint)
    parts: tuple[Choice | Row, ...] = (*question.choices, *question.rows)
    for part in parts:
        found |= piping.asks(part.text)
    return found
