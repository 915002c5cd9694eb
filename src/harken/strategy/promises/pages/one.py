"""The page of one promise: kept, felt, broken where, next to break, and what it means to teams."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.analysis import Difference
from harken.charts import Chart
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.evidence import Behind, Link, links_of, signals_behind
from harken.metrics.figures import (
    Asked,
    CannotMeasure,
    Side,
    compare,
    measure,
    standings,
)
from harken.metrics.marks.queries import marks_in
from harken.metrics.targets.queries import target_on
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.picture.chain import chain_of
from harken.strategy.promises.checking.occasions import broken_query, newest_broken, open_ones
from harken.strategy.promises.checking.rule import Rule, rule_of, rule_words
from harken.strategy.promises.models import Meaning, Promise
from harken.strategy.promises.pages.signals import SignalRow, rows_of, waiting_rows
from harken.strategy.promises.queries import Reading, Standing, promise_numbered, standing_of
from harken.strategy.promises.telling import charts
from harken.strategy.promises.telling.agreeing import FeltCard, felt_card
from harken.strategy.promises.telling.explored import explored
from harken.strategy.promises.telling.sentences import (
    change_words,
    heading,
    kept_words,
    period_words,
)
from harken.strategy.promises.understood.meanings import may_write
from harken.strategy.promises.understood.sources import understood
from harken.strategy.vision.citing import cited
from harken.surveys.permissions import SEE_SURVEYS
from harken.warehouse.definition import Window
from harken.web.access import SignedInRequest, requires

HALF, YEAR = 28, 365
FIELDS = ("team", "touchpoint")
MOST_PLACES = 12


@dataclass(frozen=True)
class Behaviour:
    """What the rule found: pictures, what broke it, what is next to break."""

    rule: str = ""
    change: str = ""
    tone: str = "neutral"
    pictures: tuple[Chart, ...] = ()
    broken: tuple[SignalRow, ...] = ()
    late: tuple[SignalRow, ...] = ()
    late_count: int = 0
    in_time: tuple[SignalRow, ...] = ()
    broken_url: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class MeaningRow:
    """What a promise means to a team; `may` write it who reads this page."""

    meaning: Meaning
    may: bool


@dataclass(frozen=True)
class PromisePage:
    """Everything on the page, ready for its template."""

    promise: Promise
    standing: Standing
    heading: str
    kept: str
    days: str
    cites: str
    felt: FeltCard
    meanings: tuple[MeaningRow, ...]
    signals_url: str
    behaviour: Behaviour = field(default_factory=Behaviour)


@requires(SEE_STRATEGY)
@require_safe
def promise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one promise."""
    found = promise_numbered(pk)
    if found is None:
        raise Http404
    page = page_of(found, request.actor, system_clock(), get_language() or "en")
    context = {
        "page": page,
        "promise": found,
        "chain": chain_of(found),
        "understood": understood(found, request.actor),
        "steers": STEER.allows(request.actor),
        "may_ask": SEE_SURVEYS.allows(request.actor),
    }
    return render(request, "strategy/promises/promise.html", context)


def page_of(found: Promise, actor: Actor, now: datetime, language: str) -> PromisePage:
    """Return a promise's page for a reader."""
    today = local_date(now)
    standing = standing_of(found, today)
    shown = standing.kept is not None and standing.is_shown
    window = standing.window
    return PromisePage(
        found,
        standing,
        heading(standing, language),
        kept_words(standing.kept, language) if standing.kept and shown else "",
        period_words(window.first, window.last, language),
        cited(found),
        felt_card(standing, language),
        _meanings(found, actor, now),
        _signals_url(standing, actor),
        _behaviour(standing, actor, now, language),
    )


def _meanings(found: Promise, actor: Actor, now: datetime) -> tuple[MeaningRow, ...]:
    rows = list(found.meanings.all())
    may = may_write(actor, {row.team_id for row in rows}, now) if rows else set()
    return tuple(MeaningRow(row, row.team_id in may) for row in rows)


def _signals_url(standing: Standing, actor: Actor) -> str:
    if standing.promise.metric is None or standing.kept is None:
        return ""
    ready = Reading.of(local_date(system_clock())).ready(standing.promise.metric)
    definition = ready.definition
    behind = Behind(definition.measure, standing.window, definition.population)
    return signals_behind(behind, actor) or explored(standing)


def _behaviour(standing: Standing, actor: Actor, now: datetime, language: str) -> Behaviour:
    metric, today = standing.promise.metric, local_date(now)
    if metric is None:
        return Behaviour()
    links = (*links_of(metric.name, (), actor),)
    try:
        ready = Reading.of(today).ready(metric)
        change = _change(ready, standing.promise, today)
        pictures = _pictures(ready, standing, change_words(change, language), today, language)
        rule = rule_of(ready.version)
        broken = _broken(rule, standing, actor, now) if rule else Behaviour()
    except CannotMeasure:
        return Behaviour(links=links)
    return Behaviour(
        rule_words(rule, language) if rule else "",
        change_words(change, language),
        _tone(change),
        pictures,
        broken.broken,
        broken.late,
        broken.late_count,
        broken.in_time,
        broken.broken_url,
        links,
    )


def _tone(change: Difference | None) -> str:
    return charts.TONES.get(change.verdict, "neutral") if change else "neutral"


def _change(ready: Asked, found: Promise, today: date) -> Difference | None:
    """Return the last 28 days against the 28 before, where it held in all of them."""
    last = Window(today - timedelta(days=HALF - 1), today)
    before = Window(today - timedelta(days=2 * HALF - 1), today - timedelta(days=HALF))
    if before.first is None or found.since > before.first:
        return None
    return compare(ready, Side(window=before), Side(window=last)).difference


def _pictures(
    ready: Asked, standing: Standing, change: str, today: date, language: str
) -> tuple[Chart, ...]:
    found = standing.promise
    year = Window(min(today, max(found.since, today - timedelta(days=YEAR - 1))), today)
    months = charts.Months(
        measure(ready, every=charts.MONTH, window=year),
        marks_in(ready.metric.name, year),
        target_on(ready.metric, today),
        change,
    )
    trend = charts.by_month(months, today, language)
    places = [_by(ready, name, standing.window, language) for name in FIELDS]
    return tuple(chart for chart in (trend, *places) if chart is not None)


def _by(ready: Asked, name: str, window: Window, language: str) -> Chart | None:
    figures = [one for one in measure(ready, by=name, window=window) if one.by is not None]
    figures = sorted(figures, key=lambda one: -one.estimate.n)[:MOST_PLACES]
    return charts.by_place(name, standings(ready, figures), language)


def _broken(rule: Rule, standing: Standing, actor: Actor, now: datetime) -> Behaviour:
    today, window = local_date(now), standing.window
    signals = newest_broken(rule, window, actor, today)
    still = open_ones(rule, actor, now, today)
    return Behaviour(
        broken=tuple(rows_of(signals, rule, actor)),
        late=tuple(waiting_rows(still.late, rule, actor)),
        late_count=still.late_count,
        in_time=tuple(waiting_rows(still.in_time, rule, actor)),
        broken_url=f"{reverse('listening:signals')}?{broken_query(rule, window)}"
        if signals
        else "",
    )
