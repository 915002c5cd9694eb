"""Fields to write in: text, number, date, contact."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from harken.surveys.definition.records import Question
from harken.surveys.rendering.pieces import Hole, Piece, Sheet, filled, value_of
from harken.surveys.rendering.questions.block import Part, group, single

_CONTACT = {
    "name": ("text", "name", "text"),
    "email": ("email", "email", "email"),
    "phone": ("tel", "tel", "tel"),
}
"""Of each field: type, autocomplete, inputmode."""


def _input(part: Part, attributes: str) -> Callable[[Hole], Iterable[Piece]]:
    def control(description: Hole) -> Iterator[Piece]:
        yield f"<input {attributes} id={part.dom} name={part.name}"
        yield description
        yield value_of(part.question.id)
        yield ">"

    return control


def short_text(part: Part) -> Iterator[Piece]:
    """Yield one line to write in."""
    yield from single(part, "short", _input(part, "type=text dir=auto"))


def long_text(part: Part) -> Iterator[Piece]:
    """Yield several lines to write in."""

    def control(description: Hole) -> Iterator[Piece]:
        yield f"<textarea id={part.dom} name={part.name} rows=5 dir=auto"
        yield description
        yield ">\n"  # a line break right behind the tag is not part of the text
        yield filled(part.question.id)
        yield "</textarea>"

    yield from single(part, "long", control)


def date(part: Part) -> Iterator[Piece]:
    """Yield the browser's own field for a day."""
    yield from single(part, "date", _input(part, "type=date"))


def number(part: Part) -> Iterator[Piece]:
    """Yield a field for a number."""
    yield from single(part, "number", number_field(part), rule=_bounds(part.question))


def number_field(part: Part) -> Callable[[Hole], Iterable[Piece]]:
    """Return the control: on a phone it brings up digits; a comma is as good as a point."""
    mode = "decimal" if part.question.decimals else "numeric"
    below_zero = part.question.low is None or part.question.low < 0
    keys = "" if below_zero else f" inputmode={mode}"  # keys with digits often have no minus
    return _input(part, f"type=text{keys} autocomplete=off")


def _bounds(question: Question) -> str:
    low, high = question.low, question.high
    if low is not None and high is not None:
        return _("From %(low)s to %(high)s.") % {"low": f"{low:g}", "high": f"{high:g}"}
    if low is not None:
        return _("At least %(low)s.") % {"low": f"{low:g}"}
    if high is not None:
        return _("At most %(high)s.") % {"high": f"{high:g}"}
    return ""


def contact(part: Part) -> Iterator[Piece]:
    """Yield name, e-mail address and phone, as far as they are asked for."""
    labels = {
        "name": pgettext("of a person", "Name"),
        "email": _("E-mail address"),
        "phone": _("Phone"),
    }
    inner = [
        piece
        for field in part.question.fields
        for piece in _line(part, field, labels.get(field, field))
    ]
    yield from group(part, "contact", inner, radio=False)


def _line(part: Part, field: str, label: str) -> Iterator[Piece]:
    kind, complete, mode = _CONTACT.get(field, ("text", "off", "text"))
    name = f"{part.question.id}.{field}"
    yield f"<label class=line><span{part.say.foreign}>{escape(label)}</span>"
    yield f"<input type={kind} autocomplete={complete} inputmode={mode} dir=auto"
    yield f' name="{escape(name)}"'
    yield _is_wrong(part, field)
    yield value_of(name)
    yield "></label>"


def _is_wrong(part: Part, field: str) -> Hole:
    """Mark the one field that the error is about."""
    name, marked = part.question.id, f' aria-invalid="true" aria-describedby={part.dom}-error'

    def hole(sheet: Sheet) -> str:
        wrong = sheet.fill.errors.get(name)
        return marked if wrong is not None and wrong.code == field else ""

    return hole
