"""How fast cases were answered and solved, from what their clocks say: no database here.

A clock that stopped took as long as it says. One that runs took at least until now: the median and
the ninth decile then come from Kaplan and Meier's curve, so that a backlog flatters nobody. A
promise that runs counts as broken once its moment is past, and as nothing before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from harken.analysis.durations import kaplan_meier
from harken.analysis.estimate import Estimate
from harken.analysis.proportions import ShareSums
from harken.analysis.quantiles import quantile

MEDIAN, NINTH = 0.5, 0.9
"""Half of all, and nine in ten."""


class Clocked(NamedTuple):
    """One clock of one case; times in seconds.

    `working` is what passed in working time until it stopped or now, None without hours;
    `is_void` says that the case was over without it, so that it took no time at all.
    """

    began_at: datetime
    stopped_at: datetime | None
    due_at: datetime | None
    promised: float | None
    is_met: bool | None
    working: float | None
    waited: float | None
    is_void: bool


@dataclass(frozen=True)
class Took:
    """How long it took: half of the cases, and nine in ten of them, in seconds."""

    median: Estimate
    ninth: Estimate


@dataclass(frozen=True)
class Standing:
    """The clocks of one name among some cases.

    `n` counts the cases, `open` those whose clock runs, `void` those that were over without it.
    `within` is the share kept of the promises that are decided; `undecided` still may be.
    """

    n: int
    open: int
    void: int
    promised: int
    undecided: int
    within: Estimate
    calendar: Took
    working: Took
    without_hours: int
    waiting: Estimate
    """The share of its time that half of the cases at most waited for the customer."""


def standing_of(clocks: Iterable[Clocked], now: datetime) -> Standing:
    """Return how clocks of one name stand at `now`."""
    given = list(clocks)
    timed = [one for one in given if not one.is_void]
    verdicts = [kept(one, now) for one in timed if one.promised is not None]
    decided = [one for one in verdicts if one is not None]
    in_hours = [one for one in timed if one.working is not None]
    return Standing(
        len(given),
        sum(one.stopped_at is None for one in timed),
        len(given) - len(timed),
        len(verdicts),
        len(verdicts) - len(decided),
        ShareSums.of_counts(sum(decided), len(decided)).estimate(),
        took_of([_calendar(one, now) for one in timed], timed),
        took_of([one.working or 0.0 for one in in_hours], in_hours),
        len(timed) - len(in_hours),
        quantile(_waiting_shares(timed), MEDIAN),
    )


def kept(one: Clocked, now: datetime) -> bool | None:
    """Tell whether what was promised was kept; None while that is open or nobody can say."""
    if one.stopped_at is not None:
        return one.is_met
    return False if one.due_at is not None and one.due_at < now else None


def took_of(seconds: Sequence[float], clocks: Sequence[Clocked]) -> Took:
    """Return the median and the ninth decile of durations, some of which may still run."""
    closed = [one.stopped_at is not None for one in clocks]
    if all(closed):
        return Took(quantile(seconds, MEDIAN), quantile(seconds, NINTH))
    curve = kaplan_meier(seconds, closed)
    return Took(curve.quantile(MEDIAN), curve.quantile(NINTH))


def _calendar(one: Clocked, now: datetime) -> float:
    return max(0.0, ((one.stopped_at or now) - one.began_at).total_seconds())


def _waiting_shares(clocks: Iterable[Clocked]) -> list[float]:
    """Return for each clock that stopped how much of its time was waiting, in per cent."""
    spans = [
        ((one.stopped_at - one.began_at).total_seconds(), one.waited or 0.0)
        for one in clocks
        if one.stopped_at is not None
    ]
    return [100 * waited / whole for whole, waited in spans if whole > 0]
