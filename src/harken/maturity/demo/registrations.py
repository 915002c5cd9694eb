"""The area's part of the demo company."""

from harken.maturity.demo.planting import plant_rounds
from harken.organisation.demo.parts import DemoPart, demo_parts


def register() -> None:
    """Fill the registry."""
    demo_parts.register(DemoPart("maturity", plant_rounds))
