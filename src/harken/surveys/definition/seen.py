"""What of a step is seen, and what of an answer counts, given the answers before it."""

from collections.abc import Iterator
from dataclasses import replace

from harken.surveys.definition.conditions import holds
from harken.surveys.definition.records import (
    OTHER,
    Answer,
    Answers,
    Choice,
    Definition,
    Page,
    Question,
    Row,
    Type,
)
from harken.surveys.definition.scales import is_scale
from harken.surveys.definition.walk import Known, Step

CHOSEN = frozenset({Type.SINGLE, Type.MULTIPLE, Type.RANKING, Type.MATRIX})
"""Types of questions that cannot be asked without a choice."""


def is_conditional(page: Page) -> bool:
    """Tell whether anything of a page is shown to some only."""
    return page.show_if is not None or any(
        question.show_if is not None or _has_conditions(question) for question in page.questions
    )


def _has_conditions(question: Question) -> bool:
    parts: tuple[Choice | Row, ...] = (*question.choices, *question.rows)
    return any(part.show_if is not None for part in parts)


def seen(step: Step, known: Known, definition: Definition) -> tuple[Question, ...]:
    """Return the questions that are shown; `known` holds only answers that count."""
    if not holds(step.page.show_if, known, definition):
        return ()
    return tuple(_visible(step.questions, known, definition))


def _visible(
    questions: tuple[Question, ...], known: Known, definition: Definition
) -> Iterator[Question]:
    for question in questions:
        if not holds(question.show_if, known, definition):
            continue
        if not _has_conditions(question):
            yield question
        elif (rest := _without_hidden(question, known, definition)) is not None:
            yield rest


def _without_hidden(question: Question, known: Known, definition: Definition) -> Question | None:
    """Return the question with the choices and rows that are shown; None if nothing is left."""

    def is_shown(part: Choice | Row) -> bool:
        return holds(part.show_if, known, definition)

    choices, rows = filter(is_shown, question.choices), filter(is_shown, question.rows)
    rest = replace(question, choices=tuple(choices), rows=tuple(rows))
    nothing = question.type in CHOSEN and not rest.choices and rest.other is None
    gone = question.type is Type.MATRIX and not rest.rows
    return None if nothing or gone else rest


def kept_of(question: Question, answers: Answers) -> Iterator[tuple[str, Answer]]:
    """Yield what counts of the answer to a question as it is shown: key and answer."""
    answer = answers.get(question.id)
    if answer is None:
        return
    if question.type in CHOSEN or (question.choices and is_scale(question)):
        answer = _allowed(question, answer)
    if answer in ("", [], {}):
        return
    yield question.id, answer
    beside = answers.get(f"{question.id}.other")
    if beside is not None and question.other is not None:
        yield f"{question.id}.other", beside


def _allowed(question: Question, answer: Answer) -> Answer:
    """Return the answer without choices and rows that are not shown."""
    codes = {choice.code for choice in question.choices} | {OTHER}
    if isinstance(answer, list):
        return [code for code in answer if code in codes]
    if isinstance(answer, dict):
        rows = {row.code for row in question.rows}
        inner = {row: one for row, one in answer.items() if row in rows}
        return {row: good for row, one in inner.items() if (good := _row(one, codes))}  # type: ignore[return-value]
    if isinstance(answer, str):
        return answer if answer in codes else ""
    return answer


def _row(answer: str | list[str], codes: set[str]) -> str | list[str]:
    if isinstance(answer, list):
        return [code for code in answer if code in codes]
    return answer if answer in codes else ""
