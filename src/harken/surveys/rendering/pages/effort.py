"""How long a survey takes, said before the first question."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.surveys.definition.records import Definition, Question, Type

SECONDS = {
    Type.NPS: 8,
    Type.CSAT: 7,
    Type.CES: 8,
    Type.SCALE: 7,
    Type.SINGLE: 8,
    Type.MULTIPLE: 12,
    Type.NUMBER: 8,
    Type.SHORT_TEXT: 12,
    Type.LONG_TEXT: 25,
    Type.DATE: 10,
    Type.CONTACT: 15,
    Type.CONSENT: 6,
    Type.STATEMENT: 4,
}
"""What a question takes on average: reading it and answering, a long text often being left out."""
_A_ROW, _A_RANK = 6, 5
HALF_A_MINUTE, A_MINUTE = 45, 80


def effort(definition: Definition) -> str:
    """Return '2 questions, half a minute' in the active language, '' without a question."""
    asked = [(question, sure) for question, sure in _questions(definition)]
    count = sum(question.type is not Type.STATEMENT for question, _sure in asked)
    if not count:
        return ""
    words = (
        ngettext("%(count)d question", "%(count)d questions", count)
        if all(sure for _question, sure in asked)
        else ngettext("up to %(count)d question", "up to %(count)d questions", count)
    )
    return _("%(questions)s, %(time)s") % {
        "questions": words % {"count": count},
        "time": _time(sum(seconds(question) * (1 if sure else 0.5) for question, sure in asked)),
    }


def seconds(question: Question) -> int:
    """Return what one question takes on average."""
    if question.type is Type.MATRIX:
        return 4 + _A_ROW * len(question.rows)
    if question.type is Type.RANKING:
        return 4 + _A_RANK * (question.most or len(question.choices))
    return SECONDS[question.type]


def _questions(definition: Definition) -> Iterator[tuple[Question, bool]]:
    """Yield each question, and whether everybody is asked it."""
    asks_everybody = not definition.ends
    for page in definition.pages:
        for question in page.questions:
            yield question, asks_everybody and page.show_if is None and question.show_if is None


def _time(estimate: float) -> str:
    if estimate <= HALF_A_MINUTE:
        return _("half a minute")
    if estimate <= A_MINUTE:
        return _("a minute")
    minutes = round(estimate / 60 + 0.2)
    return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {
        "count": minutes
    }
