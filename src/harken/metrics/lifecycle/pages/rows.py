"""A metric's life in rows, for the pages."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.metrics.lifecycle.models import StateChange
from harken.metrics.lifecycle.pages.words import day_words, step_button
from harken.metrics.lifecycle.queries import changes_of, missing_in
from harken.metrics.lifecycle.rules import DEFINITION, NEXT, PURPOSE
from harken.metrics.register.models import Metric, MetricVersion, State
from harken.metrics.register.rows import method_words

BEGINNING = date(1970, 1, 1)


@dataclass(frozen=True)
class Step:
    """Something that happened in a metric's life, as the timeline shows it."""

    when: str
    what: str
    who: str = ""


@dataclass(frozen=True)
class MissingRow:
    """Something that is not written down yet, and where to write it."""

    sentence: str
    url: str


@dataclass(frozen=True)
class NextStep:
    """A button to the next state; the main one leads a young metric on."""

    label: str
    url: str
    is_danger: bool
    is_main: bool


def missing_rows(metric: Metric) -> list[MissingRow]:
    """Return what is not written down of a metric, each with the page to write it on."""
    pages = {PURPOSE: "metrics:life-purpose", DEFINITION: "metrics:version-add"}
    return [
        MissingRow(
            one.sentence, reverse(pages.get(one.where, "metrics:metric-edit"), args=[metric.name])
        )
        for one in missing_in(metric)
    ]


def next_steps(metric: Metric) -> list[NextStep]:
    """Return the buttons a metric's page offers."""
    return [
        NextStep(
            step_button(metric.state, state),
            reverse("metrics:life-step", args=[metric.name, state]),
            state == State.RETIRED,
            state != State.RETIRED and metric.state in (State.PROPOSED, State.PARALLEL),
        )
        for state in NEXT[metric.state]
    ]


def timeline_of(metric: Metric) -> list[Step]:
    """Return states and definitions in the order of their days, the latest first."""
    dated = chain(
        ((one.from_day, 1, _state_step(one)) for one in changes_of(metric)),
        ((one.valid_from, 0, _version_step(one)) for one in metric.versions.all()),
    )
    ordered = sorted(dated, key=lambda item: item[:2], reverse=True)
    return [step for _day, _kind, step in ordered]


def _state_step(one: StateChange) -> Step:
    who = _("%(who)s: %(why)s") % {"who": one.made_by, "why": one.why} if one.why else one.made_by
    return Step(day_words(one.from_day), one.get_state_display(), who)


def _version_step(one: MetricVersion) -> Step:
    words = {
        "number": one.number,
        "measure": one.measure,
        "method": method_words(one),
    }
    what = _("definition %(number)s: %(measure)s, %(method)s") % words
    when = _("the beginning") if one.valid_from <= BEGINNING else day_words(one.valid_from)
    return Step(when, what)
