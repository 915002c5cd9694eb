"""What was added up once of files that do not change, kept for the next who asks."""

from harken.warehouse.keeping.months import KeptMonths
from harken.warehouse.keeping.reading import Reading

__all__ = ["KeptMonths", "Reading"]
