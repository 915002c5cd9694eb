"""What the area shows elsewhere: one call for each noun that shows something."""

from harken.surveys.sheets import registrations as sheets


def register() -> None:
    """Fill the registries."""
    sheets.register()
