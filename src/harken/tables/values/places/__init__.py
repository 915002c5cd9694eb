"""Languages and countries."""

from harken.tables.values.places.reading import (
    converter,
    country,
    country_in,
    language,
    language_in,
)

__all__ = ["converter", "country", "country_in", "language", "language_in"]
