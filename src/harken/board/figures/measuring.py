"""From what the page is about to its figures: the same calls as everywhere, window by window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import translation

from harken.analysis import Shown
from harken.analysis.estimate import nothing
from harken.board.figures.records import Card, Touchpoints, View
from harken.board.figures.setting import Setting
from harken.explore.answers import badness
from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.metrics.figures import (
    Asked,
    CannotMeasure,
    Figure,
    measure,
    ready_on,
    standings,
)
from harken.metrics.figures.comparing import difference_of
from harken.metrics.register.models import Metric
from harken.metrics.register.queries import definition_of, version_on
from harken.metrics.store import reading
from harken.warehouse.definition import Definition, Where, Window
from harken.warehouse.figures import sums_of
from harken.warehouse.keeping import KeptMonths, Reading
from harken.warehouse.store import Store

MOST_TOUCHPOINTS = 12
BY = "touchpoint"


@dataclass(frozen=True)
class Desk:
    """What all cards of one computation share: one store, the fields in it, the scope."""

    setting: Setting
    view: View
    now: datetime
    store: Store
    fields: dict[str, str]
    where: tuple[Where, ...]

    def with_kept(self, kept: KeptMonths) -> "Desk":
        """Return the same with a store that reads once, and what changed; raises CannotRead."""
        definitions = [
            definition
            for metric in (*self.setting.pinned, *self.setting.twins.values())
            for definition in self._definition(metric)
        ]
        with reading():
            reader = Reading(kept, self.store, self.setting.year, definitions)
        return replace(self, store=replace(self.store, reader=reader))

    def _definition(self, metric: Metric) -> list[Definition]:
        try:
            return [self.ready(metric).definition]
        except CannotMeasure:
            return []

    def ready(self, metric: Metric) -> Asked:
        """Return a metric ready to be measured; raises CannotMeasure."""
        ready = ready_on(metric, self.setting.today, self.store, self.fields)
        return replace(ready, clock=lambda: self.now)

    def measured(self, ready: Asked) -> Asked:
        """Return a metric for the page: its card keeps nothing of what was read."""
        return replace(ready, store=replace(self.store, reader=None))

    def unready(self, metric: Metric) -> Asked:
        """Return a metric that need not be measured."""
        version = version_on(metric, self.setting.today)
        return Asked(metric, version, definition_of(version, ()), self.fields, self.store)

    def figure(self, ready: Asked, window: Window) -> Figure:
        """Return the figure of a window."""
        return self.figures(ready, window=window)[0]

    def figures(
        self, ready: Asked, *, window: Window, by: str = "", every: str = ""
    ) -> list[Figure]:
        """Return figures of the scope; a name that nobody knows and no answer has is refused."""
        known = self.setting.knows(self.view.scope)
        return measure(
            ready,
            by=by or None,
            every=every or None,
            window=window,
            where=self.where,
            refuse_unknown=not known,
        )


def window_now(today: date, days: int) -> Window:
    """Return so many days that end today."""
    return Window(today - timedelta(days=days - 1), today)


def window_before(now: Window) -> Window:
    """Return as many days right before."""
    if now.first is None or now.last is None:
        raise ValueError("a window on the live page has both ends")
    length = now.last - now.first
    last = now.first - timedelta(days=1)
    return Window(last - length, last)


def card_of(desk: Desk, metric: Metric) -> Card:
    """Return the card of a metric; one that cannot be measured says why."""
    try:
        return _measured(desk, desk.ready(metric))
    except CannotMeasure:
        return card_without(
            desk, metric, in_every_language(lambda: _measured(desk, desk.ready(metric)))
        )


def card_without(desk: Desk, metric: Metric, why: LocalText) -> Card:
    """Return the card of a metric that cannot be measured."""
    ready = desk.unready(metric)
    empty = _empty(ready)
    return replace(_bare(desk, ready, empty, empty), why=why)


def _bare(desk: Desk, ready: Asked, now: Figure, before: Figure) -> Card:
    name = ready.metric.name
    return Card(
        desk.measured(ready),
        window_now(desk.setting.today, ready.version.window_days),
        now,
        before,
        change=None,
        weeks=(),
        running=None,
        marks=desk.setting.marks.get(name, ()),
        target=desk.setting.targets.get(name),
        where=desk.where,
    )


def _measured(desk: Desk, ready: Asked) -> Card:
    window = window_now(desk.setting.today, ready.version.window_days)
    now, before = (desk.figure(ready, one) for one in (window, window_before(window)))
    weeks = tuple(desk.figures(ready, window=desk.setting.year, every="week"))
    told = not (now.is_hidden or before.is_hidden)
    weighted = ready.version.weighted
    return replace(
        _bare(desk, ready, now, before),
        change=difference_of(ready, before, now, weighted=weighted) if told else None,
        weeks=weeks,
        running=_running(weeks, desk.setting),
        twin=_twin(desk, ready, window),
    )


def _running(weeks: tuple[Figure, ...], setting: Setting) -> date | None:
    """Return the first day of the running week when it is among the figures."""
    begun = setting.today - timedelta(days=(setting.today.weekday() - setting.week_start) % 7)
    return begun if weeks and weeks[-1].period == begun else None


def _twin(desk: Desk, ready: Asked, window: Window) -> Figure | None:
    """Return the same in working hours, None where there is none or nothing to show."""
    metric = desk.setting.twins.get(ready.metric.name)
    if metric is None:
        return None
    try:
        found = desk.figure(desk.ready(metric), window)
    except CannotMeasure:
        return None
    return found if found.estimate.n else None


def _empty(ready: Asked) -> Figure:
    sums = sums_of(ready.definition, {"n": 0})
    none = nothing(ready.version.method, 0.95)
    return Figure(ready.metric.name, None, None, none, Shown.HIDDEN, "", sums)


def touchpoints_of(desk: Desk, card: Card) -> Touchpoints | None:
    """Return the metric of a card by touchpoint, None where none is named."""
    if card.why:
        return None
    try:
        figures = desk.figures(desk.ready(card.ready.metric), window=card.window, by=BY)
    except CannotMeasure:
        return None
    named = [figure for figure in figures if figure.by is not None]
    if not named:
        return None
    found = standings(card.ready, figures, weighted=card.ready.version.weighted)
    shown = sorted(
        (one for one in found if one.figure.by is not None), key=lambda one: -one.figure.estimate.n
    )[:MOST_TOUCHPOINTS]
    better = card.ready.version.higher_is_better
    ordered = sorted(shown, key=lambda one: badness(one.figure, higher_is_better=better))
    return Touchpoints(tuple(ordered), card.now, len(named) - len(shown))


def in_every_language(work: Callable[[], object]) -> LocalText:
    """Return what `work` refuses in every language, nothing where it does not refuse."""
    texts = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            try:
                work()
            except CannotMeasure as refusal:
                texts[code] = str(refusal)
    return LocalText(texts)
