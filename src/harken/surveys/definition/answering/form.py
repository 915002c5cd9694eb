"""What a person sent, question by question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harken.surveys.definition.answering.chosen import matrix, multiple, ranking, scale, single
from harken.surveys.definition.answering.typed import (
    consent,
    contact,
    day,
    number,
    text,
)
from harken.surveys.definition.answering.wrong import Refused, Wrong
from harken.surveys.definition.records import Answer, Answers, Question, Type

Form = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Read:
    """Good answers; what is wrong by question id; and every field of these questions as it was
    written, to be shown again."""

    answers: dict[str, Answer]
    wrong: dict[str, Wrong]
    written: dict[str, list[str]]


_READERS = {
    Type.NPS: scale,
    Type.CSAT: scale,
    Type.CES: scale,
    Type.SCALE: scale,
    Type.SINGLE: single,
    Type.MULTIPLE: multiple,
    Type.MATRIX: matrix,
    Type.RANKING: ranking,
    Type.NUMBER: number,
    Type.SHORT_TEXT: text,
    Type.LONG_TEXT: text,
    Type.DATE: day,
    Type.CONTACT: contact,
    Type.CONSENT: consent,
}


def read_answers(questions: Iterable[Question], form: Form) -> Read:
    """Return what the fields of a form say to these questions (as `steps.shown` gives them).

    A question without an answer is in neither `answers` nor `wrong`, unless it is required.
    """
    read = Read({}, {}, {})
    by_question = _by_question(form)
    for question in questions:
        if question.type is Type.STATEMENT:
            continue
        fields = by_question.get(question.id, {})
        read.written.update(fields)
        try:
            found = _READERS[question.type](question, fields)
        except Refused as refused:
            read.wrong[question.id] = refused.wrong
            continue
        if found:
            read.answers.update(found)
        elif question.required:
            read.wrong[question.id] = Wrong("needed")
    return read


def _by_question(form: Form) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for field, values in form.items():
        found.setdefault(field.partition(".")[0], {})[field] = list(values)
    return found


def merged(answers: Answers, questions: Iterable[Question], fresh: Answers) -> dict[str, Answer]:
    """Return all answers after a step was sent (again): what it no longer says is gone."""
    sent = {question.id for question in questions}
    left = {key: one for key, one in answers.items() if key.partition(".")[0] not in sent}
    return {**left, **fresh}
