"""What a response says as a signal, as a customer's data, and as a statement of consent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harken.surveys.definition.comparing import number_in
from harken.surveys.definition.index import index_of
from harken.surveys.definition.records import (
    OTHER,
    Answer,
    Answers,
    Definition,
    Question,
    Type,
)
from harken.surveys.definition.scales import feeds, is_scale
from harken.surveys.definition.telling import choice_told
from harken.surveys.definition.texts import said

FIELDS = ("touchpoint", "stage", "journey", "team", "location", "product", "account", "customer")
"""Fields of a signal that a hidden field may fill."""
TEXT = "text"
"""Kept as this, an answer is the signal's text."""
LONGEST_DIMENSION = 200


@dataclass(frozen=True, slots=True)
class Consented:
    """A yes or no to a purpose, said at a question."""

    purpose: str
    given: bool
    question: str


@dataclass(frozen=True, slots=True)
class Heard:
    """`scores` by measure; `fields` of the signal (touchpoint, customer, …); `contact` by field;
    `dimensions` in words: a choice stands by its text in the default language."""

    scores: Mapping[str, float]
    text: str
    dimensions: Mapping[str, str | float | bool]
    fields: Mapping[str, str]
    contact: Mapping[str, str]
    consents: tuple[Consented, ...]


def heard_of(definition: Definition, answers: Answers, hidden: Mapping[str, str]) -> Heard:
    """Return what the answers that count (`steps.kept`) and the hidden fields say."""
    return Heard(
        _scores(definition, answers),
        _text(definition, answers),
        {**_of_hidden(definition, hidden), **_of_questions(definition, answers)},
        _fields(definition, hidden),
        _contact(definition, answers),
        tuple(_consents(definition, answers)),
    )


def _scores(definition: Definition, answers: Answers) -> dict[str, float]:
    """Where two questions feed one measure, the first that was answered does."""
    missing = index_of(definition).missing
    scores: dict[str, float] = {}
    for name, measure in feeds(definition).items():
        head, _dot, row = name.partition(".")
        answer = answers.get(head)
        if isinstance(answer, Mapping):
            answer = answer.get(row)
        if isinstance(answer, str) and answer in missing.get(head, ()):
            continue
        score = number_in(answer)
        if score is not None:
            scores.setdefault(measure, score)
    return scores


def _text(definition: Definition, answers: Answers) -> str:
    texts = (
        str(answers[one.id])
        for one in definition.questions
        if one.kept_as == TEXT and one.id in answers
    )
    return "\n".join(texts)


def _of_questions(definition: Definition, answers: Answers) -> dict[str, str | float | bool]:
    found: dict[str, str | float | bool] = {}
    for question in definition.questions:
        if question.kept_as in ("", TEXT) or question.id not in answers:
            continue
        value = _dimension(question, answers[question.id], definition.default_language)
        if value is not None and value != "":
            found[question.kept_as] = value
    return found


def _dimension(question: Question, answer: Answer, language: str) -> str | float | bool | None:
    """Return one value; None for an answer that does not count or is no single one."""
    if any(choice.missing and choice.code == answer for choice in question.choices):
        return None
    if isinstance(answer, bool | int | float):
        return answer
    if not isinstance(answer, str):
        return None
    if is_scale(question) or question.type is Type.SINGLE or answer == OTHER:
        return choice_told(question, answer, language, language)[:LONGEST_DIMENSION]
    return answer[:LONGEST_DIMENSION]


def _of_hidden(definition: Definition, hidden: Mapping[str, str]) -> dict[str, str]:
    return {
        field.kept_as: value[:LONGEST_DIMENSION]
        for field in definition.hidden
        if field.kept_as
        and field.kept_as not in FIELDS
        and (value := hidden.get(field.name) or field.default)
    }


def _fields(definition: Definition, hidden: Mapping[str, str]) -> dict[str, str]:
    """What a link brings goes before what the survey says."""
    own = {name: getattr(definition, name, "") for name in FIELDS}
    brought = {
        field.kept_as: hidden.get(field.name) or field.default
        for field in definition.hidden
        if field.kept_as in FIELDS
    }
    return {name: value for name in FIELDS if (value := brought.get(name) or own[name])}


def _contact(definition: Definition, answers: Answers) -> dict[str, str]:
    found: dict[str, str] = {}
    for question in definition.questions:
        answer = answers.get(question.id)
        if question.type is Type.CONTACT and isinstance(answer, Mapping):
            found |= {name: one for name, one in answer.items() if isinstance(one, str)}
    return found


def _consents(definition: Definition, answers: Answers) -> Iterator[Consented]:
    for question in definition.questions:
        answer = answers.get(question.id)
        if question.type is Type.CONSENT and isinstance(answer, bool):
            yield Consented(question.purpose or "contact", answer, question.id)


def wording(definition: Definition, question_id: str, language: str) -> str:
    """Return what somebody read before they said yes or no: the proof of a consent."""
    question = index_of(definition).questions[question_id]
    default = definition.default_language
    read = (said(question.text, language, default), said(question.hint, language, default))
    return "\n".join(filter(None, read))
