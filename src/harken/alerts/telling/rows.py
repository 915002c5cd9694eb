"""One's own alerts as their page lists them."""

from dataclasses import dataclass
from datetime import UTC

from django.utils.translation import gettext as _

from harken.alerts.actions import Proposal
from harken.alerts.judging.calendar import stretch
from harken.alerts.judging.running import watch_of
from harken.alerts.judging.watch import Watch
from harken.alerts.models import Alert, Pace
from harken.alerts.rules import FEWEST_LEARNED, promise_of
from harken.alerts.telling.scope import where_words
from harken.alerts.telling.words import (
    begins_words,
    count_of,
    judged_words,
    lacks_words,
)
from harken.explore.state import State as Explored
from harken.explore.state import address
from harken.explore.telling.findings import Voice
from harken.explore.telling.names import window_name
from harken.metrics.figures.units import unit_for
from harken.metrics.register.models import MetricVersion
from harken.metrics.targets.relief import Relief
from harken.web.formats import day, number


@dataclass(frozen=True)
class Row:
    """An alert: what it watches, how it stands; `bar` of `limit` is how near an alarm is.

    `bar` is '' where nothing is judged yet.
    """

    id: int
    label: str
    scope: str
    state: str
    tone: str
    skipped: str
    usual: str
    judged: str
    bar: str
    nearness: str
    limit: int
    is_paused: bool
    explore_url: str
    rests: str = ""
    rests_url: str = ""
    opens: str = ""


def row_of(
    alert: Alert, version: MetricVersion, language: str, relief: Relief | None = None
) -> Row:
    """Return an alert as its template reads it; `relief` is why the metric's target rests."""
    watch = watch_of(alert, version)
    state, tone = _state(alert, watch, language)
    return Row(
        id=alert.pk,
        label=str(alert.metric),
        scope=where_words(alert.where),
        state=state,
        tone=tone,
        skipped=_skipped(alert, watch, language),
        usual=usual_words(watch, alert.every, version, language),
        judged=judged_words(promise_of(alert.h), alert.every, language),
        bar="" if watch.lacks else f"{_sum(watch):.2f}",
        nearness=_nearness(watch, language),
        limit=alert.h,
        is_paused=alert.paused_at is not None,
        explore_url=address(Explored(metric=alert.metric.name, where=tuple(alert.where))),
        rests=_rests(relief, language),
        rests_url=relief.url if relief else "",
        opens=_opens(alert),
    )


def _opens(alert: Alert) -> str:
    if alert.opens is None or alert.opens.archived_at is not None:
        return ""
    return _("When it gets worse, a case opens: %(kind)s.") % {"kind": alert.opens}


def _rests(relief: Relief | None, language: str) -> str:
    """Say that no mail tells of a change for the worse while the target rests."""
    if relief is None:
        return ""
    return _(
        "The target rests until %(day)s: a change for the worse is shown here, without a mail."
    ) % {"day": day(relief.until, language, UTC)}


def _state(alert: Alert, watch: Watch, language: str) -> tuple[str, str]:
    if alert.paused_at is not None:
        return _("paused"), "neutral"
    if alert.unmeasured_since is not None:
        return _("cannot be measured at the moment; open it in Explore to see why"), "warn"
    if watch.lacks:
        has = len(watch.known)
        return lacks_words(alert.every, FEWEST_LEARNED, has, language), "warn"
    if not watch.quiet:
        return begins_words(alert.every), "neutral"
    words = {"length": count_of(alert.every, len(watch.quiet), language)}
    return _("quiet for %(length)s") % words, "neutral"


def _sum(watch: Watch) -> float:
    return max(watch.state.above, watch.state.below)


def _nearness(watch: Watch, language: str) -> str:
    """Say how near an alarm is: 1.3 of 5."""
    words = {"sum": number(_sum(watch), language, 1), "limit": number(watch.h, language)}
    return _("%(sum)s of %(limit)s") % words


def _skipped(alert: Alert, watch: Watch, language: str) -> str:
    """Say how many periods had too few answers since the usual level began."""
    if not watch.skipped:
        return ""
    return _("%(periods)s with too few answers left out") % {
        "periods": count_of(alert.every, watch.skipped, language)
    }


def usual_words(watch: Watch, pace: str, version: MetricVersion, language: str) -> str:
    """Say the usual level: 42.0 (40.1 to 43.9), 612 answers, from … to …."""
    known = watch.known
    found = watch.usual()
    if found is None:
        return ""
    unit = unit_for(version, [found])
    voice = Voice(str(version.metric), unit, language)
    return _("%(value)s (%(span)s), %(answers)s in %(periods)s, %(when)s") % {
        "value": unit.write(found.value, language),
        "span": unit.span(found.low, found.high, language),
        "answers": voice.answers(found.n),
        "periods": count_of(pace, len(known), language),
        "when": window_name(stretch(known[0].start, known[-1].start, pace), language),
    }


@dataclass(frozen=True)
class About:
    """What an alert will watch, before it is set; `lacks` says what keeps it from judging yet."""

    title: str
    items: list[tuple[str, str]]
    lacks_title: str = ""
    lacks: str = ""


def proposed(proposal: Proposal, language: str) -> About:
    """Return a proposal as its template reads it."""
    watch, pace = proposal.watch, proposal.pace
    metric = str(proposal.ready.metric)
    usual = usual_words(watch, pace, proposal.ready.version, language)
    items = [
        (_("Metric"), metric),
        (_("Whom to count"), where_words(proposal.where) or _("everybody")),
        (_("How often"), _why(pace)),
        (_("Usual level"), usual or _("not known yet")),
    ]
    title = _("Tell me when %(metric)s changes") % {"metric": metric}
    if not watch.lacks:
        return About(title, items)
    needs = lacks_words(pace, FEWEST_LEARNED, len(watch.known), language)
    wait = _("The alert waits until there are enough: it %(needs)s.") % {"needs": needs}
    return About(title, items, _("Not enough answers yet"), wait)


def _why(pace: str) -> str:
    if pace == Pace.DAY:
        return _("every day: the median day of the last 8 weeks has at least 30 answers")
    return _("every week: the median day of the last 8 weeks has fewer than 30 answers")
