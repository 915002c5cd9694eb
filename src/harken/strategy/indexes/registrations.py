"""Where indexes show themselves in the strategy: the picture, and what hangs loose."""

from django.utils.translation import gettext_lazy as _

from harken.strategy.indexes.components import nodes
from harken.strategy.indexes.loose import findings
from harken.strategy.picture.collecting import LooseSource, loose_sources
from harken.strategy.picture.evidence import EvidenceSource, evidence_sources


def register() -> None:
    """Fill the registries."""
    loose_sources.register(LooseSource("indexes", _("Indexes"), findings))
    evidence_sources.register(EvidenceSource("strategy.indexes", nodes))
