"""What the area shows elsewhere: one call for each noun that shows something."""

from harken.maturity.assessing import registrations as assessing
from harken.maturity.evidence import registrations as evidence
from harken.maturity.results import registrations as results
from harken.maturity.steps import registrations as steps


def register() -> None:
    """Fill the registries."""
    assessing.register()
    results.register()
    evidence.register()
    steps.register()
