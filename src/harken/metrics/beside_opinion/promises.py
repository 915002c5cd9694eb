"""Whether it is tracked how often promises are kept."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.analysis.display import FULL_BASE
from harken.foundations.permission import Actor
from harken.metrics.beside_opinion.rules import KEPT_BELOW, TRACKED_WEEKS, keeping_speaks
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures import Asked, CannotMeasure, Figure, asked, measure
from harken.metrics.figures.units import unit_of
from harken.warehouse.definition import Every, Window
from harken.web.evidence import Days, Evidence

METRIC = "promises_felt_kept"
MEASURE = "promise_kept"
WEEK = 7


def find_promises(days: Days, actor: Actor) -> Evidence | None:
    """Say which share of customers felt a promise kept; None where no metric has this name."""
    window = Window(days.first, days.last)
    try:
        ready = asked(METRIC, until=window.last)
        (found,) = measure(ready, window=window)
        daily = measure(ready, every=Every.DAY.value, window=window)
    except CannotMeasure:
        return None
    weeks = {
        (days.last - one.period).days // WEEK for one in daily if one.period and one.estimate.n
    }
    speaks = keeping_speaks(found.estimate, len(weeks))
    url = signals_behind(Behind(MEASURE, window), actor) or reverse("metrics:metric", args=[METRIC])
    return Evidence(_says(ready, found, len(weeks)), speaks, _rule(), url)


def _says(ready: Asked, found: Figure, weeks: int) -> str:
    kept = found.estimate
    if not kept.n:
        return _(
            "No customer was asked whether a promise was kept (n = 0), so nothing can be said: it "
            "may be tracked elsewhere."
        )
    words = {"metric": str(ready.metric), "n": kept.n, "weeks": weeks}
    if kept.value is None or kept.low is None or kept.high is None:
        return _("%(metric)s: n = %(n)s, in %(weeks)s weeks; too few answers for a figure.") % {
            **words
        }
    language, unit = get_language() or "en", unit_of(ready, [found])
    return _("%(metric)s: %(value)s (n = %(n)s, in %(weeks)s weeks; 95 %% sure: %(span)s).") % {
        **words,
        "value": unit.write(kept.value, language),
        "span": unit.span(kept.low, kept.high, language),
    }


def _rule() -> str:
    return _(
        "For: customers were asked in %(weeks)s weeks or more, and the whole interval lies at "
        "%(kept)s %% or more. Against: all of it lies below %(kept)s %%. Neither: in between, or "
        "under %(least)s answers."
    ) % {"weeks": TRACKED_WEEKS, "kept": KEPT_BELOW, "least": FULL_BASE}
