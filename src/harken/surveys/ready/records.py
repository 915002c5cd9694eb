"""A survey that is ready to be sent, and what it is for."""

from dataclasses import dataclass

from harken.surveys.definition.records import Definition, Words

LANGUAGES = ("en", "pl", "ru", "uk")


@dataclass(frozen=True)
class Ready:
    """`measures` says what it measures, `when` at which moment it is to be sent."""

    name: str
    measures: Words
    when: Words
    definition: Definition


def texts(en: str, pl: str, ru: str, uk: str) -> Words:
    """Return a text in the four languages."""
    return {"en": en, "pl": pl, "ru": ru, "uk": uk}
