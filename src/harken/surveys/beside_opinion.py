"""What surveys say about a statement of the maturity assessment: in whose languages they ask."""

from collections import Counter
from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.analysis.display import FULL_BASE
from harken.analysis.estimate import Estimate
from harken.analysis.proportions import ShareSums
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.store import reading, the_store
from harken.surveys.designs.queries import definition_of, published
from harken.surveys.designs.rules import (
    ASKED_BELOW,
    ASKED_FROM,
    Standing,
    asking_speaks,
    standing,
)
from harken.surveys.permissions import SEE_SURVEYS
from harken.surveys.rendering.say import base, own_name
from harken.warehouse.definition import Definition, Method, Operator, Where, Window
from harken.warehouse.measure import measure
from harken.web.evidence import (
    Days,
    Evidence,
    EvidenceSource,
    Speaks,
    evidence_sources,
    share_words,
)

COUNT = "signals"
"""The measure that every signal has."""
NAMED = 3
"""So many of the languages that are missing are named."""


def register() -> None:
    """Fill the registry."""
    evidence_sources.register(
        EvidenceSource(
            "surveys.languages",
            gettext_lazy("Languages of surveys"),
            ("CC1",),
            SEE_SURVEYS,
            find_languages,
        )
    )


def find_languages(days: Days, _actor: Actor) -> Evidence:
    """Say which share of what customers wrote is in a language in which open surveys ask."""
    asked, written = languages_asked(), languages_written(days)
    within = sum(n for language, n in written.items() if language in asked)
    share = ShareSums.of_counts(within, sum(written.values())).estimate()
    speaks = asking_speaks(share) if asked else Speaks.NEITHER
    missing = [language for language, _n in Counter(written).most_common() if language not in asked]
    return Evidence(_says(within, share, asked, missing), speaks, _rule(), _url())


def languages_asked() -> set[str]:
    """Return the languages of the surveys that may be answered now."""
    now = system_clock()
    return {
        base(language)
        for survey in published()
        if standing(survey, now) is Standing.OPEN and survey.current_id
        for language in definition_of(survey.current_id).languages
    }


def languages_written(days: Days) -> Mapping[str, int]:
    """Count the signals of each language; those of surveys are left out: we chose their languages.

    Signals whose language is not known are left out too.
    """
    wanted = Definition(measure=COUNT, method=Method.MEAN)
    window = Window(days.first, days.last)
    outside = (Where("survey", Operator.UNKNOWN),)
    with reading():
        cells = measure(the_store(), wanted, by="language", window=window, where=outside)
    found: Counter[str] = Counter()
    for cell in cells:
        if cell.by is not None:
            found[base(str(cell.by))] += cell.estimate.n
    return found


def _says(within: int, share: Estimate, asked: set[str], missing: list[str]) -> str:
    if not asked:
        return _("No survey is open, so nothing can be said of its languages.")
    if share.n < FULL_BASE:
        return _(
            "Only %(n)s signals from outside surveys say their language: too few to compare "
            "(under %(least)s)."
        ) % {"n": share.n, "least": FULL_BASE}
    words = share_words(within, share, get_language() or "en")
    said = _(
        "%(share)s %% of what customers send by themselves is in a language in which open surveys "
        "ask (%(hits)s of %(n)s signals; 95 %% sure between %(low)s and %(high)s %%)."
    ) % {**words}
    return f"{said} {_not_asked(missing)}" if missing else said


def _not_asked(missing: list[str]) -> str:
    named = ", ".join(own_name(language) for language in missing[:NAMED])
    return _("No survey asks in: %(languages)s.") % {
        "languages": named + (" …" if len(missing) > NAMED else "")
    }


def _rule() -> str:
    return _(
        "For: the whole interval lies at %(from)s %% or more. Against: all of it lies below "
        "%(below)s %%. Neither: in between, under %(least)s signals, or while no survey is open."
    ) % {"from": ASKED_FROM, "below": ASKED_BELOW, "least": FULL_BASE}


def _url() -> str:
    return reverse("surveys:surveys")
