"""What `harken doctor` looks at: every area may register checks of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from harken.foundations.registry import Registry


class State(StrEnum):
    """How a check ended."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """What a check found, in one sentence that says what to do when it is not good."""

    state: State
    text: str


@dataclass(frozen=True)
class Check:
    """One thing that is looked at; `deploy` checks run only before the public gets access."""

    name: str
    look: Callable[[], Finding]
    deploy: bool = False


checks = Registry[Check]()


def good(text: str) -> Finding:
    """Return that all is well."""
    return Finding(State.GOOD, text)


def warn(text: str) -> Finding:
    """Return that it works, but somebody should look."""
    return Finding(State.WARN, text)


def bad(text: str) -> Finding:
    """Return that it does not work."""
    return Finding(State.BAD, text)
