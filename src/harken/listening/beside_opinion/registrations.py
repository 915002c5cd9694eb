"""Where signals say something about a statement."""

from django.utils.translation import gettext_lazy as _

from harken.listening.beside_opinion.answered import find_answered
from harken.listening.beside_opinion.channels import find_channels
from harken.metrics.permissions import READ_METRICS
from harken.web.evidence import EvidenceSource, evidence_sources


def register() -> None:
    """Fill the registry."""
    evidence_sources.register(
        EvidenceSource(
            "listening.channels", _("Channels in use"), ("CC1",), READ_METRICS, find_channels
        )
    )
    evidence_sources.register(
        EvidenceSource(
            "listening.answered", _("Tickets answered"), ("CC2",), READ_METRICS, find_answered
        )
    )
