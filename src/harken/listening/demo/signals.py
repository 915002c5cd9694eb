"""All signals of the demo, in the order in which they happened, in blocks of columns."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from harken.listening.demo.kinds.contacts import answers, tickets
from harken.listening.demo.kinds.orders import orders
from harken.listening.demo.kinds.purchases import purchases
from harken.listening.demo.kinds.reviews import reviews
from harken.listening.demo.plan import KINDS, SEED, SIGNALS
from harken.listening.demo.scene import Columns, Kind, scene_of

AT_ONCE = 8000


@dataclass(frozen=True)
class Part:
    """Signals of one source as columns, such as `checked_columns` takes them."""

    source: str
    columns: Columns

    def __len__(self) -> int:
        return len(self.columns["key"])


def kinds(now: datetime, count: int = SIGNALS, seed: int = SEED) -> list[Kind]:
    """Draw about `count` signals before `now`, kind by kind; only their texts are still open."""
    scene = scene_of(np.random.default_rng(seed), now, count)
    sizes = {kind: round(count * share) for kind, share in KINDS.items()}
    drawn = tickets(np.random.default_rng([seed, 1]), scene, sizes["tickets"])
    return [
        purchases(np.random.default_rng([seed, 2]), scene, sizes["purchases"]),
        drawn,
        answers(np.random.default_rng([seed, 3]), drawn, sizes["contacts"]),
        orders(np.random.default_rng([seed, 4]), scene, sizes["orders"]),
        reviews(np.random.default_rng([seed, 5]), scene, sizes["reviews"]),
    ]


def demo_signals(
    now: datetime, count: int = SIGNALS, seed: int = SEED
) -> Iterator[tuple[Part, ...]]:
    """Yield the signals in blocks by time, each in parts by kind.

    The same arguments give the same signals, however often and wherever.
    """
    drawn = kinds(now, count, seed)
    which = np.repeat(np.arange(len(drawn), dtype=np.int8), [len(kind.when) for kind in drawn])
    places = np.concatenate([np.arange(len(kind.when), dtype=np.int32) for kind in drawn])
    order = np.lexsort((places, which, np.concatenate([kind.when for kind in drawn])))
    for start in range(0, len(order), AT_ONCE):
        block = order[start : start + AT_ONCE]
        kind_of = which[block]
        parts = {
            number: Part(
                kind.source, kind.columns(places[block[kind_of == number]].astype(np.int64))
            )
            for number, kind in enumerate(drawn)
            if (kind_of == number).any()
        }
        _speak(parts, kind_of.tolist())
        yield tuple(parts.values())


def _speak(parts: Mapping[int, Part], kind_of: Sequence[int]) -> None:
    """Make the texts of a block in the order in which its signals came, of whatever kind.

    So that nobody says what somebody of another kind has just said.
    """
    passed: Counter[int] = Counter()
    for number in kind_of:
        texts = parts[number].columns.get("text")
        row = passed[number]
        passed[number] += 1
        if texts and callable(texts[row]):
            texts[row] = texts[row]()
