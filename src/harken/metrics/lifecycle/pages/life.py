"""Everything the page about a metric's life says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from harken.charts import Chart
from harken.foundations.permission import Actor
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.lifecycle.cost import cost_of, cost_words
from harken.metrics.lifecycle.models import MetricLife
from harken.metrics.lifecycle.pages.picture import pictures_of
from harken.metrics.lifecycle.pages.rows import (
    MissingRow,
    NextStep,
    Step,
    missing_rows,
    next_steps,
    timeline_of,
)
from harken.metrics.lifecycle.pages.splices import splices_of
from harken.metrics.lifecycle.pages.words import meaning_of, standing_words
from harken.metrics.lifecycle.queries import life_of, standing_of, successor_of
from harken.metrics.lifecycle.trend import Segment, life_in_months, stretches_of
from harken.metrics.lifecycle.users import Use, uses_of
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import Metric, State
from harken.warehouse.definition import Window

A_YEAR = 365


@dataclass(frozen=True)
class LifePage:
    """A metric's life, ready to be shown."""

    metric: Metric
    heading: str
    meaning: str
    life: MetricLife
    successor: Metric | None
    cost: list[str]
    steps: list[Step]
    missing: list[MissingRow]
    buttons: list[NextStep]
    uses: list[Use]
    charts: list[Chart] = field(default_factory=list)
    splices: list[str] = field(default_factory=list)
    signals: str | None = None
    why: str = ""

    @property
    def is_retired(self) -> bool:
        """Whether only its history is left."""
        return self.metric.state == State.RETIRED


def page_of(metric: Metric, today: date, reader: Actor) -> LifePage:
    """Return the page; where figures cannot be made it says why instead."""
    segments, why = _segments(metric, today)
    life = life_of(metric)
    return LifePage(
        metric,
        standing_words(str(metric), standing_of(metric)),
        meaning_of(metric.state),
        life,
        successor_of(metric),
        cost_words(cost_of(life, _answers(segments, today))),
        timeline_of(metric),
        missing_rows(metric),
        next_steps(metric),
        uses_of(metric),
        pictures_of(metric, stretches_of(segments), today),
        splices_of(metric),
        _signals(segments, reader),
        why,
    )


def _segments(metric: Metric, today: date) -> tuple[list[Segment], str]:
    try:
        found = life_in_months(metric, today)
    except CannotMeasure as refusal:
        return [], str(refusal)
    if not any(one.months for one in found):
        return found, _("Nobody has answered yet, so there is no figure.")
    return found, ""


def _answers(segments: Sequence[Segment], today: date) -> int:
    """Return how many answered in the twelve months up to today."""
    first = (today - timedelta(days=A_YEAR)).replace(day=1)
    months = (figure for segment in segments for figure in segment.months)
    return sum(one.estimate.n for one in months if one.period and one.period > first)


def _signals(segments: Sequence[Segment], reader: Actor) -> str | None:
    """Return the address of the signals behind the newest definition's figures."""
    if not segments:
        return None
    last = segments[-1]
    window = Window(last.window.first, last.window.last)
    return signals_behind(Behind(last.version.measure.name, window, last.population), reader)
