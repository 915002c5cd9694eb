"""The social audit in words, rows and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Estimate, Shown
from harken.charts import Chart, Dot, Finding, Measured, Parts, Point, dots_with_whiskers, trend
from harken.foundations.permission import Actor
from harken.listening.permissions import SEE_SIGNALS
from harken.listening.reading.rows import Reader, Row
from harken.listening.reading.selecting import NEWEST_FIRST, terms_for, wanted
from harken.listening.reading.state import OWN, Wish
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures import note_of
from harken.metrics.measures.queries import measures_by_name
from harken.metrics.register.models import MetricVersion
from harken.metrics.register.queries import metrics_in_use, version_on
from harken.strategy.social_audit.figures import Audit, Mentions, Part
from harken.strategy.social_audit.rule import Rule
from harken.warehouse.definition import Operator, Where
from harken.web.formats import SPACE, number, quoted

NEWEST = 5
HUNDRED, LIMITS = 100, (-100.0, 100.0)


@dataclass(frozen=True)
class MixRow:
    """A source or channel: how much of all it is, and how it stands."""

    name: str
    n: int
    share: str
    value: str
    span: str
    note: str
    url: str | None


@dataclass(frozen=True)
class Quote:
    """A mention as it is shown: its stars and its text, masked for the reader."""

    said: str
    row: Row


def finding_of(audit: Audit) -> str:
    """Say what is said in public, in one sentence."""
    net, mentions = audit.mentions.net, audit.mentions
    if net.value is None:
        return _("Too few public mentions to say anything: %(n)s") % {"n": mentions.n}
    words = {
        "positive": percent(mentions.positive, mentions.n),
        "negative": percent(mentions.negative, mentions.n),
        "n": number(mentions.n, _language()),
    }
    return (
        _("%(positive)s of what is said in public is positive, %(negative)s negative (n = %(n)s)")
        % words
    )


def percent(part: int, whole: int) -> str:
    """Write a share: 62 %."""
    return f"{number(HUNDRED * part / whole, _language())}{SPACE}%" if whole else "–"


def points(value: float | None) -> str:
    """Write a figure in points: +41.2."""
    if value is None:
        return "–"
    return ("+" if value > 0 else "") + number(value, _language(), 1)


def span_of(found: Estimate) -> str:
    """Write an interval: '−3.1 to 12.0'."""
    if found.low is None or found.high is None:
        return ""
    ends = {"low": number(found.low, _language(), 1), "high": number(found.high, _language(), 1)}
    return _("%(low)s to %(high)s") % ends


def reply_words(audit: Audit) -> str:
    """Say how many of the mentions were answered, or why nobody knows."""
    if audit.replies is None:
        return _(
            "Not known: no signal of these sources says when somebody answered. Import the time to "
            "the first response with the mentions, and the reply rate stands here."
        )
    if audit.replies.value is None:
        return _("Too few mentions to tell a reply rate.")
    words = {"value": number(audit.replies.value, _language()), "span": span_of(audit.replies)}
    return _("%(value)s of 100 mentions were answered (%(span)s).") % words


def rule_words(rule: Rule) -> str:
    """Say what counts as positive and as negative."""
    words = {
        "measure": rule.measure,
        "positive": f"{rule.positive_from:g}",
        "negative": f"{rule.negative_to:g}",
    }
    if rule.measure.higher_is_better:
        return (
            _("“%(measure)s”: %(positive)s and more is positive, %(negative)s and less negative.")
            % words
        )
    return (
        _("“%(measure)s”: %(negative)s and less is positive, %(positive)s and more negative.")
        % words
    )


def mixed_words(audit: Audit) -> str:
    """Warn of metrics that count mentions together with other answers, '' where there is none."""
    if audit.others <= 0:
        return ""
    names = [
        quoted(metric)
        for metric in metrics_in_use()
        if metric.versions.all() and _counts_all(version_on(metric, audit.newest), audit.rule)
    ]
    if not names:
        return ""
    return _(
        "These metrics count the mentions together with answers to surveys: %(metrics)s. Give them "
        "a definition that names the sources that count, or import mentions with a measure of "
        "their own."
    ) % {"metrics": ", ".join(names)}


def _counts_all(version: MetricVersion, rule: Rule) -> bool:
    return version.measure_id == rule.measure.pk and not version.population


def days_words(audit: Audit) -> str:
    """Say of which days the figures are."""
    first, last = audit.window.first, audit.window.last
    days = (last - first).days + 1 if first and last else 0
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def mix_rows(parts: Sequence[Part], audit: Audit, field: str, reader: Actor) -> list[MixRow]:
    """Return sources or channels, the largest first."""
    return [_mix_row(part, audit, field, reader) for part in parts]


def _mix_row(part: Part, audit: Audit, field: str, reader: Actor) -> MixRow:
    net = part.mentions.net
    one = (
        Where(field, Operator.EQUALS, (part.name,)) if part.name else Where(field, Operator.UNKNOWN)
    )
    others = tuple(where for where in audit.where if where.field != field)
    return MixRow(
        part.name or _("unknown"),
        part.mentions.n,
        percent(part.mentions.n, audit.mentions.n),
        points(net.value),
        span_of(net),
        note_of(net, net.shown),
        signals_behind(Behind(audit.rule.measure.name, audit.window, (*others, one)), reader),
    )


def negative_url(audit: Audit, reader: Actor) -> str | None:
    """Return the address of every negative mention."""
    where = (*audit.where, _negative(audit.rule))
    return signals_behind(Behind(audit.rule.measure.name, audit.window, where), reader)


def all_url(audit: Audit, reader: Actor) -> str | None:
    """Return the address of every mention."""
    return signals_behind(Behind(audit.rule.measure.name, audit.window, audit.where), reader)


def _negative(rule: Rule) -> Where:
    if rule.measure.higher_is_better:
        return Where("value", Operator.RANGE, (None, rule.negative_to))
    return Where("value", Operator.RANGE, (rule.positive_from, None))


def newest_negative(audit: Audit, actor: Actor) -> list[Quote]:
    """Return the newest negative mentions, for who may read signals."""
    if not SEE_SIGNALS.allows(actor):
        return []
    low = audit.rule.negative_to if audit.rule.measure.higher_is_better else None
    more = f"value=..{low:g}" if low is not None else f"value={audit.rule.positive_from:g}.."
    first, last = audit.window.first, audit.window.last
    wish = Wish(
        period=OWN,
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
        measure=audit.rule.measure.name,
        where=(*audit.rule.sources, more),
    )
    rows = wanted(wish, terms_for(actor), last or audit.newest)
    rows = rows.select_related("customer", "customer__personal").order_by(*NEWEST_FIRST)
    reader = Reader(actor, _language(), measures_by_name())
    name = audit.rule.measure.name
    return [
        Quote(f"{audit.rule.measure}: {reader.value(one.scores.get(name))}", reader.row(one))
        for one in rows[:NEWEST]
    ]


def trend_of(audit: Audit) -> Chart:
    """Draw positive minus negative by the month, with its interval as a band."""
    by_start = {part.start: part for part in audit.months if part.start}
    starts, month = [], min(by_start)
    while month <= max(by_start):
        starts.append(month)
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    none = Mentions(0, 0, 0)
    drawn = [
        Point(one, measured(by_start[one].mentions if one in by_start else none)) for one in starts
    ]
    title = _("Positive minus negative mentions by the month")
    subtitle = _("points from −100 to 100; the band shows how sure it is")
    return trend(_said(title, subtitle), drawn, _parts(_("Month")), "month", _language())


def sources_chart(parts: Sequence[Part]) -> Chart:
    """Draw the sources beside each other."""
    title = _("Positive minus negative mentions by source")
    subtitle = _("points from −100 to 100; the line through each dot shows how sure it is")
    dots = [Dot(part.name or _("unknown"), measured(part.mentions)) for part in parts]
    return dots_with_whiskers(_said(title, subtitle), dots, _parts(_("Source")), _language())


def _said(title: str, subtitle: str) -> Finding:
    return Finding(title, subtitle, f"{title}; {subtitle}")


def measured(mentions: Mentions) -> Measured:
    """Return mentions as a figure of a picture."""
    net = mentions.net if mentions.n else replace(Mentions(0, 0, 0).net)
    weak = net.shown is Shown.LOW_BASE
    if net.value is None:
        return Measured(None, None, None, mentions.n, note_of(net, net.shown))
    words = {"value": points(net.value), "span": span_of(net), "n": mentions.n}
    text = _("%(value)s (%(span)s), n = %(n)s") % words
    return Measured(net.value, net.low, net.high, mentions.n, text, weak)


def _parts(subject: str) -> Parts:
    return Parts(subject, _("points"), _("From"), _("To"), _("Mentions"), LIMITS)


def _language() -> str:
    return get_language() or "en"
