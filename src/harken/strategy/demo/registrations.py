"""The area's parts of the demo company, in the order in which they build on each other."""

from harken.organisation.demo.parts import DemoPart, at, demo_parts

PARTS = (
    ("strategy.vision", "harken.strategy.demo.vision:plant_vision"),
    ("strategy.metrics", "harken.strategy.demo.metrics:plant_metrics"),
    ("strategy.promises", "harken.strategy.demo.promises:plant_promises"),
    ("strategy.indexes", "harken.strategy.demo.indexes:plant_indexes"),
    ("strategy.goals", "harken.strategy.demo.goals:plant_goals"),
    ("strategy.foretold", "harken.strategy.demo.foretold:plant_foretold"),
    ("strategy.work", "harken.strategy.demo.work:plant_work"),
    ("strategy.contacts", "harken.strategy.demo.contacts:plant_contacts"),
    ("strategy.reviews", "harken.strategy.demo.reviews:plant_reviews"),
)


def register() -> None:
    """Fill the registry."""
    for name, place in PARTS:
        demo_parts.register(DemoPart(name, at(place)))
