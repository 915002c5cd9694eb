"""Scales: numbers, smileys, stars."""

from collections.abc import Iterator
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from harken.surveys.definition.records import Look
from harken.surveys.definition.scales import points_of
from harken.surveys.rendering.pieces import Piece, bare, chosen
from harken.surveys.rendering.questions.block import Part, group, single
from harken.surveys.rendering.questions.fields import number_field
from harken.surveys.rendering.questions.symbols import STAR, face

MOST_POINTS = 21
"""A longer scale is a field for a number."""
WIDEST = 11
FIVE_MOODS = 5


def scale(part: Part) -> Iterator[Piece]:
    """Yield a scale as radio buttons side by side."""
    points = points_of(part.question)
    if len(points) > MOST_POINTS:
        yield from single(part, "number", number_field(part), rule=_from_to(points))
        return
    ends = bool(part.question.low_label or part.question.high_label)
    more = (f"{part.dom}-ends",) if ends else ()
    yield from group(part, "scale", _inner(part, points, ends=ends), more=more)


def _from_to(points: tuple[int, ...]) -> str:
    return _("A number from %(low)d to %(high)d.") % {"low": points[0], "high": points[-1]}


def _inner(part: Part, points: tuple[int, ...], *, ends: bool) -> Iterator[Piece]:
    look = part.question.look
    kind = look.value if look in (Look.SMILEYS, Look.STARS) else "numbers"
    size = f"n{len(points)}" if len(points) <= WIDEST else "many"
    yield f'<div class="points {kind} {size}">'
    for place, point in enumerate(points):
        yield f"<label><input type=radio name={part.name} value={point}"
        yield chosen(part.question.id, str(point))
        yield f">{_face_of(part, points, place)}</label>"
    yield "</div>"
    if ends:
        yield from _ends(part, points)
    yield from _apart(part)


def _face_of(part: Part, points: tuple[int, ...], place: int) -> str:
    """Return what is seen of a point, with words for those who listen to the page."""
    look, foreign = part.question.look, part.say.foreign
    if look is Look.SMILEYS:
        mood = 2 * place / max(1, len(points) - 1) - 1
        words = _mood(points, place)
        drawing = face(mood)
    elif look is Look.STARS:
        stars = ngettext("%(count)d star", "%(count)d stars", points[place])
        words, drawing = stars % {"count": points[place]}, STAR
    else:
        return f"<span>{points[place]}</span>"
    hidden = f"<span class=words{foreign}>{escape(words)}</span>"
    return f"<span class=drawn>{drawing}</span>{hidden}"


def _mood(points: tuple[int, ...], place: int) -> str:
    if len(points) == FIVE_MOODS:
        return (
            pgettext("smiley", "Very bad"),
            pgettext("smiley", "Bad"),
            pgettext("smiley", "Neither good nor bad"),
            pgettext("smiley", "Good"),
            pgettext("smiley", "Very good"),
        )[place]
    return _("%(point)d of %(most)d") % {"point": points[place], "most": points[-1]}


def _ends(part: Part, points: tuple[int, ...]) -> Iterator[Piece]:
    numbered = part.question.look not in (Look.SMILEYS, Look.STARS)
    yield f"<p class=ends id={part.dom}-ends>"
    for point, label in zip(
        (points[0], points[-1]), (part.question.low_label, part.question.high_label), strict=True
    ):
        yield f"<span>{point} – " if numbered and label else "<span>"
        yield part.say.text(label)
        yield "</span> "
    yield "</p>"


def _apart(part: Part) -> Iterator[Piece]:
    """Yield answers beside the scale, such as 'does not apply'."""
    for choice in part.question.choices:
        yield f"<label class=choice><input type=radio name={part.name} value={bare(choice.code)}"
        yield chosen(part.question.id, choice.code)
        yield "><span>"
        yield part.say.text(choice.text)
        yield "</span></label>"
