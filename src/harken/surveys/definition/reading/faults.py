"""What is wrong with a survey, where, in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Fault:
    """`where` is a path by ids such as 'pages/p1/questions/q2'; an error keeps a survey from being
    published."""

    level: Level
    where: str
    sentence: str


class BadDefinition(ValueError):
    """What was given is not a definition; `faults` says everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(_line(fault) for fault in self.faults[:20]))


def _line(fault: Fault) -> str:
    return f"{fault.where}: {fault.sentence}" if fault.where else fault.sentence
