"""For whom a page is written out."""

from dataclasses import dataclass
from datetime import UTC, tzinfo


@dataclass(frozen=True)
class Reader:
    """The language and the zone of whoever reads."""

    language: str = "en"
    zone: tzinfo = UTC
