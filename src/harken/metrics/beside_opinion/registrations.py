"""Where metrics say something about a statement."""

from django.utils.translation import gettext_lazy as _

from harken.metrics.beside_opinion.leading import find_leading
from harken.metrics.beside_opinion.promises import find_promises
from harken.metrics.permissions import READ_METRICS
from harken.web.evidence import EvidenceSource, evidence_sources


def register() -> None:
    """Fill the registry."""
    evidence_sources.register(
        EvidenceSource(
            "metrics.leading",
            _("Metrics with owner and target"),
            ("PL3",),
            READ_METRICS,
            find_leading,
        )
    )
    evidence_sources.register(
        EvidenceSource(
            "metrics.promises", _("Promises felt kept"), ("BV5",), READ_METRICS, find_promises
        )
    )
