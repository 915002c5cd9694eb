"""What a card says: changed for certain or not, and by how much, in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis import Difference, Verdict
from harken.board.figures.records import Card
from harken.explore.telling.findings import Voice
from harken.metrics.figures.fields import in_sentence
from harken.metrics.figures.units import unit_beside, unit_of
from harken.metrics.measures.models import Kind
from harken.metrics.register.models import MethodName
from harken.metrics.register.rows import method_words
from harken.web.formats import number

REAL = frozenset({Verdict.HIGHER, Verdict.LOWER})
MEDIAN = 0.5
_LENGTHS = {MethodName.MEAN, MethodName.QUANTILE}


def voice_of(card: Card, language: str) -> Voice:
    """Return how the card's metric is told, all its figures in the unit that suits the newest."""
    figures = [card.now if card.now.estimate.value is not None else card.before]
    better = card.ready.version.higher_is_better
    return Voice(label_of(card), unit_of(card.ready, figures), language, better)


def label_of(card: Card) -> str:
    """Return the metric's name in the active language."""
    return str(card.ready.metric)


def in_line(card: Card) -> str:
    """Return the metric's name as it stands within a sentence."""
    return in_sentence(label_of(card))


def is_real(card: Card) -> bool:
    """Tell whether the metric changed for certain."""
    return not card.why and card.verdict in REAL


def is_worse(card: Card) -> bool:
    """Tell whether it changed for certain, and to the bad."""
    better = card.ready.version.higher_is_better
    return is_real(card) and (card.verdict is Verdict.HIGHER) is not better


def days_of(card: Card) -> int:
    """Return how many days the card's figure is of."""
    first, last = card.window.first, card.window.last
    return (last - first).days + 1 if first and last else 0


def last_days(days: int) -> str:
    """Say which days a figure is of: last 28 days."""
    return ngettext("last day", "last %(count)s days", days) % {"count": days}


def title_of(card: Card, voice: Voice) -> str:
    """Say what is found: 'NPS 41.2, no detectable change'."""
    words = {
        "metric": voice.label,
        "value": voice.unit.write(card.now.estimate.value, voice.language),
        "days": last_days(days_of(card)),
    }
    if card.why:
        return _("%(metric)s cannot be measured") % words
    if not card.now.estimate.n:
        return _("%(metric)s: no answers in the %(days)s") % words
    if card.now.estimate.value is None:
        return _("%(metric)s: not enough answers yet") % words
    if card.change is None or card.verdict is Verdict.NOT_ENOUGH:
        return _("%(metric)s %(value)s, too little before it to compare") % words
    if not is_real(card):
        return _("%(metric)s %(value)s, no detectable change") % words
    return _changed(card) % {**words, "change": change_of(card.change, voice)}


def _changed(card: Card) -> str:
    if _is_length(card):
        if card.verdict is Verdict.HIGHER:
            return _("%(metric)s slower than before: %(change)s")
        return _("%(metric)s faster than before: %(change)s")
    if is_worse(card):
        return _("%(metric)s worse than before: %(change)s")
    return _("%(metric)s better than before: %(change)s")


def said_of(card: Card, voice: Voice) -> str:
    """Say the same without the metric's name, which stands above: 'slower than before: +12 min'."""
    if card.why:
        return _("cannot be measured")
    if not card.now.estimate.n:
        return _("no answers in the %(days)s") % {"days": last_days(days_of(card))}
    if card.now.estimate.value is None:
        return _("not enough answers yet")
    if card.change is None or card.verdict is Verdict.NOT_ENOUGH:
        return _("nothing to compare with yet")
    if not is_real(card):
        return _("no detectable change")
    return _said_alone(card) % {"change": change_of(card.change, voice)}


def _said_alone(card: Card) -> str:
    if _is_length(card):
        if card.verdict is Verdict.HIGHER:
            return _("slower than before: %(change)s")
        return _("faster than before: %(change)s")
    if is_worse(card):
        return _("worse than before: %(change)s")
    return _("better than before: %(change)s")


def _is_length(card: Card) -> bool:
    version = card.ready.version
    return version.measure.kind == Kind.DURATION and version.method in _LENGTHS


def change_of(change: Difference, voice: Voice) -> str:
    """Say how much: '+12.0 min'."""
    return voice.unit.write(change.difference, voice.language, signed=True)


def verdict_of(card: Card, voice: Voice) -> str:
    """Say beside the figure what it was before, or how many answers are missing."""
    if card.why or not card.now.estimate.n:
        return ""
    if card.now.estimate.value is None:
        return _("%(n)s of %(needed)s answers") % {"n": card.now.estimate.n, "needed": 30}
    if card.verdict is Verdict.NOT_ENOUGH or card.before.estimate.value is None:
        return _("nothing to compare with yet")
    unit = unit_beside(voice.unit, card.ready.version, card.before.estimate)
    before = unit.write(card.before.estimate.value, voice.language)
    return _("was %(before)s") % {"before": before}


def tone_of(card: Card, voice: Voice) -> str:
    """Return good or bad for what is certain, same for no change, few where it cannot be told."""
    if card.why or card.verdict is Verdict.NOT_ENOUGH or card.now.estimate.value is None:
        return "few"
    return voice.tone(card.verdict) if is_real(card) else "same"


def basis_of(card: Card) -> str:
    """Say what sort of figure it is, and of which days: 'median, last 28 days'."""
    return f"{_method_of(card)}, {last_days(days_of(card))}"


def _method_of(card: Card) -> str:
    version = card.ready.version
    given = version.parameters
    boxes, q = given.get("boxes", 2), given.get("q", MEDIAN)
    if q != MEDIAN:
        return _("%(percent)s %% are below it") % {"percent": number(100 * q, "en")}
    if version.method == MethodName.NET_BOX:
        return method_words(version)
    said = {
        MethodName.NPS: _("promoters minus detractors"),
        MethodName.TOP_BOX: ngettext(
            "share of the best answer", "share of the %(boxes)s best answers", boxes
        )
        % {"boxes": boxes},
        MethodName.BOTTOM_BOX: ngettext(
            "share of the worst answer", "share of the %(boxes)s worst answers", boxes
        )
        % {"boxes": boxes},
        MethodName.QUANTILE: _("median"),
    }
    method = MethodName(version.method)
    return said.get(method, str(method.label))
