"""The area's parts of the demo company, in the order in which they build on each other."""

from harken.action.demo.cases import plant_cases
from harken.organisation.demo.parts import DemoPart, demo_parts


def register() -> None:
    """Fill the registry."""
    demo_parts.register(DemoPart("action.cases", plant_cases))
