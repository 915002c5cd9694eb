"""What is known of the answers to a survey: figures, shares, counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from harken.analysis import Estimate, MeanSums, ShareSums, Shown
from harken.surveys.results.asked import Asked


@dataclass(frozen=True)
class Reach:
    """How many were asked, answered, said that it does not apply; the rest skipped it."""

    asked: int
    answered: int
    not_applicable: int

    @property
    def n(self) -> int:
        """The answers that count."""
        return self.answered - self.not_applicable

    @property
    def skipped(self) -> int:
        """Those who were asked and said nothing."""
        return self.asked - self.answered


@dataclass(frozen=True)
class Share:
    """How many gave one answer; `code` is a point, a choice, a month or a stretch '10..20'."""

    code: str
    count: int
    estimate: Estimate


@dataclass(frozen=True)
class Line:
    """A row of a matrix or a thing that was ranked, with its answers."""

    code: str
    n: int
    not_applicable: int
    main: Estimate | None
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True)
class Result:
    """The answers to one question. `main` is the figure it is told by, `beside` another.

    `quartiles` bound the middle half of numbers; `elsewhere` counts answers on other scales.
    """

    asked: Asked
    reach: Reach
    main: Estimate | None = None
    beside: Estimate | None = None
    shares: tuple[Share, ...] = ()
    lines: tuple[Line, ...] = ()
    quartiles: tuple[float, float] | None = None
    elsewhere: int = 0


@dataclass(frozen=True)
class Stop:
    """A page of the survey: how many sent it (or were done before), how many left before that.

    `page` counts from 1; `low` and `high` bound the share of those who began."""

    page: int
    title: str
    sent: int
    left: int
    estimate: Estimate


@dataclass(frozen=True)
class Headline:
    """The survey as a whole; `opened` is None where it cannot be told for just these."""

    complete: int
    left: int
    under_way: int
    late: int
    over_quota: int
    opened: int | None
    completion: Estimate
    seconds: Estimate
    first: date | None
    last: date | None
    version: int
    stops: tuple[Stop, ...] = ()

    @property
    def begun(self) -> int:
        """How many began and count."""
        return self.complete + self.left + self.under_way


@dataclass(frozen=True)
class Results:
    """Everything that is counted of a survey."""

    counted: int
    headline: Headline
    results: tuple[Result, ...]
    is_behind: bool = False


def shown(estimate: Estimate) -> Estimate:
    """Return an estimate without its figure where too few answered (methodology 3.5)."""
    if estimate.shown is not Shown.HIDDEN:
        return estimate
    return replace(estimate, value=None, low=None, high=None)


def share_of(count: int, n: int) -> Estimate:
    """Return a share in per cent with Wilson's interval, hidden with too few answers."""
    return shown(ShareSums.of_counts(count, n).estimate())


def mean_of(counts: Sequence[tuple[float, int]]) -> Estimate:
    """Return the mean of values that were counted, with Student's interval."""
    n = sum(count for _value, count in counts)
    values = sum(value * count for value, count in counts)
    squares = sum(value * value * count for value, count in counts)
    return shown(MeanSums(n, n, n, values, squares).estimate())
