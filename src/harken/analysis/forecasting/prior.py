"""What may be believed beforehand of figures that are not a monthly NPS."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot, sqrt

import numpy as np

from harken.analysis.columns import Column, numbers
from harken.analysis.forecasting.model import Point, Prior

OF_NPS = Prior()
SPREAD_OF_NPS = 100 * sqrt(0.6)  # of one answer, in points: methodology 3.1, v = 0.6


def prior_for(points: Sequence[Point], answers: Column | None = None) -> Prior:
    """Return D and S for these figures, scaled from those of a monthly NPS.

    What moves a figure is that some customers come to think otherwise, so a figure is as restless
    as its answers are spread: the priors of NPS (1 and 1.5 points where one answer has a standard
    deviation of 77.5) shrink or grow with the standard deviation of one answer, which is the
    error of a point times the root of its `answers` (the median over the points). A share of
    30 % has 46 points, so 0.59 and 0.89 points a month; durations and money scale by their own
    spread, in their own unit. The width of the scale would not do: durations and money have none,
    and a rate of 2 % does not move as one of 50 %.

    Figures that are counted and not sampled (no answers, or no errors) have no such spread. There
    the size of the past changes from step to step stands for it, which NPS has as sqrt(D^2 + S^2)
    under its prior; that is no plug-in, as it sets only the scale of what is then learned.

    >>> from harken.analysis import points_of
    >>> share = prior_for(points_of([30] * 6, [4.583] * 6), [100] * 6)
    >>> round(share.drift, 2), round(share.restless, 2)
    (0.59, 0.89)
    """
    spread = _spread_of_answers(points, answers)
    if spread:
        return _scaled(spread / SPREAD_OF_NPS)
    return _scaled(_size_of_changes(points) / hypot(OF_NPS.drift, OF_NPS.restless))


def _spread_of_answers(points: Sequence[Point], answers: Column | None) -> float:
    if answers is None or not points:
        return 0.0
    counts = numbers(answers)
    if len(counts) != len(points):
        raise ValueError(f"{len(points)} points have {len(counts)} numbers of answers")
    errors = np.array([point.error for point in points])
    spreads = errors * np.sqrt(counts)
    spreads = spreads[np.isfinite(spreads)]
    return float(np.median(spreads)) if spreads.size else 0.0


def _size_of_changes(points: Sequence[Point]) -> float:
    """Return the root mean square change a step, above zero whatever the points."""
    changes = [
        (after.value - before.value) / sqrt(after.step - before.step)
        for before, after in pairwise(points)
    ]
    size = sqrt(float(np.mean(np.square(changes)))) if changes else 0.0
    level = max((abs(point.value) for point in points), default=0.0)
    return max(size, level / 1000) or 1.0


def _scaled(factor: float) -> Prior:
    return Prior(OF_NPS.drift * factor, OF_NPS.restless * factor)
