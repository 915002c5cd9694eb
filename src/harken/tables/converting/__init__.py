"""From a staged file and a confirmed plan to the columns of signals, block by block."""

from harken.tables.converting.blocks import Block, convert

__all__ = ["Block", "convert"]
