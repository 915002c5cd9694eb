"""A whole survey of Qualtrics as one of ours."""

from collections.abc import Mapping
from typing import Any

from harken.surveys.exchange.records import Brought
from harken.tables.said import CannotRead, said


def read_qsf(raw: Mapping[str, Any]) -> Brought:
    """Read a `.qsf`; raises CannotRead with what is wrong with the file."""
    raise CannotRead(said("Not yet."))
