"""The area's part of the demo company."""

from harken.organisation.demo.parts import DemoPart, at, demo_parts


def register() -> None:
    """Fill the registry."""
    demo_parts.register(DemoPart("maturity", at("harken.maturity.demo.planting:plant_rounds")))
