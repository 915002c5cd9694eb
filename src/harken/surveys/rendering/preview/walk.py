"""A walk through a survey that leaves no trace: what was answered travels in the form, sealed."""

import json
from dataclasses import dataclass, field

from django.core.signing import BadSignature, dumps, loads

from harken.surveys.definition.answering import Read, merged, read_answers
from harken.surveys.definition.records import Answers, Definition
from harken.surveys.definition.steps import after, first, kept, shown, steps_of
from harken.surveys.definition.walk import Known, Over, Step
from harken.surveys.rendering.records import Form

SEAL = "harken.surveys.preview"
LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk has come to, and with which answers."""

    at: Step | Over
    known: Known
    read: Read = field(default_factory=lambda: Read({}, {}, {}))


def sealed(answers: Answers) -> str:
    """Return answers as a text that nobody can change."""
    return dumps(answers, salt=SEAL, compress=True)


def unsealed(text: str) -> Answers:
    """Return the answers; none where the text is not ours."""
    try:
        found = loads(text[:LONGEST], salt=SEAL)
    except (BadSignature, ValueError, json.JSONDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def opened(definition: Definition, language: str, number: str, answers: Answers) -> Place:
    """Return the step that was asked for, even if nobody would come to it; else the first."""
    hidden = {one.name: one.default for one in definition.hidden}
    known = Known(answers, hidden, language)
    steps = steps_of(definition)
    if number.isascii() and number.isdigit() and int(number[:4]) < len(steps):
        return Place(steps[int(number[:4])], known)
    return Place(first(definition, known), known)


def sent(definition: Definition, here: Place, form: Form) -> Place:
    """Return where the walk goes on after `form` was sent: the same step where it is wrong."""
    if isinstance(here.at, Over):
        return here
    questions = shown(here.at, here.known, definition) or here.at.questions
    read = read_answers(questions, form)
    if read.wrong:
        return Place(here.at, here.known, read)
    answers = merged(here.known.answers, questions, read.answers)
    known = Known(answers, here.known.hidden, here.known.language)
    known = Known(kept(definition, known), known.hidden, known.language)
    return Place(after(definition, here.at.number, known), known)
