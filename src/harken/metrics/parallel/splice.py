"""A kept bridge from an old metric's figures to a new one's, as it is written down."""

from dataclasses import asdict, dataclass
from typing import Any

from harken.analysis import Bridge


@dataclass(frozen=True)
class Splice:
    """What `old` and `new` were called, and the line from one's figures to the other's.

    The figures are in per cent, points, the scale of the answers, or seconds where they are lengths
    of time.
    """

    old: str
    new: str
    bridge: Bridge
    old_is_length: bool = False
    new_is_length: bool = False

    def written(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return asdict(self)


def read_splice(raw: Any) -> Splice | None:
    """Return the splice that was written down; None for what is none."""
    try:
        lengths = [bool(raw.get(f"{side}_is_length")) for side in ("old", "new")]
        return Splice(str(raw["old"]), str(raw["new"]), Bridge(**raw["bridge"]), *lengths)
    except (KeyError, TypeError):
        return None
