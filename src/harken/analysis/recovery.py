"""How many low scorers would have come up by themselves: regression to the mean.

Whoever is chosen because of a low score answers higher the next time, done or not done anything
about it (methodology 7). How much higher is learned from those whom nobody contacted: their second
answer on their first. A line through such pairs stays right although low scorers are rare among
them, because they were chosen by the first answer only.
"""

from dataclasses import dataclass

import numpy as np

from harken.analysis.columns import Column, Numbers, answered, numbers
from harken.analysis.distributions import normal_below
from harken.analysis.estimate import Estimate, nothing, z_of
from harken.analysis.proportions import ShareSums

LEAST_PAIRS = 30
RESAMPLES = 1000
AT_ONCE = 1_000_000
"""So many resampled answers lie in memory at a time."""
HALF_A_STEP = 0.5
FISHER_LEAST = 3
_TINY = 1e-9
_METHOD = "regression to the mean, resampled pairs"


def expected_lift(rho: float, mean: float, mean_selected: float) -> float:
    """Return by how much the mean of people chosen for their low scores rises by itself.

    `rho` is the correlation of two answers of one person, `mean` that of all, `mean_selected` that
    of the chosen ones: (1 - rho)(mean - mean_selected).

    >>> round(expected_lift(0.6, 7.0, 4.0), 2)
    1.2
    """
    return (1 - rho) * (mean - mean_selected)


def mean_below(mean: float, sd: float, highest: float) -> float:
    """Return the mean of those of a normal population who lie at `highest` or below.

    With mean 7, SD 2 and at most 5 it is 3.95, and the lift by itself +1.2 (methodology 7).

    >>> selected = mean_below(7.0, 2.0, 5.0)
    >>> round(selected, 2), round(expected_lift(0.6, 7.0, selected), 1)
    (3.95, 1.2)
    """
    z = (highest - mean) / sd
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    below = float(normal_below(np.array([z]))[0])
    return mean - sd * float(density) / below


@dataclass(frozen=True)
class Expected:
    """What would have come by itself: the mean lift in steps of the scale, and the share in per
    cent who would answer at the limit or above; `pairs` are the people it was learned from."""

    lift: Estimate
    share: Estimate
    slope: float
    pairs: int


def expected_without_action(
    firsts: Column, seconds: Column, selected: Column, recovered_at: float, *,
    scale: tuple[float, float] = (0, 10), confidence: float = 0.95, seed: int = 7,
) -> Expected | None:  # fmt: skip
    """Return what people who first answered `selected` would answer again without any action.

    `firsts` and `seconds` are equally long: two answers of each person nobody contacted.
    `recovered_at` is the answer from which somebody counts as recovered. None below 30 pairs, where
    nobody is selected, and where all first answers are the same. A second answer is taken to lie
    normally around the line, rounded to whole steps of the scale; intervals are percentiles of
    1,000 resamples of the pairs.

    >>> first = [2, 4, 6, 8, 10] * 12
    >>> found = expected_without_action(first, [0.5 * x + 4 for x in first], [2, 2, 4], 7)
    >>> round(found.slope, 3), round(found.lift.value, 2), found.share.value
    (0.5, 2.67, 0.0)
    """
    before, after = answered(firsts, seconds)
    chosen = numbers(selected)
    chosen = chosen[~np.isnan(chosen)]
    if before.size < LEAST_PAIRS or not chosen.size or np.ptp(before) == 0:
        return None
    lines = _resampled(before, after, seed)
    whole = _lines(before[None, :], after[None, :])
    lifts = [_lifts(each, chosen, scale) for each in (whole, lines)]
    shares = [_shares(each, chosen, scale, recovered_at) for each in (whole, lines)]
    count = int(before.size)
    lift, share = (_estimate(one, many, count, confidence) for one, many in (lifts, shares))
    return Expected(lift, share, float(whole[0][0]), count)


Lines = tuple[Numbers, Numbers, Numbers]


def _lines(first: Numbers, second: Numbers) -> Lines:
    """Return slope, height and spread of the line through the pairs of each row."""
    x, y = first - first.mean(1, keepdims=True), second - second.mean(1, keepdims=True)
    spread_x = (x * x).sum(1)
    slope = np.divide((x * y).sum(1), spread_x, out=np.zeros_like(spread_x), where=spread_x > 0)
    height = second.mean(1) - slope * first.mean(1)
    rest = y - slope[:, None] * x
    return slope, height, np.sqrt((rest * rest).sum(1) / (first.shape[1] - 2))


def _resampled(before: Numbers, after: Numbers, seed: int) -> Lines:
    """Return the lines of resampled pairs, made in blocks so that memory stays small."""
    chance = np.random.default_rng(seed)
    size, parts, left = max(1, AT_ONCE // before.size), [], RESAMPLES
    while left > 0:
        places = chance.integers(0, before.size, (min(size, left), before.size))
        parts.append(_lines(before[places], after[places]))
        left -= size
    slopes, heights, spreads = (np.concatenate(each) for each in zip(*parts, strict=True))
    return slopes, heights, spreads


def _lifts(lines: Lines, chosen: Numbers, scale: tuple[float, float]) -> Numbers:
    lifted: Numbers = (_again(lines, chosen, scale) - chosen).mean(1)
    return lifted


def _shares(
    lines: Lines, chosen: Numbers, scale: tuple[float, float], recovered_at: float
) -> Numbers:
    spread = np.maximum(lines[2], _TINY)[:, None]
    above = _again(lines, chosen, scale) - (recovered_at - HALF_A_STEP)
    found: Numbers = 100 * normal_below(above / spread).mean(1)
    return found


def _again(lines: Lines, chosen: Numbers, scale: tuple[float, float]) -> Numbers:
    slope, height, _spread = lines
    again: Numbers = np.clip(height[:, None] + slope[:, None] * chosen, *scale)
    return again


def _estimate(value: Numbers, resampled: Numbers, pairs: int, confidence: float) -> Estimate:
    tail = 50 * (1 - confidence)
    low, high = np.percentile(resampled, [tail, 100 - tail])
    return Estimate(float(value[0]), float(low), float(high), pairs, pairs, _METHOD, confidence)


def correlation(firsts: Column, seconds: Column, confidence: float = 0.95) -> Estimate:
    """Return how two answers of the same people go together, with Fisher's interval.

    >>> found = correlation([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5])
    >>> round(found.value, 3), round(found.low, 2), round(found.high, 2)
    (0.829, 0.05, 0.98)
    """
    method = "correlation, Fisher"
    x, y = answered(firsts, seconds)
    if x.size <= FISHER_LEAST or not np.ptp(x) or not np.ptp(y):
        return nothing(method, confidence)
    rho = float(np.clip(np.corrcoef(x, y)[0, 1], -1 + _TINY, 1 - _TINY))
    half = z_of(confidence) / np.sqrt(x.size - FISHER_LEAST)
    low, high = (float(np.tanh(np.arctanh(rho) + side)) for side in (-half, half))
    return Estimate(rho, low, high, int(x.size), float(x.size), method, confidence)


def recovery(scores: Column, recovered_at: float) -> Estimate:
    """Return the share in per cent of second answers at the limit or above, with Wilson's interval.

    >>> round(recovery([3, 7, 8, 9], 7).value, 1)
    75.0
    """
    found = numbers(scores)
    found = found[~np.isnan(found)]
    if not found.size:
        return nothing("share, Wilson", 0.95)
    return ShareSums.of_counts(int((found >= recovered_at).sum()), int(found.size)).estimate()
