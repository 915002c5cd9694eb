"""A panel of the live page and a line on the wall: what was answered, fixed, improved,
redesigned."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.action.remedies.models import Remedy
from harken.analysis import Estimate
from harken.analysis.display import Shown
from harken.board.answered.month import Done, month_of
from harken.foundations.clock import system_clock
from harken.web.formats import number, quoted

Kind = Remedy.Kind


@dataclass(frozen=True)
class Line:
    """How many of a loop, and the newest by title."""

    says: str
    newest: list[tuple[str, str]]


def render(language: str) -> str:
    """Return the panel in a language, '' in a month in which nothing was done yet."""
    month = month_of(system_clock())
    if month.is_empty:
        return ""
    context = {
        "answered": _answered(month.answered, language),
        "within": _within(month.within, language),
        "lines": [_line(one, language) for one in month.done if one.count],
        "first": month.first,
    }
    return render_to_string("board/answered/panel.html", context)


def on_the_wall(language: str) -> str:
    """Return the month in a line for the wall, '' while nothing was done."""
    month = month_of(system_clock())
    if month.is_empty:
        return ""
    says = [_answered(month.answered, language), _within(month.within, language)]
    says += [_with_titles(one, language) for one in month.done if one.count]
    return render_to_string("board/answered/wall.html", {"says": [one for one in says if one]})


def _answered(count: int, language: str) -> str:
    said = ngettext("%(count)s customer answered", "%(count)s customers answered", count)
    return said % {"count": number(count, language)}


def _within(found: Estimate | None, language: str) -> str:
    """Say which share of the promised first replies came in time, '' where those are too few."""
    if found is None or found.value is None or found.shown is Shown.HIDDEN:
        return ""
    words = {
        "share": number(found.value, language, 0),
        "low": number(found.low or 0.0, language, 0),
        "high": number(found.high or 0.0, language, 0),
        "count": number(found.n, language),
    }
    return _("first reply in time: %(share)s %% (%(low)s to %(high)s, n = %(count)s)") % words


def _line(one: Done, language: str) -> Line:
    newest = [(title, reverse("action:remedy", args=[pk])) for pk, title in one.newest]
    return Line(_counted(one, language), newest)


def _counted(one: Done, language: str) -> str:
    says = {
        Kind.FIX: ngettext("%(count)s cause fixed", "%(count)s causes fixed", one.count),
        Kind.IMPROVEMENT: ngettext(
            "%(count)s process improved", "%(count)s processes improved", one.count
        ),
        Kind.REDESIGN: ngettext(
            "%(count)s problem designed away", "%(count)s problems designed away", one.count
        ),
    }
    return says[Kind(one.kind)] % {"count": number(one.count, language)}


def _with_titles(one: Done, language: str) -> str:
    titles = ", ".join(quoted(title) for _pk, title in one.newest)
    return _("%(counted)s: %(titles)s") % {"counted": _counted(one, language), "titles": titles}
