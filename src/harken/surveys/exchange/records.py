"""What reading a survey file gives: a definition, and a list of what it could not hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from harken.surveys.definition.records import Definition
from harken.tables.said import Said

LONGEST = 300
"""Characters of a piece of the file that a sentence repeats."""


@dataclass(frozen=True, slots=True)
class NotCarried:
    """One thing that did not come in, or came in as something else, and why."""

    what: Said
    why: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A survey from a file. `questions` of the file, and how many of them came in."""

    format: str
    definition: Definition
    not_carried: tuple[NotCarried, ...] = ()
    questions: int = 0
    carried: int = 0


@dataclass(slots=True)
class Losses:
    """The list while a file is read; the same thing is listed once."""

    found: dict[str, NotCarried] = field(default_factory=dict)

    def tell(self, what: Said, why: Said) -> None:
        """List one thing."""
        self.found.setdefault(f"{what}\n{why}", NotCarried(what, why))

    def __iter__(self) -> Iterator[NotCarried]:
        return iter(self.found.values())


class CannotCarry(ValueError):
    """Something of the file has no counterpart; the sentence says what it does."""

    def __init__(self, why: Said) -> None:
        super().__init__(str(why))
        self.why = why


def short(text: str, most: int = LONGEST) -> str:
    """Return a piece of the file in one line that fits into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
