"""A test in words, and an answer in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from harken.surveys.definition.index import Index
from harken.surveys.definition.records import (
    OTHER,
    Answer,
    Choice,
    How,
    Question,
    Row,
    Test,
    Type,
)
from harken.surveys.definition.texts import said, shortened


def test_told(test: Test, index: Index, language: str, default: str) -> str:
    """Return a test in words: "“How likely…” is at most 6"."""
    head = test.of.partition(".")[0]
    question = index.questions.get(head)
    values = [value_told(value, question, language, default) for value in test.values]
    what = _what(test.of, question, language, default)
    return _sentence(test.how) % {"what": what, "values": either(values)}


def _sentence(how: How) -> str:
    return {
        How.IS: _("%(what)s is %(values)s"),
        How.IS_NOT: _("%(what)s is answered, but not %(values)s"),
        How.INCLUDES: _("%(what)s includes %(values)s"),
        How.AT_LEAST: _("%(what)s is at least %(values)s"),
        How.AT_MOST: _("%(what)s is at most %(values)s"),
        How.CONTAINS: _("%(what)s contains %(values)s"),
        How.ANSWERED: _("%(what)s is answered"),
        How.NOT_ANSWERED: _("%(what)s is not answered"),
    }[how]


def either(values: Sequence[str]) -> str:
    """Return 'a, b or c'."""
    if len(values) < 2:  # noqa: PLR2004 - a list begins with two
        return values[0] if values else _("(nothing)")
    return _("%(some)s or %(last)s") % {"some": ", ".join(values[:-1]), "last": values[-1]}


def _what(of: str, question: Question | None, language: str, default: str) -> str:
    head, _dot, tail = of.partition(".")
    if of == "language":
        return _("the language")
    if head == "hidden":
        return _("the hidden field “%(name)s”") % {"name": tail}
    if question is None:
        return _("“%(id)s” (no such question)") % {"id": of}
    text = shortened(said(question.text, language, default)) or question.id
    if not tail:
        return _("“%(question)s”") % {"question": text}
    part = _part(tail, question, language, default)
    return _("“%(question)s – %(part)s”") % {"question": text, "part": part}


def _part(code: str, question: Question, language: str, default: str) -> str:
    if code == "other":
        return said(question.other or {}, language, default) or code
    every: tuple[Row | Choice, ...] = (*question.rows, *question.choices)
    found = next((one for one in every if one.code == code), None)
    return shortened(said(found.text, language, default) if found else "") or code


def value_told(value: str, question: Question | None, language: str, default: str) -> str:
    """Return a value of a test in words: a choice by its text, a number as it is."""
    if question is None:
        return f"“{value}”"
    if question.type is Type.CONSENT:
        return _("yes") if value in ("yes", "true") else _("no")
    if value == OTHER or any(value == one.code for one in question.choices):
        return f"“{choice_told(question, value, language, default)}”"
    return value if value.replace(".", "", 1).lstrip("-").isdigit() else f"“{value}”"


def choice_told(question: Question, code: str, language: str, default: str) -> str:
    """Return the text of a choice; its code where it has none."""
    if code == OTHER:
        return said(question.other or {}, language, default) or _("other")
    words = next((one.text for one in question.choices if one.code == code), {})
    return shortened(said(words, language, default)) or code


def answer_told(question: Question, answer: Answer, language: str, default: str) -> str:
    """Return an answer in words, as it stands in a text that repeats it."""
    if isinstance(answer, bool):
        return _("yes") if answer else _("no")
    if isinstance(answer, float) and answer.is_integer():
        return str(int(answer))
    if isinstance(answer, str) and not question.choices and question.other is None:
        return answer
    if isinstance(answer, str | list | dict):
        codes = _codes_in(answer)
        return ", ".join(choice_told(question, code, language, default) for code in codes)
    return str(answer)


def _codes_in(answer: str | list[str] | dict[str, str] | dict[str, list[str]]) -> list[str]:
    """Return the codes chosen, row after row."""
    if isinstance(answer, str):
        return [answer]
    inner = answer.values() if isinstance(answer, dict) else answer
    return [code for one in inner for code in ([one] if isinstance(one, str) else one)]
