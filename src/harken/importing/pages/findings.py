"""What an import says: the figure of each of its main measures, with the way to Explore."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from harken.explore.state import OWN
from harken.explore.state import State as Place
from harken.explore.state import address as place_in_explore
from harken.explore.telling.findings import Voice
from harken.foundations.permission import Actor
from harken.importing.models import Import
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures import Asked, CannotMeasure, Figure, asked, measure, write_where
from harken.metrics.figures.units import unit_of
from harken.metrics.register.models import Metric
from harken.metrics.register.queries import metrics_in_use
from harken.warehouse.definition import Operator, Where, Window

MOST = 6
FIRST = ("nps", "csat", "ces")


@dataclass(frozen=True)
class Card:
    """One measure of the import: its figure, how sure it is, and where it is looked into."""

    label: str
    value: str
    unit: str
    span: str
    answers: str
    note: str
    weighted: str
    explore_url: str
    signals_url: str | None

    @property
    def sentence(self) -> str:
        """The finding as a heading says it."""
        words = {"metric": self.label, "value": self.value, "answers": self.answers}
        return _("%(metric)s %(value)s from %(answers)s") % words


@dataclass(frozen=True)
class Scope:
    """Of which signals the figures are: those of the import's source and days."""

    source: str
    window: Window
    reader: Actor
    language: str
    weighs: bool

    @property
    def where(self) -> tuple[Where, ...]:
        """The signals of this source."""
        return (Where("source", Operator.EQUALS, (self.source,)),)

    def place(self, metric: str) -> str:
        """Return where a metric of these signals is in Explore."""
        first, last = (
            day.isoformat() if day else "" for day in (self.window.first, self.window.last)
        )
        where = tuple(write_where(self.where))
        return place_in_explore(Place(metric, period=OWN, first=first, last=last, where=where))


def scope_of(importing: Import, reader: Actor, language: str) -> Scope:
    """Return the signals an import's figures are of."""
    fields = {field["field"] for field in importing.plan.get("fields", ())}
    window = Window(importing.first_day, importing.last_day)
    source = importing.plan.get("source", "")
    return Scope(source, window, reader, language, "weight" in fields)


def cards_of(importing: Import, scope: Scope) -> list[Card]:
    """Return the figures of the import's main measures, the best known ones first."""
    cards = []
    for metric in _metrics_of(importing)[:MOST]:
        try:
            cards.append(_card(metric, scope))
        except CannotMeasure:
            continue
    return cards


def _metrics_of(importing: Import) -> list[Metric]:
    """Return one metric for each measure of the import, the one of the same name first."""
    counts = {name: count for name, count in importing.measures.items() if count}
    chosen: dict[str, Metric] = {}
    for metric in sorted(metrics_in_use(), key=lambda one: one.name):
        version = next(iter(metric.versions.all()), None)
        name = version.measure.name if version else ""
        if name in counts and (name not in chosen or metric.name == name):
            chosen[name] = metric
    order = sorted(chosen, key=lambda name: (_place(name), -counts[name], name))
    return [chosen[name] for name in order]


def _place(measure_name: str) -> int:
    return FIRST.index(measure_name) if measure_name in FIRST else len(FIRST)


def _card(metric: Metric, scope: Scope) -> Card:
    ready = asked(metric, until=scope.window.last or date.max)
    figure = measure(ready, window=scope.window, where=scope.where)[0]
    voice = Voice(str(metric), unit_of(ready, [figure]), scope.language)
    behind = Behind(ready.definition.measure, scope.window, scope.where)
    found = figure.estimate
    return Card(
        label=voice.label,
        value=voice.unit.write(found.value, scope.language),
        unit=voice.unit.apart,
        span=voice.span(figure),
        answers=voice.answers(found.n),
        note=figure.note,
        weighted=_weighted(ready, figure, voice, scope),
        explore_url=scope.place(metric.name),
        signals_url=signals_behind(behind, scope.reader) if found.n else None,
    )


def _weighted(ready: Asked, plain: Figure, voice: Voice, scope: Scope) -> str:
    """Return the weighted figure where the file has weights."""
    if not scope.weighs or plain.is_hidden:
        return ""
    figure = measure(ready, window=scope.window, where=scope.where, weighted=True)[0]
    return voice.unit.write(figure.estimate.value, scope.language)
