"""Values that a field is known to have; areas to the right that know some register here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from harken.foundations.registry import Registry
from harken.metrics.figures.fields import field_label
from harken.metrics.figures.measuring import fields_of
from harken.metrics.store import the_store

MOST_VALUES = 40
"""Of one field; a list to choose from is no place for thousands."""


@dataclass(frozen=True)
class ValueSource:
    """Gives values by field."""

    name: str
    values: Callable[[], Mapping[str, Iterable[str]]]


@dataclass(frozen=True)
class KnownValue:
    """A value that can be chosen, and whose it is."""

    field: str
    value: str

    @property
    def label(self) -> str:
        """The field in words."""
        return field_label(self.field)


value_sources = Registry[ValueSource]()


def known_values(fields: Iterable[str]) -> list[KnownValue]:
    """Return values of these fields, field by field."""
    found: dict[str, set[str]] = {}
    for source in value_sources:
        for field, values in source.values().items():
            found.setdefault(field, set()).update(values)
    return [
        KnownValue(field, value)
        for field in fields
        for value in sorted(found.get(field, set()) - {""})[:MOST_VALUES]
    ]


def figure_fields() -> Mapping[str, str]:
    """Return the fields by which figures may be filtered; raises CannotMeasure."""
    return fields_of(the_store())
