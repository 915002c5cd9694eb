"""What the area shows elsewhere: one call for each noun that shows something."""

from harken.organisation.demo.parts import DemoPart, at, demo_parts
from harken.surveys import beside_opinion
from harken.surveys.designs import registrations as designs
from harken.surveys.editor import registrations as editor
from harken.surveys.editor.logic import registrations as logic
from harken.surveys.editor.translations import registrations as translations
from harken.surveys.responses import registrations as responses
from harken.surveys.results import registrations as results
from harken.surveys.sheets import registrations as sheets


def register() -> None:
    """Fill the registries."""
    designs.register()
    editor.register()
    logic.register()
    translations.register()
    responses.register()
    results.register()
    sheets.register()
    demo_parts.register(DemoPart("surveys", at("harken.surveys.demo.planting:plant_surveys")))
    beside_opinion.register()
