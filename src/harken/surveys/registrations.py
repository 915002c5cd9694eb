"""What the area shows elsewhere: one call for each noun that shows something."""

from harken.surveys.designs import registrations as designs
from harken.surveys.editor import registrations as editor
from harken.surveys.results import registrations as results
from harken.surveys.sheets import registrations as sheets


def register() -> None:
    """Fill the registries."""
    designs.register()
    editor.register()
    results.register()
    sheets.register()
