"""Whether customers who asked got an answer."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.analysis.display import FULL_BASE
from harken.analysis.proportions import ShareSums
from harken.foundations.permission import Actor
from harken.listening.beside_opinion.rules import (
    ANSWERED_BELOW,
    ANSWERED_FROM,
    answering_speaks,
)
from harken.listening.tickets.rules import RESPONSE
from harken.metrics.answers import Measured, measured
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures import CannotMeasure
from harken.metrics.measures.rules import open_facts_of
from harken.metrics.store import reading, the_store
from harken.warehouse.asking.question import Question
from harken.warehouse.definition import Definition, Method, Window
from harken.warehouse.measure import answer
from harken.web.evidence import Days, Evidence, share_words

METRIC = "first_response"


def find_answered(days: Days, actor: Actor) -> Evidence:
    """Say which share of tickets had a first reply, and how long customers waited for it."""
    window = Window(days.first, days.last)
    answered, waiting = _counts(window)
    share = ShareSums.of_counts(answered, answered + waiting).estimate()
    url = signals_behind(Behind(RESPONSE, window), actor) or ""
    return Evidence(_says(answered, share, window), answering_speaks(share), _rule(), url)


def _counts(window: Window) -> tuple[int, int]:
    """Return how many tickets were answered and how many wait still."""
    both = [
        Definition(measure=name, method=Method.QUANTILE)
        for name in (RESPONSE, open_facts_of(RESPONSE))
    ]
    with reading():
        answered, waiting = answer(the_store(), both, Question(window=window))
    return answered[0].estimate.n, waiting[0].estimate.n


def _says(answered: int, share: Estimate, window: Window) -> str:
    if not share.n:
        return _("No signal says when a customer was answered (n = 0), so nothing can be said.")
    language = get_language() or "en"
    words = share_words(answered, share, language)
    if share.n < FULL_BASE:
        return _("%(hits)s of %(n)s tickets had a first reply: too few for more than a count.") % {
            **words
        }
    said = _(
        "%(share)s %% of tickets had a first reply (%(hits)s of %(n)s; 95 %% sure between "
        "%(low)s and %(high)s %%)."
    ) % {**words}
    return " ".join(filter(None, [said, _waited(window, language)]))


def _waited(window: Window, language: str) -> str:
    """Say how long customers waited by the metric of that name, '' where there is none."""
    try:
        found = measured(METRIC, window=window)
    except CannotMeasure:
        return ""
    one = found.figures[0].estimate
    if one.value is None:
        return ""
    return _("%(metric)s: %(value)s (%(span)s, n = %(n)s).") % {
        "metric": found.label,
        "value": found.unit.write(one.value, language),
        "span": _span(found, one, language),
        "n": one.n,
    }


def _span(found: Measured, one: Estimate, language: str) -> str:
    if one.low is None or one.high is None:
        return found.figures[0].note or _("no interval")
    return found.unit.span(one.low, one.high, language)


def _rule() -> str:
    return _(
        "For: the whole interval lies at %(from)s %% or more. Against: all of it lies below "
        "%(below)s %%. Neither: in between, or under %(least)s tickets. What was closed without a "
        "reply is not among them; what waits still counts as not answered."
    ) % {"from": ANSWERED_FROM, "below": ANSWERED_BELOW, "least": FULL_BASE}
