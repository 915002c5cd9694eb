"""One metric after another: bridges between them and what each is worth (methodology 8)."""

from harken.analysis.succession.bridges import LEAST_PAIRS, Bridge, bridge
from harken.analysis.succession.correlation import (
    agreement_of_signs,
    change_reliability,
    corrected_r,
    correlation,
    step_changes,
)
from harken.analysis.succession.redundancy import (
    Equivalence,
    Redundancy,
    equivalent,
    is_redundant,
)
from harken.analysis.succession.worth import Gain, Lead, gain, leads

__all__ = [
    "LEAST_PAIRS",
    "Bridge",
    "Equivalence",
    "Gain",
    "Lead",
    "Redundancy",
    "agreement_of_signs",
    "bridge",
    "change_reliability",
    "corrected_r",
    "correlation",
    "equivalent",
    "gain",
    "is_redundant",
    "leads",
    "step_changes",
]
