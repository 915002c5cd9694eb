"""Single and multiple choice, lists, consent."""

from collections.abc import Iterable, Iterator
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.surveys.definition.order import ordered
from harken.surveys.definition.records import OTHER, Choice, Question, Row
from harken.surveys.rendering.pieces import (
    Hole,
    Piece,
    Pieces,
    Sheet,
    bare,
    chosen,
    only_if,
    packed,
    value_of,
    written,
)
from harken.surveys.rendering.questions.block import Part, group, single


def single_choice(part: Part) -> Iterator[Piece]:
    """Yield radio buttons, one below the other."""
    yield from group(part, "choices", _choices(part, "radio"))


def multiple_choice(part: Part) -> Iterator[Piece]:
    """Yield boxes to tick."""
    rule = how_many(part.question)
    yield from group(part, "choices", _choices(part, "checkbox"), rule=rule, radio=False)


def how_many(question: Question) -> str:
    """Return how many choices may be made, in words."""
    least, most = question.least or 0, question.most
    if most and least == most:
        return ngettext("Choose %(count)d.", "Choose %(count)d.", most) % {"count": most}
    if least > 1 and most:
        return _("Choose from %(least)d to %(most)d.") % {"least": least, "most": most}
    if most:
        return ngettext("Choose up to %(count)d.", "Choose up to %(count)d.", most) % {
            "count": most
        }
    if least > 1:
        words = ngettext("Choose at least %(count)d.", "Choose at least %(count)d.", least)
        return words % {"count": least}
    return _("Choose all that apply.")


def consent(part: Part) -> Iterator[Piece]:
    """Yield yes and no; neither is chosen beforehand."""
    inner: list[Piece] = ['<div class="list two">']
    for code, word in (("yes", _("Yes")), ("no", _("No"))):
        inner += _choice(part, "radio", code, [f"<span{part.say.foreign}>{escape(word)}</span>"])
    yield from group(part, "choices", [*inner, "</div>"])


def shuffled(question: Question, items: Iterable[tuple[Choice | Row, Pieces]]) -> Iterator[Piece]:
    """Yield choices or rows, in an order of its own for each response where that is wanted."""
    made = {item.code: packed(only_if(item.show_if, pieces)) for item, pieces in items}
    if not question.random_order:
        for pieces in made.values():
            yield from pieces
        return
    every = tuple(item for item, _pieces in items)

    def hole(sheet: Sheet) -> str:
        order = ordered(every, f"{sheet.fill.key}/{question.id}")
        return "".join(written(made[item.code], sheet) for item in order)

    yield hole


def _choices(part: Part, kind: str) -> Iterator[Piece]:
    """Yield the choices, then 'other', then those that exclude all of them."""
    yield "<div class=list>"
    yield from shuffled(part.question, _items(part, kind, alone=False))
    if part.question.other is not None:
        text = ["<span>", part.say.text(part.question.other), "</span>"]
        yield from _choice(part, kind, OTHER, text, "other")
        yield from _beside(part)
    yield from shuffled(part.question, _items(part, kind, alone=True))
    yield "</div>"


def _items(part: Part, kind: str, *, alone: bool) -> list[tuple[Choice, Pieces]]:
    return [
        (choice, packed(_listed(part, kind, choice)))
        for choice in part.question.choices
        if (choice.alone and kind == "checkbox") is alone
    ]


def _listed(part: Part, kind: str, choice: Choice) -> Iterator[Piece]:
    alone = "alone" if choice.alone and kind == "checkbox" else ""
    text = ["<span>", part.say.text(choice.text), "</span>"]
    yield from _choice(part, kind, choice.code, text, alone)


def _choice(
    part: Part, kind: str, code: str, text: Iterable[Piece], mark: str = ""
) -> Iterator[Piece]:
    kinds = bare(f"choice {mark}".strip())
    yield f"<label class={kinds}><input type={kind} name={part.name} value={bare(code)}"
    yield chosen(part.question.id, code)
    yield ">"
    yield from text
    yield "</label>"


def _beside(part: Part) -> Iterator[Piece]:
    """Yield the field beside 'other'."""
    field = f"{part.question.id}.other"
    yield f'<input class=beside type=text name="{escape(field)}" autocomplete=off dir=auto'
    yield f' aria-label="{escape(_("Say what"))}"'
    yield value_of(field)
    yield ">"


def opened_list(part: Part) -> Iterator[Piece]:
    """Yield one field that opens, for many choices."""

    def control(description: Hole) -> Iterator[Piece]:
        yield f"<select id={part.dom} name={part.name}"
        yield description
        yield f'><option value=""{part.say.foreign}>{escape(_("Choose…"))}</option>'
        options = [(choice, packed(_option(part, choice))) for choice in part.question.choices]
        yield from shuffled(part.question, options)
        if part.question.other is not None:
            yield from _option(part, Choice(OTHER, part.question.other))
        yield "</select>"
        if part.question.other is not None:
            yield from _beside(part)

    yield from single(part, "opened", control)


def _option(part: Part, choice: Choice) -> Iterator[Piece]:
    yield f"<option value={bare(choice.code)}"
    yield chosen(part.question.id, choice.code, " selected")
    yield ">"
    yield part.say.text(choice.text)
    yield "</option>"
