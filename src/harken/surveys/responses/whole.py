"""A whole response as a program sends it: read question by question, as a person would walk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harken.surveys.definition import steps
from harken.surveys.definition.answering import Wrong, form_of, read_answers
from harken.surveys.definition.records import Answer, Answers, Definition, Question
from harken.surveys.definition.walk import Known, Step


@dataclass
class Whole:
    """Answers that count, what is wrong by question, and the names of answers that were not asked
    for."""

    answers: dict[str, Answer] = field(default_factory=dict)
    wrong: dict[str, Wrong] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


def read_whole(
    definition: Definition, given: Mapping[str, Any], hidden: Mapping[str, str], language: str
) -> Whole:
    """Return what `given` (answers by question id, in the shape in which they are kept) says."""
    whole = Whole()
    place = steps.first(definition, Known({}, hidden, language))
    seen: set[str] = set()
    while isinstance(place, Step):
        known = Known(whole.answers, hidden, language)
        questions = steps.shown(place, known, definition)
        seen |= {question.id for question in questions}
        read = read_answers(questions, form_of(questions, given))
        whole.answers.update(read.answers)
        whole.wrong.update(read.wrong)
        whole.wrong.update(_of_another_shape(questions, given, read.answers))
        known = Known(whole.answers, hidden, language)
        place = steps.after(definition, place.number, known)
    whole.ignored = sorted(name for name in given if name.partition(".")[0] not in seen)
    return whole


def _of_another_shape(
    questions: Iterable[Question], given: Mapping[str, Any], answers: Answers
) -> dict[str, Wrong]:
    """Return what came as a list or an object where one value is kept, or the other way round."""
    came = {one.id: _shape(given.get(one.id)) for one in questions}
    return {
        name: Wrong("choice")
        for name, shape in came.items()
        if shape is not None and shape is not _shape(answers.get(name, ""))
    }


def _shape(value: Any) -> type | None:
    """Tell how a value is built; None for one that says nothing."""
    if value is None or value in ([], {}):
        return None
    return type(value) if isinstance(value, list | dict) else str
