"""What the area shows elsewhere: one call for each noun that shows something."""

from harken.maturity.assessing import registrations as assessing
from harken.maturity.demo import registrations as demo
from harken.maturity.evidence import registrations as evidence
from harken.maturity.public import registrations as public
from harken.maturity.results import registrations as results
from harken.maturity.rounds import registrations as rounds
from harken.maturity.steps import registrations as steps


def register() -> None:
    """Fill the registries."""
    assessing.register()
    demo.register()
    public.register()
    results.register()
    evidence.register()
    rounds.register()
    steps.register()
