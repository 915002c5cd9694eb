"""From a file to a staged table: `stage` reads any file that people bring, or says why not."""

from harken.tables.reading.stage import stage

__all__ = ["stage"]
