"""When a metric may go: two of five findings (methodology 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from harken.analysis import Estimate, Gain, is_redundant
from harken.analysis.proportions import ShareSums
from harken.metrics.worth.actions_taken import Taken

LEAST_ACTED = 10.0
LEAST_ALERTS = 10
MOST_GAIN = 0.01
TWO = 2
FOUR_QUARTERS = 12


class Reason(StrEnum):
    """What speaks for retiring a metric."""

    REDUNDANT = "redundant"
    FORETELLS_NOTHING = "no predictive gain"
    NOBODY_ACTS = "nobody acts"
    NO_OWNER = "no owner"
    GAMED = "gamed"


@dataclass(frozen=True)
class Judged:
    """Whether a reason holds; None where it cannot be told yet."""

    reason: Reason
    holds: bool | None


def redundancy_holds(r: Estimate | None, gain: Gain | None) -> bool | None:
    """Tell whether a metric says only what another does, and dropping it costs nothing."""
    if r is None or r.value is None or gain is None:
        return None
    return is_redundant(r, gain.both_over_old).redundant


def foretells_nothing(gain: Gain | None) -> bool | None:
    """Tell whether a metric adds nothing to what another foretells, over four quarters or more.

    That nothing was found is no proof: the whole interval of the gain has to lie below 0.01.
    """
    if gain is None or gain.learned_periods + gain.held_periods < FOUR_QUARTERS:
        return None
    found = gain.both_over_old
    if found.high is None or found.low is None:
        return None
    if found.high < MOST_GAIN:
        return True
    return False if found.low > 0 else None


def acted_share(taken: Taken) -> Estimate | None:
    """Return how many of a hundred alerts led to a recorded action; None where it is not known."""
    if taken.acted is None or not taken.alerts:
        return None
    return ShareSums.of_counts(taken.acted, taken.alerts).estimate()


def nobody_acts(taken: Taken) -> bool | None:
    """Tell whether fewer than one alert in ten led to a recorded action."""
    share = acted_share(taken)
    if share is None or share.value is None or taken.alerts < LEAST_ALERTS:
        return None
    return share.value < LEAST_ACTED


def may_go(judged: Sequence[Judged]) -> bool:
    """Tell whether two of the five hold."""
    return sum(one.holds is True for one in judged) >= TWO
