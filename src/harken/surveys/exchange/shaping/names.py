"""Ids and codes that an address and a form can hold, each given out once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

LONGEST = 40
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def safe(text: str, first: str = "q") -> str:
    """Return a text as an id: Latin letters, digits, `_` and `-`, beginning with a letter.

    >>> safe("Q7#1"), safe("12"), safe("—")
    ('Q7_1', 'q12', 'q')
    """
    name = UNSAFE.sub("_", text.strip()).strip("_-")
    return (name if name[:1].isalpha() else f"{first}{name}")[:LONGEST]


def safe_code(text: str) -> str:
    """Return a text as the code of a choice or a row, which may begin with a digit or a minus.

    >>> safe_code("-99"), safe_code("A 1"), safe_code("")
    ('-99', 'A_1', 'x')
    """
    return (UNSAFE.sub("_", text.strip())[:LONGEST]) or "x"


@dataclass(slots=True)
class Names:
    """Gives out names, no two of which are alike (upper and lower case do not tell them apart)."""

    taken: set[str] = field(default_factory=set)

    def free(self, wanted: str) -> str:
        """Return the name, with a number behind it where it is taken."""
        name, number = wanted, 2
        while name.lower() in self.taken:
            name, number = f"{wanted[: LONGEST - 5]}_{number}", number + 1
        self.taken.add(name.lower())
        return name


def codes_of(found: Iterable[str]) -> list[str]:
    """Return codes for choices in their order: as they are where they can be, and all different.

    >>> codes_of(["1", "2", "2", "no answer"])
    ['1', '2', '2_2', 'no_answer']
    """
    names = Names()
    return [names.free(safe_code(code)) for code in found]
