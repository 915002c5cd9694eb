"""Files that come together: short names for them, and whether they are the same over again."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from harken.tables.layout import Staged
from harken.tables.names import bare, folded
from harken.tables.proposal.fields.keys import stem_of

_SEVERAL = 3
_SAME = 0.6


def labelled(staged: Sequence[Staged]) -> dict[str, Staged]:
    """Return files by short names: without endings, dates, and words that nearly all have.

    'olist_orders_dataset.csv.gz' is 'orders' where the others are 'olist_…_dataset' too.
    """
    stems = [folded(stem_of(one.name)).split() for one in staged]
    counts = Counter(word for words in stems for word in set(words))
    most = max(_SEVERAL, len(staged) // 2 + 1)
    found: dict[str, Staged] = {}
    for words, one in zip(stems, staged, strict=True):
        kept = [word for word in words if counts[word] < most and not word.isdigit()]
        label = " ".join(kept or words) or "file"
        found[_free(label, found)] = one
    return found


def _free(label: str, found: dict[str, Staged]) -> str:
    name, number = label, 2
    while name in found:
        name, number = f"{label} {number}", number + 1
    return name


def are_alike(staged: Sequence[Staged]) -> bool:
    """Tell whether two of the files have mostly the same columns, as months of one report do."""
    names = [{bare(column.name) for column in one.columns} for one in staged]
    return any(
        len(one & other) >= _SAME * min(len(one), len(other))
        for one, other in combinations(names, 2)
    )
