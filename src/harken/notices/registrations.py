"""What the area shows elsewhere: one call for each noun that shows something."""


def register() -> None:
    """Fill the registries."""
