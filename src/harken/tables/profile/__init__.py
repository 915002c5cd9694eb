"""A file's columns counted over all of its rows, so that nothing is decided from a sample."""

from harken.tables.profile.columns import ColumnProfile, Numbers, Profile, Seen, Shape
from harken.tables.profile.counting import profiled

__all__ = ["ColumnProfile", "Numbers", "Profile", "Seen", "Shape", "profiled"]
