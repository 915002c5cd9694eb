"""Where cases and remedies say something about a statement of the maturity assessment."""

from django.utils.translation import gettext_lazy as _

from harken.action.beside_opinion import acted
from harken.action.permissions import SEE_EVERY_CASE, SEE_REMEDIES
from harken.web.evidence import EvidenceSource, evidence_sources

SOURCES = (
    EvidenceSource(
        "action.answered", _("Customers answered"), ("CC2",), SEE_EVERY_CASE, acted.find_answered
    ),
    EvidenceSource(
        "action.removed", _("Causes removed"), ("CC2",), SEE_REMEDIES, acted.find_removed
    ),
)


def register() -> None:
    """Fill the registry."""
    for source in SOURCES:
        evidence_sources.register(source)
