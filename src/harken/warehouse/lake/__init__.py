"""The facts on disk, their checksums, and the sums made of them."""

from harken.warehouse.lake.lake import Lake, Sealed
from harken.warehouse.lake.table import FactFile, LakeDamaged, Snapshot

__all__ = ["FactFile", "Lake", "LakeDamaged", "Sealed", "Snapshot"]
