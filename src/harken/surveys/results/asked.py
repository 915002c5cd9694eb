"""What was asked, over all versions: each question once, as it was asked last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harken.surveys.definition.records import (
    OTHER,
    Choice,
    Definition,
    Question,
    Row,
    Type,
)
from harken.surveys.definition.scales import ends_of, is_scale
from harken.surveys.definition.texts import said
from harken.surveys.sheets import shape


@dataclass(frozen=True)
class Asked:
    """A question in its newest form, and the numbers of the versions that ask it, newest first.

    `choices` and `rows` are those of all versions together. `others` are columns of answers on
    another scale, with the versions that had it; they are never counted with this one.
    """

    question: Question
    default: str
    versions: tuple[int, ...]
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    others: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.question.id

    @property
    def type(self) -> Type:
        """What sort of question it is."""
        return self.question.type

    @property
    def column(self) -> str:
        """The column that says whether it was asked and answered."""
        return shape.whole(self.question)

    @property
    def missing(self) -> frozenset[str]:
        """The words of answers that do not count."""
        codes = {choice.code for choice in self.choices if choice.missing}
        return frozenset(codes | {shape.NOT_APPLICABLE})

    @property
    def counting(self) -> tuple[Choice, ...]:
        """The choices that count, 'other' among them."""
        return tuple(choice for choice in self.choices if not choice.missing)

    @property
    def ends(self) -> tuple[float, float] | None:
        """The ends of the scale, None where it is no scale."""
        return ends_of(self.question) if is_scale(self.question) else None

    def text(self, language: str) -> str:
        """Return the question in a language."""
        return said(self.question.text, language, self.default) or self.id

    def label(self, code: str, language: str) -> str:
        """Return what a choice is called in a language; its code where it says nothing."""
        found = next((one.text for one in self.choices if one.code == code), {})
        return said(found, language, self.default) or ("" if code == OTHER else code)

    def row_label(self, code: str, language: str) -> str:
        """Return what a row is called."""
        found = next((one.text for one in self.rows if one.code == code), {})
        return said(found, language, self.default) or code


def asked_over(versions: Sequence[tuple[int, Definition]]) -> list[Asked]:
    """Return every question of these versions (newest first) in the order of the newest one;
    what only older ones asked comes last."""
    forms: dict[str, list[tuple[int, Definition, Question]]] = {}
    for number, definition in versions:
        for question in definition.questions:
            if question.type is not Type.STATEMENT:
                forms.setdefault(question.id, []).append((number, definition, question))
    return [_joined(found) for found in forms.values()]


def _joined(forms: Sequence[tuple[int, Definition, Question]]) -> Asked:
    _number, definition, newest = forms[0]
    column = shape.whole(newest)
    same = [(n, one) for n, _definition, one in forms if shape.whole(one) == column]
    others: dict[str, list[int]] = {}
    for number, _definition, question in forms:
        if shape.whole(question) != column:
            others.setdefault(shape.whole(question), []).append(number)
    questions = [question for _n, question in same]
    return Asked(
        newest,
        definition.default_language,
        tuple(number for number, _question in same),
        tuple(_choices(questions).values()),
        tuple(_rows(questions).values()),
        tuple((key, tuple(numbers)) for key, numbers in others.items()),
    )


def _choices(questions: Sequence[Question]) -> Mapping[str, Choice]:
    found: dict[str, Choice] = {}
    for question in questions:
        for choice in _with_other(question):
            found.setdefault(choice.code, choice)
    return found


def _with_other(question: Question) -> Iterator[Choice]:
    yield from question.choices
    if question.other is not None:
        yield Choice(OTHER, question.other)


def _rows(questions: Sequence[Question]) -> Mapping[str, Row]:
    found: dict[str, Row] = {}
    for question in questions:
        for row in question.rows:
            found.setdefault(row.code, row)
    return found
