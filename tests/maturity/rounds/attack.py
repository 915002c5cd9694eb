"""What somebody could work out who has every released figure and knows how they are made.

Nothing here comes from the code that releases: figures are read from the JSON that a round keeps,
and turned into equations about what each person answered to each statement.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from harken.analysis.maturity import COMPETENCIES, ITEMS
from tests.maturity.rounds.voices import Row

Kept = Mapping[str, Any]


class Equations:
    """Rows over people × statements, and what they come to. The attacker knows who is in which
    group and who left what open, which is more than anybody is told; `needed` is how many of each
    group shown must know a statement for it to count between groups."""

    def __init__(self, rows: Sequence[Row], kept: Kept, needed: int = 3) -> None:
        self.rows, self.needed = rows, needed
        self.known = np.array([[item in answers for item in ITEMS] for _group, answers in rows])
        found = [*self._of_items(kept), *self._of_voices(kept)]
        self.matrix = np.array([row for row, _value in found])
        self.values = np.array([value for _row, value in found])
        self.rank = np.linalg.matrix_rank(self.matrix)

    def hold(self) -> bool:
        """Whether the figures are what the equations say they are."""
        answers = [[given.get(item, 0) for item in ITEMS] for _group, given in self.rows]
        return np.allclose(self.matrix @ np.array(answers).ravel(), self.values)

    def tell(self, people: Sequence[int], items: Sequence[str]) -> bool:
        """Whether the sum of these people's answers to these statements follows."""
        wanted = sum(self._sum(people, item) for item in items)
        if not wanted.any():
            return False
        return np.linalg.matrix_rank(np.vstack([self.matrix, wanted])) == self.rank

    def _of_items(self, kept: Kept) -> Iterator[tuple[np.ndarray, float]]:
        for item, heard in kept["items"].items():
            if heard["mean"] is not None:
                yield self._mean(range(len(self.rows)), item), heard["mean"]

    def _of_voices(self, kept: Kept) -> Iterator[tuple[np.ndarray, float]]:
        blocks = [self._people(voice["groups"]) for voice in kept["voices"]]
        for voice, people in zip(kept["voices"], blocks, strict=True):
            for code in COMPETENCIES:
                score = voice["scores"][code]["value"]
                usable = [f"{code}{n}" for n in range(1, 6) if self._counts(f"{code}{n}", blocks)]
                if score is not None:
                    means = sum(self._mean(people, item) for item in usable)
                    yield means * 5 / len(usable), score

    def _people(self, groups: Sequence[str]) -> list[int]:
        return [i for i, (group, _answers) in enumerate(self.rows) if group in groups]

    def _counts(self, item: str, blocks: Sequence[Sequence[int]]) -> bool:
        heard = [self.known[people, ITEMS.index(item)].sum() for people in blocks]
        return min(heard) >= self.needed

    def _sum(self, people: Sequence[int], item: str) -> np.ndarray:
        cells = np.zeros(self.known.shape)
        cells[list(people), ITEMS.index(item)] = 1
        return (cells * self.known).ravel()

    def _mean(self, people: Sequence[int], item: str) -> np.ndarray:
        found = self._sum(people, item)
        return found / found.sum()


def small_groups(n: int, least: int) -> Iterator[tuple[int, ...]]:
    """Yield every set of fewer than `least` people."""
    for size in range(1, least):
        yield from combinations(range(n), size)


def worlds(rows: Sequence[Row], hidden: str, neighbour: str) -> Iterator[list[Row]]:
    """Yield every way to say which people of two neighbouring groups are the hidden ones."""
    block = [i for i, (group, _answers) in enumerate(rows) if group in (hidden, neighbour)]
    n = sum(group == hidden for group, _answers in rows)
    for chosen in combinations(block, n):
        yield [
            (hidden if i in chosen else neighbour if i in block else group, answers)
            for i, (group, answers) in enumerate(rows)
        ]
