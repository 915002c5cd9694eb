"""Plans as people change them, and saved plans laid on next month's file."""

from harken.tables.mapping.changing import mapped
from harken.tables.mapping.fitting import fitted

__all__ = ["fitted", "mapped"]
