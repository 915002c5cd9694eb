"""A definition from JSON: everything that is wrong is said at once, with its place."""

from harken.surveys.definition.reading.faults import BadDefinition, Fault
from harken.surveys.definition.reading.whole import read_condition, read_definition

__all__ = ["BadDefinition", "Fault", "read_condition", "read_definition"]
