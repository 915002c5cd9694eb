"""The area's commands: `harken cases` with what its nouns add to it."""

from harken.action.cases.doors.cli import cases

__all__ = ["cases"]
