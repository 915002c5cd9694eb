"""Many signals at once, column by column: checked apart from the database, recorded in one go."""

from harken.listening.signals.many.columns import CheckedColumns, Refusal, checked_columns
from harken.listening.signals.many.ready import Ready, packed, ready_of, unpacked

__all__ = [
    "CheckedColumns",
    "Ready",
    "Refusal",
    "checked_columns",
    "packed",
    "ready_of",
    "unpacked",
]
