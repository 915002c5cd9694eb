"""How often everything was answered: counts that can be added up and taken away."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Tally:
    """Counts by column: of each word, of yes, of each number; `n` responses in all."""

    n: int = 0
    words: Mapping[str, Counter[str]] = field(default_factory=dict)
    flags: Counter[str] = field(default_factory=Counter)
    numbers: Mapping[str, Counter[float]] = field(default_factory=dict)
    days: Mapping[str, Counter[date]] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        return self._with(other, 1)

    def __sub__(self, other: "Tally") -> "Tally":
        return self._with(other, -1)

    def _with(self, other: "Tally", sign: int) -> "Tally":
        if not other.n:
            return self
        return Tally(
            self.n + sign * other.n,
            _joined(self.words, other.words, sign),
            _sum(self.flags, other.flags, sign),
            _joined(self.numbers, other.numbers, sign),
            _joined(self.days, other.days, sign),
        )

    def of(self, key: str) -> Counter[str]:
        """Return the counts of the words in a column."""
        return self.words.get(key, Counter())


def _joined(
    ours: Mapping[str, Counter[T]], theirs: Mapping[str, Counter[T]], sign: int
) -> dict[str, Counter[T]]:
    return {
        key: _sum(ours.get(key, Counter()), theirs.get(key, Counter()), sign)
        for key in (*ours, *(key for key in theirs if key not in ours))
    }


def _sum(ours: Counter[T], theirs: Counter[T], sign: int) -> Counter[T]:
    total = Counter(ours)
    (total.update if sign > 0 else total.subtract)(theirs)
    return Counter({key: count for key, count in total.items() if count})
