"""The area's parts of the demo company, in the order in which they build on each other."""

from harken.organisation.demo.parts import DemoPart, demo_parts
from harken.strategy.demo.contacts import plant_contacts
from harken.strategy.demo.foretold import plant_foretold
from harken.strategy.demo.goals import plant_goals
from harken.strategy.demo.indexes import plant_indexes
from harken.strategy.demo.metrics import plant_metrics
from harken.strategy.demo.promises import plant_promises
from harken.strategy.demo.reviews import plant_reviews
from harken.strategy.demo.vision import plant_vision
from harken.strategy.demo.work import plant_work


def register() -> None:
    """Fill the registry: vision, promises, goals, work, reviews, contacts."""
    demo_parts.register(DemoPart("strategy.vision", plant_vision))
    demo_parts.register(DemoPart("strategy.metrics", plant_metrics))
    demo_parts.register(DemoPart("strategy.promises", plant_promises))
    demo_parts.register(DemoPart("strategy.indexes", plant_indexes))
    demo_parts.register(DemoPart("strategy.goals", plant_goals))
    demo_parts.register(DemoPart("strategy.foretold", plant_foretold))
    demo_parts.register(DemoPart("strategy.work", plant_work))
    demo_parts.register(DemoPart("strategy.contacts", plant_contacts))
    demo_parts.register(DemoPart("strategy.reviews", plant_reviews))
