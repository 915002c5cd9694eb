"""Who gave which answer: people are like themselves from one time to the next."""

import numpy as np
from numpy.typing import NDArray

OF_THE_DAY = 0.7
"""How much the day sways a customer, beside a temper that spreads by 1 among them."""
Numbers = NDArray[np.int64]


def like_themselves(
    rng: np.random.Generator, groups: Numbers, who: Numbers, scores: Numbers
) -> Numbers:
    """Return who gave each answer, so that two answers of one customer correlate by about 0.6.

    Only customers of the same group change places: whatever is told of groups, touchpoints and
    times stays, and everybody answers as often as before.
    """
    temper = rng.standard_normal(who.max(initial=0) + 1)
    mood = temper[who] + OF_THE_DAY * rng.standard_normal(len(who))
    pleased = scores + rng.random(len(who))
    found = who.copy()
    found[np.lexsort((pleased, groups))] = who[np.lexsort((mood, groups))]
    return found
