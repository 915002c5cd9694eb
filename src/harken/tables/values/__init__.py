"""How a column's cells are read as values: decided from all of them, then done cell by cell."""

from harken.tables.values.cells import BadCell
from harken.tables.values.choosing import converter, readings
from harken.tables.values.numbers import currency_of

__all__ = ["BadCell", "converter", "currency_of", "readings"]
