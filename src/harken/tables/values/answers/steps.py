"""On which scale whole numbers lie, and which of them are codes for 'no answer'."""

from collections.abc import Mapping
from dataclasses import dataclass

from harken.tables.values.missing import CODES

ENDS = ((1, 5), (0, 10), (1, 7), (1, 10), (0, 5), (1, 4), (0, 100))
"""The scales that surveys use."""
_ONE_BEYOND = ((1, 5), (1, 7), (0, 10))
"""Scales on which the number after the last step may be a code: 6, 8 and 11."""
_MANY, _SOME = 100, 30
_RARE = 0.10
_WORST, _RECOMMENDED = 3.0, 5.0
_LEAST_ON_SCALE = 0.15
_LEAST_STEPS = 3
_PERCENT, _LEAST_PERCENTS = 100, 6
_MOST_STRAYS, _STRAY = 2, 0.01


@dataclass(frozen=True)
class Steps:
    """A scale from `low` to `high`, the numbers off it that look like codes, and how badly the
    numbers fit it (0 is best)."""

    low: int
    high: int
    codes: tuple[int, ...]
    badness: float


def steps_of(
    counts: Mapping[int, int],
    *,
    known: frozenset[int] = frozenset(),
    asks_to_recommend: bool = False,
) -> Steps | None:
    """Return the scale on which whole numbers (with how often each occurs) lie best.

    `known` are numbers that have a label, which are no codes.

    >>> steps_of({**dict.fromkeys(range(11), 90), 11: 7}).codes
    (11,)
    >>> steps_of({1: 12, 2: 30, 3: 60, 4: 90, 5: 50, 9: 8})
    Steps(low=1, high=5, codes=(9,), badness=1.0)
    """
    fits = [_fit(counts, low, high, known) for low, high in ENDS]
    if asks_to_recommend:
        fits = [fit and _favoured(fit) for fit in fits]
    best = min((fit for fit in fits if fit), key=lambda fit: fit.badness, default=None)
    return best if best and best.badness <= _WORST else None


def _favoured(fit: Steps) -> Steps:
    gain = _RECOMMENDED if (fit.low, fit.high) == (0, 10) else 0.0
    return Steps(fit.low, fit.high, fit.codes, fit.badness - gain)


def _fit(counts: Mapping[int, int], low: int, high: int, known: frozenset[int]) -> Steps | None:
    inside = {number: count for number, count in counts.items() if low <= number <= high}
    answers, everything = sum(inside.values()), sum(counts.values())
    if len(inside) < _LEAST_STEPS or answers < _LEAST_ON_SCALE * everything:
        return None
    off = sorted(set(counts) - set(inside))
    codes = tuple(code for code in off if code not in known and _is_code(code, low, high, counts))
    strays = set(off) - set(codes)
    if strays & known or not _are_slips(strays, low, high, counts):
        return None
    return Steps(low, high, codes, len(off) + _unused(inside, low, high, answers, known)
                 + _zero_is_odd(low, high, counts, known))  # fmt: skip


def _are_slips(strays: set[int], low: int, high: int, counts: Mapping[int, int]) -> bool:
    """Tell whether numbers off the scale are slips of a hand: 55 for 5, once among many answers.

    Where every number is on the scale or a code there is none, which is well.
    """
    if not strays:
        return True
    everything, count = sum(counts.values()), sum(counts[number] for number in strays)
    few = len(strays) <= _MOST_STRAYS and count <= max(1, _STRAY * everything)
    far = all(number < -1 or number > 2 * high for number in strays)
    return few and far and everything >= _SOME and {low, high} <= set(counts)


def _weight_of_an_end(answers: int) -> float:
    """Return how much it says that nobody chose an end of a scale."""
    return 4.0 if answers >= _MANY else 2.0 if answers >= _SOME else 0.5


def _unused(
    inside: Mapping[int, int], low: int, high: int, answers: int, known: frozenset[int]
) -> float:
    """Return how much speaks against a scale some steps of which nobody chose."""
    end = _weight_of_an_end(answers)
    end = min(end, 1.0) if known else end  # a labelled step says that there is a scale
    ends = end * len({low, high} - inside.keys() - known)
    if high == _PERCENT:
        return 0.5 if ends == 0 and len(inside) >= _LEAST_PERCENTS else _WORST + 1
    between = sum(1 for number in range(low + 1, high) if number not in inside)
    return ends + between * (1.0 if answers >= _MANY and not known else 0.2)


def _is_code(code: int, low: int, high: int, counts: Mapping[int, int]) -> bool:
    """Tell whether a number off the scale looks like a code on it."""
    if code < 0 or code > high + 1:
        return code in CODES or ((low, high) == (0, 10) and code == high + 2)
    if code == 0:
        return _stands_out(0, 1, counts)
    if (low, high) not in _ONE_BEYOND:
        return False
    return _stands_out(code, high, counts) or ((low, high) == (1, 5) and _has_odd_zero(counts))


def _has_odd_zero(counts: Mapping[int, int]) -> bool:
    return 0 in counts and _stands_out(0, 1, counts)


def _stands_out(code: int, end: int, counts: Mapping[int, int]) -> bool:
    """Tell whether a code is far rarer or far more frequent than the end of the scale by it."""
    count, beside, everything = counts[code], counts.get(end, 0), sum(counts.values())
    if everything < _SOME:
        return False
    rare = count < _RARE * everything and (code == 0 or count <= 0.25 * beside)
    return rare or (count > 2 * beside and (code == 0 or count == max(counts.values())))


def _zero_is_odd(low: int, high: int, counts: Mapping[int, int], known: frozenset[int]) -> float:
    """Return what speaks against 0 to 5 when 0 is rather a code on 1 to 5."""
    odd = (low, high) == (0, 5) and 0 in counts and 0 not in known and _stands_out(0, 1, counts)
    return _WORST + 1 if odd else 0.0
