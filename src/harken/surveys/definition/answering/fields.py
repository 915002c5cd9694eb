"""One field of a form as a clean text."""

from collections.abc import Mapping, Sequence

from harken.surveys.definition.answering.wrong import Refused
from harken.surveys.definition.reading.values import clean

Fields = Mapping[str, Sequence[str]]


def one(fields: Fields, name: str) -> str:
    """Return the last value of a field, without spaces around it; '' where there is none."""
    values = fields.get(name)
    return clean(values[-1]).strip() if values else ""


def every(fields: Fields, name: str) -> list[str]:
    """Return all values of a field that are not empty."""
    return [value for value in fields.get(name, ()) if value]


def fitting(text: str, most: int) -> str:
    """Return the text. Raises Refused if it is too long."""
    if len(text) > most:
        raise Refused("long", {"count": len(text) - most, "most": most})
    return text
