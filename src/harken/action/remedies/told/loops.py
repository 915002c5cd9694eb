"""The four loops of one trail: response, fix, improvement, redesign."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import trail_of
from harken.action.remedies.rules import LADDER
from harken.action.remedies.told.shown import cases_words


@dataclass(frozen=True)
class Step:
    """A remedy within a loop."""

    title: str
    url: str
    state: str
    is_here: bool


@dataclass(frozen=True)
class Loop:
    """One of the four loops: its name, what it is for, and what stands in it; `text` without."""

    name: str
    purpose: str
    steps: list[Step]
    text: str


def loops_of(remedy: Remedy) -> list[Loop]:
    """Return the four loops of the trail on which a remedy lies."""
    trail = trail_of(remedy)
    answers = cases_words(getattr(remedy, "cases", 0))
    return [
        Loop(_("Response"), _("the customer is answered"), [], answers),
        *(_loop(kind, trail, remedy) for kind in LADDER),
    ]


def _loop(kind: Remedy.Kind, trail: list[Remedy], here: Remedy) -> Loop:
    steps = [_step(one, here) for one in trail if one.kind == kind]
    return Loop(str(kind.label).capitalize(), _PURPOSES[kind](), steps, "" if steps else "–")


def _step(one: Remedy, here: Remedy) -> Step:
    url = reverse("action:remedy", args=[one.pk])
    return Step(one.title, url, one.get_state_display(), one.pk == here.pk)


_PURPOSES = {
    Remedy.Kind.FIX: lambda: _("the local cause is removed"),
    Remedy.Kind.IMPROVEMENT: lambda: _("the process is changed"),
    Remedy.Kind.REDESIGN: lambda: _("the problem cannot happen any more"),
}
