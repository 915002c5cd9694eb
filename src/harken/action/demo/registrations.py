"""The area's parts of the demo company, in the order in which they build on each other."""

from harken.organisation.demo.parts import DemoPart, at, demo_parts

PARTS = (
    ("action.cases", "harken.action.demo.cases:plant_cases"),
    ("action.rules", "harken.action.demo.rules:plant_rules"),
    ("action.conversation", "harken.action.demo.conversation:plant_conversation"),
    ("action.remedies", "harken.action.demo.remedies:plant_remedies"),
    ("action.after", "harken.action.demo.after:plant_asking"),
    ("action.connections", "harken.action.demo.elsewhere:plant_connections"),
)


def register() -> None:
    """Fill the registry."""
    for name, place in PARTS:
        demo_parts.register(DemoPart(name, at(place)))
