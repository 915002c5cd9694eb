"""One step as a page: made once, filled for each showing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.surveys.definition.answering import sentence
from harken.surveys.definition.order import ordered
from harken.surveys.definition.records import Question, Type
from harken.surveys.definition.steps import shown
from harken.surveys.definition.walk import Step
from harken.surveys.rendering.pages import frame
from harken.surveys.rendering.pieces import Hole, Piece, Pieces, Sheet, packed, written
from harken.surveys.rendering.questions.block import Part, dom_id
from harken.surveys.rendering.questions.kinds import drawn
from harken.surveys.rendering.records import Chrome
from harken.surveys.rendering.say import Say

FEW = 2
"""With so many questions at most the first one is the page's heading."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A question as the page's heading, and as one among others."""

    leading: Pieces
    among: Pieces


@dataclass(frozen=True, slots=True)
class Leaf:
    """What never changes of a step."""

    step: Step
    top: Pieces
    heading: Pieces
    drawings: Mapping[str, Drawing]
    bottom: Pieces

    def text(self, sheet: Sheet) -> str:
        """Return the page."""
        questions = self._shown(sheet)
        leads = not self.step.page.title and 0 < len(questions) <= FEW
        parts = [written(self.top, sheet)]
        if not leads:
            parts.append(written(self.heading, sheet))
        for place, question in enumerate(questions):
            drawing = self.drawings[question.id]
            is_leading = leads and place == 0
            parts.append(written(drawing.leading if is_leading else drawing.among, sheet))
        parts.append(written(self.bottom, sheet))
        return "".join(parts)

    def _shown(self, sheet: Sheet) -> Sequence[Question]:
        questions = shown(self.step, sheet.known, sheet.definition)
        return ordered(questions, sheet.fill.key) if self.step.page.random_order else questions


def leaf(step: Step, total: int, say: Say, who: Chrome) -> Leaf:
    """Make a step; `total` is how many there are."""
    first, last = step.number == 0, step.number == total - 1
    with say.override():
        return Leaf(
            step,
            packed(_top(step, total, say, who, is_first=first)),
            packed(_heading(step, say)),
            {question.id: _drawing(question, step, say) for question in step.questions},
            packed([*frame.buttons(say, is_last=last), *frame.footer(say, is_first=first)]),
        )


def _drawing(question: Question, step: Step, say: Say) -> Drawing:
    must = any(one.required for one in step.questions)
    optional = must and not question.required and question.type is not Type.STATEMENT
    return Drawing(
        packed(drawn(Part(question, say, "h1", optional))),
        packed(drawn(Part(question, say, "h2", optional))),
    )


def _heading(step: Step, say: Say) -> Iterator[Piece]:
    yield "<h1>"
    yield say.text(step.page.title or say.definition.title)
    yield "</h1>"


def _top(step: Step, total: int, say: Say, who: Chrome, *, is_first: bool) -> Iterator[Piece]:
    yield from frame.top(say, who, _window(step, total, say))
    yield from frame.header(say, who, is_first=is_first)
    yield from frame.progress(say, step.number, total)
    yield from frame.form(say, who, step.number)
    yield _summary(step, say)


def _window(step: Step, total: int, say: Say) -> Hole:
    title = say.plain(say.definition.title)
    wrong = escape(_("Error: %(title)s")) % {"title": title}
    if total > 1:
        place = _("step %(number)d of %(total)d") % {"number": step.number + 1, "total": total}
        title, wrong = (f"{words} ({escape(place)})" for words in (title, wrong))
    return lambda sheet: wrong if sheet.fill.errors else title


def _summary(step: Step, say: Say) -> Hole:
    names = {question.id: say.text(question.text) for question in step.questions}
    own, foreign = say.own, say.foreign

    def heading(count: int) -> str:
        with say.override():
            words = ngettext(
                "Please look at %(count)d answer again.",
                "Please look at %(count)d answers again.",
                count,
            )
        return escape(words % {"count": count})

    def hole(sheet: Sheet) -> str:
        errors = [(name, sheet.fill.errors[name]) for name in names if name in sheet.fill.errors]
        if not errors:
            return ""
        items = "".join(
            f'<li><a href="#{dom_id(name)}"><bdi>{written([names[name]], sheet)}</bdi></a>'
            f" <span{foreign}>{escape(sentence(wrong, own))}</span></li>"
            for name, wrong in errors
        )
        return (
            '<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors">'
            f'<h2 id="errors"{foreign}>▲ {heading(len(errors))}</h2><ul>{items}</ul></div>'
        )

    return hole
