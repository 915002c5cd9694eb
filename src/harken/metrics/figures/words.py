"""What the pure areas say in English, in the reader's language: notes on figures, refusals."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from harken.metrics.figures.fields import field_in_sentence
from harken.warehouse.figures import NEXT_NOTE, STILL_OPEN
from harken.warehouse.worded import Worded

NOTES = frozenset(
    {
        gettext_noop("no answers"),
        gettext_noop("too few have closed yet"),
        gettext_noop("too few answers to bound it on both sides"),
        gettext_noop("a component has no answers"),
        gettext_noop("nothing to divide by"),
        gettext_noop("one side never differs"),
        gettext_noop("outside the pairs"),
        gettext_noop("nothing was exposed"),
        gettext_noop("weights do not apply to ranks"),
        gettext_noop("weights do not apply to a ratio"),
        gettext_noop("weights do not apply to a rate"),
        gettext_noop("weights do not apply while some are open"),
        gettext_noop("those still open are younger than the target"),
    }
)
"""Every note of an estimate; those of the statistics and of the warehouse are English."""
BETWEEN = NEXT_NOTE
WITHOUT_HOURS = "open and left out: teams without working hours"
_NUMBER_FIRST = re.compile(r"(\d+) (.+)")


def _still_open(count: int) -> str:
    return ngettext(
        "%(count)s is still open and counted as such",
        "%(count)s are still open and counted as such",
        count,
    )


def _without_hours(count: int) -> str:
    return ngettext(
        "%(count)s that is still open is left out: its team has no working hours",
        "%(count)s that are still open are left out: their teams have no working hours",
        count,
    )


COUNTED: dict[str, Callable[[int], str]] = {
    STILL_OPEN: _still_open,
    WITHOUT_HOURS: _without_hours,
}
"""Notes with a number before them."""


def note_in_words(note: str) -> str:
    """Return the note of an estimate (several stand side by side) in the reader's language."""
    return BETWEEN.join(map(_one_note, note.split(BETWEEN)))


def _one_note(note: str) -> str:
    counted = _NUMBER_FIRST.fullmatch(note)
    if counted and counted[2] in COUNTED:
        count = int(counted[1])
        return COUNTED[counted[2]](count) % {"count": count}
    return _(note) if note in NOTES else note


def refusal_in_words(refusal: Worded) -> str:
    """Return what a pure area refuses, in the reader's language, with the fields by their names."""
    words = {
        name: field_in_sentence(str(value)) if name == "field" else value
        for name, value in refusal.values.items()
    }
    return _(refusal.template) % words if words else _(refusal.template)
