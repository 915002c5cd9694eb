"""Where the strategy says something about a statement of the maturity assessment."""

from django.utils.translation import gettext_lazy as _

from harken.strategy.beside_opinion import promises, reviews, work
from harken.strategy.permissions import SEE_REVIEWS, SEE_STRATEGY
from harken.web.evidence import EvidenceSource, evidence_sources

SOURCES = (
    EvidenceSource(
        "strategy.promises.stated",
        _("Promises stated"),
        ("BV1",),
        SEE_STRATEGY,
        promises.find_stated,
    ),
    EvidenceSource(
        "strategy.promises.checked",
        _("Promises with a rule"),
        ("BV2",),
        SEE_STRATEGY,
        promises.find_checked,
    ),
    EvidenceSource(
        "strategy.promises.understood",
        _("Promises that teams made their own"),
        ("BV3",),
        SEE_STRATEGY,
        promises.find_understood,
    ),
    EvidenceSource(
        "strategy.promises.tracked",
        _("Promises kept, by the data"),
        ("BV5",),
        SEE_STRATEGY,
        promises.find_tracked,
    ),
    EvidenceSource(
        "strategy.decisions", _("Decisions weighed"), ("PL2",), SEE_STRATEGY, work.find_weighed
    ),
    EvidenceSource(
        "strategy.initiatives",
        _("Work that is paid and protected"),
        ("PL5",),
        SEE_STRATEGY,
        work.find_protected,
    ),
    EvidenceSource(
        "strategy.reviews",
        _("Minutes of reviews on customers"),
        ("PL3",),
        SEE_REVIEWS,
        reviews.find_reviewed,
    ),
)


def register() -> None:
    """Fill the registry."""
    for source in SOURCES:
        evidence_sources.register(source)
