"""What a condition can ask about at a place, how it can compare, and which values there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.surveys.definition.index import index_of
from harken.surveys.definition.records import (
    OTHER,
    Choice,
    Definition,
    How,
    Question,
    Row,
    Test,
    Type,
)
from harken.surveys.definition.scales import is_scale
from harken.surveys.definition.telling import choice_told
from harken.surveys.definition.texts import language_name, said, shortened
from harken.surveys.editor.logic.parts import steps

THERE = (How.ANSWERED, How.NOT_ANSWERED)
SAME = (How.IS, How.IS_NOT)
SIZES = (How.AT_LEAST, How.AT_MOST)


@dataclass(frozen=True)
class Asks:
    """Something to ask about: its comparisons, and the values to choose from (none: write one)."""

    of: str
    label: str
    hows: tuple[How, ...]
    values: tuple[tuple[str, str], ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether values are chosen rather than written."""
        return bool(self.values)

    @property
    def takes_value(self) -> bool:
        """Whether there is anything to compare with."""
        return any(how not in THERE for how in self.hows)


def how_told(how: How) -> str:
    """Return a comparison as it stands in a list to choose from."""
    return {
        How.IS: _("is one of"),
        How.IS_NOT: _("is answered, but none of"),
        How.INCLUDES: _("includes one of"),
        How.AT_LEAST: _("is at least"),
        How.AT_MOST: _("is at most"),
        How.CONTAINS: _("contains one of"),
        How.ANSWERED: _("is answered"),
        How.NOT_ANSWERED: _("is not answered"),
    }[how]


class Askable:
    """Everything that can be asked about in a survey, told in a language."""

    def __init__(self, definition: Definition, language: str) -> None:
        self._definition = definition
        self._language = language

    def before(self, where: str) -> list[Asks]:
        """Return what can be asked about at a place: only what comes before it."""
        return [*self._questions(where), *self._others()]

    def named(self, test: Test) -> Asks:
        """Return what a test asks about, also where it is not there any more."""
        every = (*self._questions(""), *self._others())
        found = next((one for one in every if one.of == test.of), None)
        if found is None:
            question = index_of(self._definition).questions.get(test.of.partition(".")[0])
            label = _("%(id)s (not there)") % {"id": test.of}
            found = (
                self._asks(question, test.of, label) if question else Asks(test.of, label, (*How,))
            )
        return found

    def _questions(self, where: str) -> Iterator[Asks]:
        way = steps(where)
        page_id = way[0][1] if way and way[0][0] == "pages" else None
        question_id = way[1][1] if page_id is not None and len(way) > 1 else None
        for page in self._definition.pages:
            if page.id == page_id and question_id is None:
                return
            for question in page.questions:
                if question.id == question_id:
                    return
                yield from self._of(question)

    def _of(self, question: Question) -> Iterator[Asks]:
        text = self._said(question) or question.id
        if question.type is Type.STATEMENT:
            return
        if question.type is not Type.MATRIX:
            yield self._asks(question, question.id, text)
        for row in question.rows if question.type is Type.MATRIX else ():
            yield self._asks(question, f"{question.id}.{row.code}", f"{text} – {self._said(row)}")
        for choice in question.choices if question.type is Type.RANKING else ():
            label = _("%(question)s – rank of %(choice)s") % {
                "question": text,
                "choice": self._said(choice),
            }
            yield Asks(f"{question.id}.{choice.code}", label, (How.IS, *SIZES, *THERE))

    def _asks(self, question: Question, of: str, label: str) -> Asks:
        return Asks(of, label, _hows(question), self._values(question))

    def _values(self, question: Question) -> tuple[tuple[str, str], ...]:
        if question.type is Type.CONSENT:
            return (("yes", _("yes")), ("no", _("no")))
        if is_scale(question) or question.type is Type.CONTACT:
            return ()
        codes = [choice.code for choice in question.choices]
        codes += [OTHER] if question.other is not None else []
        default = self._definition.default_language
        return tuple((c, choice_told(question, c, self._language, default)) for c in codes)

    def _others(self) -> Iterator[Asks]:
        for field in self._definition.hidden:
            label = _("Hidden field “%(name)s”") % {"name": field.name}
            hows = (*SAME, How.CONTAINS, *SIZES, *THERE)
            yield Asks(f"hidden.{field.name}", label, hows)
        languages = tuple((code, language_name(code)) for code in self._definition.languages)
        if len(languages) > 1:
            yield Asks("language", _("Language"), SAME, languages)

    def _said(self, part: Question | Row | Choice) -> str:
        return shortened(said(part.text, self._language, self._definition.default_language))


def _hows(question: Question) -> tuple[How, ...]:
    if is_scale(question) or question.type is Type.NUMBER:
        return (*SIZES, *SAME, *THERE)
    if question.type in (Type.SHORT_TEXT, Type.LONG_TEXT):
        return (How.CONTAINS, *SAME, *THERE)
    if question.type is Type.DATE:
        return (*SIZES, *SAME, *THERE)
    if question.type in (Type.MULTIPLE, Type.RANKING) or question.several:
        return (How.INCLUDES, How.IS, How.IS_NOT, *THERE)
    return THERE if question.type is Type.CONTACT else (*SAME, *THERE)


def written_values(text: str, asks: Asks) -> tuple[str, ...]:
    """Return what was written as values: numbers behind commas or semicolons, texts behind the
    latter only."""
    marks = text if How.CONTAINS in asks.hows else text.replace(",", ";")
    found: Sequence[str] = [one.strip() for one in marks.split(";")]
    return tuple(dict.fromkeys(one for one in found if one))
