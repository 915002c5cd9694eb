"""Lists to choose from and filters in force, ready for their template."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One choice of a list."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Choices:
    """A list to choose from."""

    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the address of the page without it; `label` names its way out."""

    text: str
    without_url: str
    label: str = ""
