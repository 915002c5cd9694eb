"""Surveys with answers to look at."""

from tests.surveys.sheets.conftest import sheets

__all__ = ["sheets"]
