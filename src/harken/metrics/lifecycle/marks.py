"""The steps of a metric's life, as marks on every chart of it."""

from collections.abc import Callable, Iterable
from functools import partial

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.metrics.lifecycle.models import StateChange
from harken.metrics.marks.mark import Mark
from harken.metrics.marks.queries import within
from harken.metrics.register.models import State
from harken.warehouse.definition import Window

LIFE = "life"


def life_marks(metric_name: str, window: Window) -> Iterable[Mark]:
    """Return the days from which a metric ran in parallel, counted, was legacy or retired.

    Where its life begins is no step, so it is no mark.
    """
    steps = StateChange.objects.filter(metric__name=metric_name).exclude(before="")
    address = reverse("metrics:life", args=[metric_name])
    for day, state in steps.filter(within("from_day", window)).values_list("from_day", "state"):
        yield Mark(day, in_languages(partial(step_words, state)), LIFE, address)


def step_words(state: str) -> str:
    """Say in a few words, for a mark on a chart, which step of its life a metric took."""
    return {
        State.PROPOSED: _("proposed"),
        State.PARALLEL: _("parallel run begins"),
        State.PRIMARY: _("counts from here on"),
        State.LEGACY: _("to be retired"),
        State.RETIRED: _("retired"),
    }[State(state)]


def in_languages(say: Callable[[], str]) -> LocalText:
    """Return what `say` says in each language."""
    texts = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            texts[code] = say()
    return LocalText(texts)
