"""Every text of a survey with its place: what there is to write and to translate."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from harken.surveys.definition.records import Definition, Question, Words
from harken.surveys.definition.texts import is_empty, is_said


class Part(StrEnum):
    """Which text of its owner it is: the name of the record's field."""

    TITLE = "title"
    TEXT = "text"
    HINT = "hint"
    LOW_LABEL = "low_label"
    HIGH_LABEL = "high_label"
    OTHER = "other"
    LINK_TEXT = "link_text"
    WHO = "who"
    WHY = "why"
    USE = "use"


@dataclass(frozen=True, slots=True)
class Spot:
    """One text: `where` is its owner ('pages/p1/questions/q2/choices/b'; '' is the survey), `part`
    the owner's field. A needed one must be written in the default language."""

    where: str
    part: Part
    words: Words
    needed: bool = False

    @property
    def key(self) -> str:
        """Return what names the text in a form."""
        return f"{self.where}:{self.part.value}"


def spots(definition: Definition) -> Iterator[Spot]:
    """Yield every text that is there or must be, in the order of the survey."""
    every = _every(definition)
    return (spot for spot in every if spot.needed or not is_empty(spot.words))


def _every(definition: Definition) -> Iterator[Spot]:
    yield Spot("", Part.TITLE, definition.title, needed=True)
    for part in (Part.WHO, Part.WHY, Part.USE):
        yield Spot("", part, getattr(definition, part.value))
    for page in definition.pages:
        yield Spot(f"pages/{page.id}", Part.TITLE, page.title)
        for question in page.questions:
            yield from _question(f"pages/{page.id}/questions/{question.id}", question)
    for ending in definition.endings:
        yield from _optional(f"endings/{ending.id}", ending, Part.TITLE)
        yield from _optional(f"endings/{ending.id}", ending, Part.TEXT, Part.LINK_TEXT)


def _optional(where: str, owner: Any, *parts: Part) -> Iterator[Spot]:
    for part in parts:
        yield Spot(where, part, getattr(owner, part.value) or {}, needed=part is Part.TITLE)


def _question(where: str, question: Question) -> Iterator[Spot]:
    yield Spot(where, Part.TEXT, question.text, needed=True)
    yield from _optional(where, question, Part.HINT, Part.LOW_LABEL, Part.HIGH_LABEL)
    for row in question.rows:
        yield Spot(f"{where}/rows/{row.code}", Part.TEXT, row.text, needed=True)
    for choice in question.choices:
        yield Spot(f"{where}/choices/{choice.code}", Part.TEXT, choice.text, needed=True)
    if question.other is not None:
        yield Spot(where, Part.OTHER, question.other, needed=True)


def missing(definition: Definition, language: str) -> Iterator[Spot]:
    """Yield the texts that are not written in `language`."""
    return (spot for spot in spots(definition) if not is_said(spot.words, language))


def told(spot: Spot) -> str:
    """Return what a text is, in words: 'the choice “b” of q2'."""
    steps = spot.where.split("/")
    names = {"id": steps[-1], "question": steps[3] if len(steps) > 3 else ""}  # noqa: PLR2004
    owner = steps[-2] if len(steps) > 1 else ""
    return _sentence(owner, spot.part) % names


def _sentence(owner: str, part: Part) -> str:
    known = {
        ("questions", Part.TEXT): _("the question %(id)s"),
        ("questions", Part.HINT): _("the hint of %(id)s"),
        ("questions", Part.LOW_LABEL): _("the label of the low end of %(id)s"),
        ("questions", Part.HIGH_LABEL): _("the label of the high end of %(id)s"),
        ("questions", Part.OTHER): _("the choice “other” of %(id)s"),
        ("choices", Part.TEXT): _("the choice “%(id)s” of %(question)s"),
        ("rows", Part.TEXT): _("the row “%(id)s” of %(question)s"),
        ("pages", Part.TITLE): _("the title of page %(id)s"),
        ("endings", Part.TITLE): _("the title of the ending %(id)s"),
        ("endings", Part.TEXT): _("the text of the ending %(id)s"),
        ("endings", Part.LINK_TEXT): _("the link of the ending %(id)s"),
        ("", Part.TITLE): _("the title of the survey"),
        ("", Part.WHO): _("who asks"),
        ("", Part.WHY): _("why you ask"),
    }
    return known.get((owner, part)) or _("what happens with the answers")
