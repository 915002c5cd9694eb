"""Work that a worker looks for all the time, beside its jobs: areas register their turns."""

from collections.abc import Callable
from dataclasses import dataclass

from harken.foundations.registry import Registry


@dataclass(frozen=True)
class Loop:
    """Something to look after: `turn` does a little and tells whether there was anything to do.

    Each has a thread of its own in every worker, so a turn must be safe beside the same turn of
    another worker, and however it is killed. After an idle turn the next comes within half a
    second. Errors are logged and tried again.
    """

    name: str
    turn: Callable[[], bool]


loops = Registry[Loop]()
