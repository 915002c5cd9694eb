"""Matrix and ranking: several lines in one question."""

from collections.abc import Iterator
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.surveys.definition.records import Row
from harken.surveys.rendering.pieces import Piece, bare, chosen, only_if, packed
from harken.surveys.rendering.questions.block import Part, group
from harken.surveys.rendering.questions.choices import shuffled

MOST_COLUMNS, MOST_SHORT = 7, 11
SHORT = 3
"""Characters of a text that is as good as a number."""


def matrix(part: Part) -> Iterator[Piece]:
    """Yield a group of radio buttons (or boxes) for each row; the style sheet makes a table."""
    yield from group(part, f"matrix {_shape(part)}", _matrix(part), radio=False)


def _shape(part: Part) -> str:
    texts = [part.say.raw(choice.text) for choice in part.question.choices]
    are_short = max(map(len, texts), default=0) <= SHORT
    if len(texts) > (MOST_SHORT if are_short else MOST_COLUMNS):
        return "tall"
    return "wide short" if are_short else "wide"


def _matrix(part: Part) -> Iterator[Piece]:
    yield "<div class=rows><div class=head aria-hidden=true><span></span>"
    for choice in part.question.choices:
        yield from only_if(choice.show_if, ["<span>", part.say.text(choice.text), "</span>"])
    yield "</div>"
    rows = [
        (row, packed(_row(part, row, f"{part.dom}-{number}")))
        for number, row in enumerate(part.question.rows)
    ]
    yield from shuffled(part.question, rows)
    yield "</div>"


def _row(part: Part, row: Row, dom: str) -> Iterator[Piece]:
    several = part.question.several
    role, kind = ("group", "checkbox") if several else ("radiogroup", "radio")
    name = f"{part.question.id}.{row.code}"
    yield f"<div class=row role={role} aria-labelledby={dom}><p id={dom}>"
    yield part.say.text(row.text)
    yield "</p>"
    for choice in part.question.choices:
        yield from only_if(
            choice.show_if,
            [
                f"<label><input type={kind} name={bare(name)} value={bare(choice.code)}",
                chosen(name, choice.code),
                ">",
                part.say.text(choice.text),
                "</label>",
            ],
        )
    yield "</div>"


def ranking(part: Part) -> Iterator[Piece]:
    """Yield a list of choices, each with a field for its rank."""
    most = part.question.most or len(part.question.choices)
    items = [
        (choice, packed(_ranked(part, choice.code, part.say.text(choice.text), most)))
        for choice in part.question.choices
    ]
    inner = ["<div class=ranks>", *shuffled(part.question, items), "</div>"]
    yield from group(part, "ranking", inner, rule=_rule(part), radio=False)


def _rule(part: Part) -> str:
    most, count = part.question.most, len(part.question.choices)
    if most and most < count:
        words = ngettext(
            "Give your favourite rank 1; choose up to %(count)d.",
            "Give your favourite rank 1; choose up to %(count)d.",
            most,
        )
        return words % {"count": most}
    return _("Give your favourite rank 1, the next one rank 2, and so on.")


def _ranked(part: Part, code: str, text: Piece, most: int) -> Iterator[Piece]:
    name = f"{part.question.id}.{code}"
    yield f'<label class=line><select name="{escape(name)}"><option value="">–</option>'
    for rank in range(1, most + 1):
        yield f"<option value={rank}"
        yield chosen(name, str(rank), " selected")
        yield f">{rank}</option>"
    yield "</select><span>"
    yield text
    yield "</span></label>"
