"""A kept bridge from an old metric's figures to a new one's, as it is written down."""

from dataclasses import asdict, dataclass
from typing import Any

from harken.analysis import Bridge

SECONDS, PER_CENT = "s", "%"


@dataclass(frozen=True)
class Splice:
    """What `old` and `new` were called, and the line from one's figures to the other's.

    The figures are in per cent, points or the scale of the answers. The marks say what stands
    behind them: '%', nothing, or 's' where they are lengths of time in seconds.
    """

    old: str
    new: str
    bridge: Bridge
    old_mark: str = ""
    new_mark: str = ""

    def written(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return asdict(self)


def read_splice(raw: Any) -> Splice | None:
    """Return the splice that was written down; None for what is none."""
    try:
        marks = [str(raw.get(f"{side}_mark", "")) for side in ("old", "new")]
        return Splice(str(raw["old"]), str(raw["new"]), Bridge(**raw["bridge"]), *marks)
    except (KeyError, TypeError):
        return None
