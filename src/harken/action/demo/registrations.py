"""The area's parts of the demo company, in the order in which they build on each other."""

from harken.action.demo.after import plant_asking
from harken.action.demo.cases import plant_cases
from harken.action.demo.conversation import plant_conversation
from harken.action.demo.elsewhere import plant_connections
from harken.action.demo.remedies import plant_remedies
from harken.action.demo.rules import plant_rules
from harken.organisation.demo.parts import DemoPart, demo_parts


def register() -> None:
    """Fill the registry."""
    demo_parts.register(DemoPart("action.cases", plant_cases))
    demo_parts.register(DemoPart("action.rules", plant_rules))
    demo_parts.register(DemoPart("action.conversation", plant_conversation))
    demo_parts.register(DemoPart("action.remedies", plant_remedies))
    demo_parts.register(DemoPart("action.after", plant_asking))
    demo_parts.register(DemoPart("action.connections", plant_connections))
