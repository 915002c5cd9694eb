"""A raised change in words: the finding first, then both figures with their answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.alerts.judging.calendar import last_day
from harken.alerts.models import AlertRaised
from harken.alerts.telling.scope import where_words
from harken.analysis import Direction, Estimate
from harken.explore.state import OWN, State, address
from harken.explore.telling.findings import Voice
from harken.explore.telling.names import window_name
from harken.metrics.figures.units import unit_beside, unit_for
from harken.metrics.register.models import MetricVersion
from harken.metrics.register.queries import metrics_with_versions, version_on
from harken.warehouse.definition import Window
from harken.web.formats import day

UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class Told:
    """What a page or a mail says of it; `now` and `was` are 31 (27 to 35), 212 answers."""

    at: datetime
    headline: str
    scope: str
    now: str
    now_when: str
    was: str
    was_when: str
    tone: str
    url: str


def told_of(raised: AlertRaised, version: MetricVersion, language: str) -> Told:
    """Put a change into words, in the active language; `version` made its figures."""
    now = _estimate(raised.value, raised.low, raised.high, raised.n)
    was = _estimate(raised.was, raised.was_low, raised.was_high, raised.was_n)
    unit = unit_for(version, [now, was], {raised.currency} - {""})
    metric = raised.alert.metric
    voice = Voice(str(metric), unit, language, version.higher_is_better)
    before = replace(voice, unit=unit_beside(unit, version, was))
    return Told(
        at=raised.at,
        headline=_headline(raised, voice, now, before.unit.write(was.value, language)),
        scope=where_words(raised.alert.where),
        now=_with_answers(voice, now),
        now_when=window_name(Window(raised.since, _last(raised)), language),
        was=_with_answers(before, was),
        was_when=window_name(Window(raised.was_since, _before(raised.since)), language),
        tone="good" if _rose(raised) == voice.higher_is_better else "bad",
        url=explore_url(raised),
    )


def told_list(raised: Iterable[AlertRaised]) -> list[Told]:
    """Put changes into words, in the active language."""
    found, language = list(raised), get_language() or "en"
    metrics = {one.pk: one for one in metrics_with_versions()} if found else {}
    return [
        told_of(one, version_on(metrics[one.alert.metric_id], one.period), language)
        for one in found
    ]


def explore_url(raised: AlertRaised) -> str:
    """Return the address of the figures by period, from what was usual to the alarm."""
    state = State(
        metric=raised.alert.metric.name,
        period=OWN,
        first=raised.was_since.isoformat(),
        last=_last(raised).isoformat(),
        every=raised.alert.every,
        where=tuple(raised.alert.where),
    )
    return address(state)


def _rose(raised: AlertRaised) -> bool:
    return raised.direction == Direction.UP


def _last(raised: AlertRaised) -> date:
    return last_day(raised.period, raised.alert.every)


def _before(start: date) -> date:
    return start - timedelta(days=1)


def _headline(raised: AlertRaised, voice: Voice, now: Estimate, was: str) -> str:
    words = {
        "metric": voice.label,
        "now": _with_span(voice, now),
        "day": day(raised.since, voice.language, UTC),
        "was": was,
    }
    if _rose(raised):
        return _("%(metric)s rose: %(now)s since %(day)s, was %(was)s") % words
    return _("%(metric)s fell: %(now)s since %(day)s, was %(was)s") % words


def _with_span(voice: Voice, found: Estimate) -> str:
    return _("%(value)s (%(span)s)") % {
        "value": voice.unit.write(found.value, voice.language),
        "span": voice.unit.span(found.low, found.high, voice.language),
    }


def _with_answers(voice: Voice, found: Estimate) -> str:
    answers = voice.answers(found.n)
    return ", ".join([_with_span(voice, found), answers])


def _estimate(value: float, low: float, high: float, n: int) -> Estimate:
    return Estimate(value, low, high, n, float(n), "")
