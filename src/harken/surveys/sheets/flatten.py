"""From a response to the cells of its line: one rule for files and for what is newer than they."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from math import isfinite
from typing import Any, NamedTuple

from harken.surveys.definition.conditions import holds
from harken.surveys.definition.records import OTHER, Condition, Definition, Question, Type
from harken.surveys.definition.steps import kept, steps_of
from harken.surveys.definition.walk import Known
from harken.surveys.sheets import shape
from harken.surveys.sheets.shape import GIVEN, ID, NOT_APPLICABLE, SKIPPED, Kind

LONGEST = 2_000_000_000
Cells = dict[str, Any]


class Row(NamedTuple):
    """What is read of a response."""

    id: int
    position: int
    stage: str
    step: int
    answers: Mapping[str, Any]
    hidden: Mapping[str, Any]
    language: str
    channel: str
    version_id: int
    invitation_id: int | None
    ending: str
    started_at: datetime
    changed_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True)
class _Asked:
    """A question, the step in which it stands, what has to hold for it to be seen, and the names
    of its columns, worked out once."""

    question: Question
    step: int
    conditions: tuple[Condition, ...]
    column: str
    value: str
    missing: frozenset[str]
    beside: str
    put: "_Way"

    def part(self, *codes: str) -> str:
        """Name the column of a choice or a row."""
        return "//".join((self.column, *codes))


_Way = Callable[[_Asked, Any, Cells], str]


class Plan:
    """How responses to one version become cells."""

    def __init__(self, number: int, definition: Definition) -> None:
        self.number = str(number)
        self._definition = definition
        self._asked = tuple(_asked(definition))
        self._hidden = tuple(one.name for one in definition.hidden)

    def columns(self) -> dict[str, Kind]:
        """Return the columns that this version needs."""
        found = {shape.hidden(name): Kind.TEXT for name in self._hidden}
        for one in self._asked:
            found |= _columns(one.question)
        return found

    def cells(self, row: Row, zone: tzinfo) -> Cells:
        """Return the cells of a response; what was not asked has none."""
        cells = _base(row, self.number, zone)
        for name in self._hidden:
            if row.hidden.get(name):
                cells[shape.hidden(name)] = str(row.hidden[name])
        known = self._known(row)
        for one in self._asked:
            answer = known.answers.get(one.question.id)
            if _is_given(answer):
                cells[one.column] = one.put(one, answer, cells)
                _put_other(one, known.answers, cells)
            elif self._was_shown(one, row.step, known):
                cells[one.column] = SKIPPED
        return cells

    def _known(self, row: Row) -> Known:
        """Of what is not complete, answers to questions that are not shown any more stay unread."""
        known = Known(row.answers, row.hidden, row.language)
        if row.completed_at:
            return known
        return Known(kept(self._definition, known), row.hidden, row.language)

    def _was_shown(self, one: _Asked, step: int, known: Known) -> bool:
        if one.step >= step:
            return False
        return all(holds(each, known, self._definition) for each in one.conditions)


def _asked(definition: Definition) -> list[_Asked]:
    return [
        _Asked(
            question,
            step.number,
            tuple(one for one in (step.page.show_if, question.show_if) if one is not None),
            shape.whole(question),
            shape.value(question),
            frozenset(choice.code for choice in question.choices if choice.missing),
            f"{question.id}.other" if question.other is not None else "",
            _WAYS.get(question.type, _word),
        )
        for step in steps_of(definition)
        for question in step.questions
        if question.type is not Type.STATEMENT
    ]


def _is_given(answer: Any) -> bool:
    return answer is not None and answer not in ("", [], {})


def _base(row: Row, version: str, zone: tzinfo) -> Cells:
    cells: Cells = {
        ID: row.id,
        "stage": row.stage,
        "step": str(row.step),
        "version": version,
        "language": row.language,
        "channel": row.channel,
        "day": (row.completed_at or row.started_at).astimezone(zone).date(),
        "invited": row.invitation_id is not None,
    }
    if row.completed_at:
        taken = (row.completed_at - row.started_at).total_seconds()
        cells["seconds"] = int(min(max(taken, 0), LONGEST))
        cells["ending"] = row.ending
    return cells


def _columns(question: Question) -> dict[str, Kind]:
    """Return the columns of a question: one that says what was answered, and its parts."""
    found = {shape.whole(question): Kind.WORD}
    codes = [choice.code for choice in question.choices]
    if question.other is not None:
        codes.append(OTHER)
        found[shape.other(question.id)] = Kind.TEXT
    match question.type:
        case Type.MULTIPLE | Type.RANKING:
            kind = Kind.FLAG if question.type is Type.MULTIPLE else Kind.WORD
            found |= {shape.part(question, code): kind for code in codes}
        case Type.MATRIX:
            found |= _matrix_columns(question, codes)
        case Type.NUMBER | Type.DATE:
            kind = Kind.NUMBER if question.type is Type.NUMBER else Kind.DAY
            found[shape.value(question)] = kind
        case Type.SHORT_TEXT | Type.LONG_TEXT:
            found[shape.text(question.id)] = Kind.TEXT
    return found


def _matrix_columns(question: Question, codes: Sequence[str]) -> dict[str, Kind]:
    rows = [row.code for row in question.rows]
    found = {shape.part(question, row): Kind.WORD for row in rows}
    if question.several:
        found |= {shape.part(question, row, code): Kind.FLAG for row in rows for code in codes}
    return found


def _word(_one: _Asked, answer: Any, _cells: Cells) -> str:
    return written(answer)


def written(answer: Any) -> str:
    """Write one answer as a word: '9', '7.5', 'yes', a code."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, float):
        return f"{answer:.15g}"
    return str(answer)


def _several(one: _Asked, answer: Any, cells: Cells) -> str:
    """Put a cell for each choice; the word says how many were chosen."""
    codes = [written(code) for code in answer] if isinstance(answer, list) else [written(answer)]
    cells.update((one.part(code), True) for code in codes)
    return _how_many(one, codes)


def _how_many(one: _Asked, codes: Sequence[str]) -> str:
    counted = [code for code in codes if code not in one.missing]
    return str(len(counted)) if counted else NOT_APPLICABLE


def _ranked(one: _Asked, answer: Any, cells: Cells) -> str:
    codes = [written(code) for code in answer] if isinstance(answer, list) else [written(answer)]
    cells.update((one.part(code), str(rank)) for rank, code in enumerate(codes, 1))
    return GIVEN


def _rows(one: _Asked, answer: Any, cells: Cells) -> str:
    for row, chosen in dict(answer).items():
        if not isinstance(chosen, list):
            cells[one.part(row)] = written(chosen)
        elif chosen:
            codes = [written(code) for code in chosen]
            cells[one.part(row)] = _how_many(one, codes)
            cells.update((one.part(row, code), True) for code in codes)
    return GIVEN


def _number(one: _Asked, answer: Any, cells: Cells) -> str:
    """Put a number; something else that an import brought is a word that does not count."""
    try:
        number = float(answer)
    except (TypeError, ValueError):
        return NOT_APPLICABLE
    if not isfinite(number):
        return NOT_APPLICABLE
    cells[one.value] = number
    return GIVEN


def _day(one: _Asked, answer: Any, cells: Cells) -> str:
    try:
        cells[one.value] = date.fromisoformat(str(answer))
    except ValueError:
        return NOT_APPLICABLE
    return GIVEN


def _text(one: _Asked, answer: Any, cells: Cells) -> str:
    cells[shape.text(one.question.id)] = str(answer)
    return GIVEN


def _given(_one: _Asked, _answer: Any, _cells: Cells) -> str:
    """Keep no more than that there is an answer: who somebody is stays in the database."""
    return GIVEN


def _put_other(one: _Asked, answers: Mapping[str, Any], cells: Cells) -> None:
    if one.beside and answers.get(one.beside):
        cells[shape.other(one.question.id)] = str(answers[one.beside])


_WAYS: dict[Type, _Way] = {
    Type.MULTIPLE: _several,
    Type.RANKING: _ranked,
    Type.MATRIX: _rows,
    Type.NUMBER: _number,
    Type.DATE: _day,
    Type.SHORT_TEXT: _text,
    Type.LONG_TEXT: _text,
    Type.CONTACT: _given,
}
