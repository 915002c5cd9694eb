"""Which question is drawn how."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from harken.surveys.definition.records import Look, Type
from harken.surveys.rendering.pieces import Piece
from harken.surveys.rendering.questions import choices, fields, grids
from harken.surveys.rendering.questions.block import Part
from harken.surveys.rendering.questions.scales import scale


def _single(part: Part) -> Iterable[Piece]:
    as_list = part.question.look is Look.LIST
    return choices.opened_list(part) if as_list else choices.single_choice(part)


def _statement(part: Part) -> Iterator[Piece]:
    yield f'<div class="q statement" id={part.dom}>'
    tag = part.heading if part.heading == "h1" else "p"
    yield f"<{tag}>"
    yield part.say.text(part.question.text)
    yield f"</{tag}>"
    if part.question.hint:
        yield "<p class=hint>"
        yield part.say.text(part.question.hint)
        yield "</p>"
    yield "</div>"


_DRAWN: Mapping[Type, Callable[[Part], Iterable[Piece]]] = {
    Type.NPS: scale,
    Type.CSAT: scale,
    Type.CES: scale,
    Type.SCALE: scale,
    Type.SINGLE: _single,
    Type.MULTIPLE: choices.multiple_choice,
    Type.MATRIX: grids.matrix,
    Type.RANKING: grids.ranking,
    Type.NUMBER: fields.number,
    Type.SHORT_TEXT: fields.short_text,
    Type.LONG_TEXT: fields.long_text,
    Type.DATE: fields.date,
    Type.CONTACT: fields.contact,
    Type.CONSENT: choices.consent,
    Type.STATEMENT: _statement,
}


def drawn(part: Part) -> Iterable[Piece]:
    """Return the question as pieces of a page."""
    return _DRAWN[part.question.type](part)
