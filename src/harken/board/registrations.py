"""What the area shows elsewhere."""


def register() -> None:
    """Fill the registries."""
