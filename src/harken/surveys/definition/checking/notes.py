"""How checks note what they find."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harken.surveys.definition.reading.faults import Fault
from harken.surveys.definition.records import (
    Choice,
    Condition,
    Definition,
    Page,
    Question,
    Row,
)

Faults = Iterator[Fault]


def error(where: str, sentence: str) -> Fault:
    """Return what keeps the survey from being published."""
    return Fault("error", where, sentence)


def warning(where: str, sentence: str) -> Fault:
    """Return what should be looked at."""
    return Fault("warning", where, sentence)


def questions(definition: Definition) -> Iterator[tuple[str, Page, Question]]:
    """Yield every question with its place and page."""
    for page in definition.pages:
        for question in page.questions:
            yield f"pages/{page.id}/questions/{question.id}", page, question


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition where it stands. It may ask only about the first `known` questions."""

    where: str
    condition: Condition
    known: int
    owner: str = ""
    """The question that depends on it."""


def conditions(definition: Definition) -> Iterator[Asked]:
    """Yield every condition of the survey."""
    number = 0
    for page in definition.pages:
        if page.show_if is not None:
            yield Asked(f"pages/{page.id}", page.show_if, number)
        for question in page.questions:
            yield from _of_question(f"pages/{page.id}/questions/{question.id}", question, number)
            number += 1
    for place, end in enumerate(definition.ends, 1):
        yield Asked(f"ends/{place}", end.when, number)
    for quota in definition.quotas:
        yield Asked(f"quotas/{quota.id}", quota.when, number)
    for ending in definition.endings:
        if ending.when is not None:
            yield Asked(f"endings/{ending.id}", ending.when, number)


def _of_question(where: str, question: Question, number: int) -> Iterator[Asked]:
    if question.show_if is not None:
        yield Asked(where, question.show_if, number, question.id)
    groups: tuple[tuple[str, Sequence[Choice | Row]], ...] = (
        ("choices", question.choices),
        ("rows", question.rows),
    )
    for name, parts in groups:
        for part in parts:
            if part.show_if is not None:
                yield Asked(f"{where}/{name}/{part.code}", part.show_if, number, question.id)
