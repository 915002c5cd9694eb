"""What the pure areas say in English, in the reader's language: notes on figures, refusals."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from harken.metrics.figures.fields import field_in_sentence
from harken.warehouse.worded import Worded

NOTES = frozenset(
    {
        gettext_noop("no answers"),
        gettext_noop("too few have closed yet"),
        gettext_noop("too few answers to bound it on both sides"),
        gettext_noop("a component has no answers"),
        gettext_noop("nothing to divide by"),
        gettext_noop("nothing was exposed"),
        gettext_noop("weights do not apply to ranks"),
        gettext_noop("weights do not apply to a ratio"),
        gettext_noop("weights do not apply to a rate"),
    }
)
"""Every note of an estimate; those of the statistics and of the warehouse are English."""
BETWEEN = "; "


def note_in_words(note: str) -> str:
    """Return the note of an estimate (several stand side by side) in the reader's language."""
    return BETWEEN.join(_(one) if one in NOTES else one for one in note.split(BETWEEN))


def refusal_in_words(refusal: Worded) -> str:
    """Return what a pure area refuses, in the reader's language, with the fields by their names."""
    words = {
        name: field_in_sentence(str(value)) if name == "field" else value
        for name, value in refusal.values.items()
    }
    return _(refusal.template) % words if words else _(refusal.template)
