"""What a week's page shows in figures: the same for every reader and in every language."""

from dataclasses import dataclass

from harken.analysis import Difference, Verdict
from harken.foundations.local_text import LocalText
from harken.metrics.figures import Asked, Figure
from harken.metrics.register.models import Metric
from harken.metrics.targets.target import Target

REAL = frozenset({Verdict.HIGHER, Verdict.LOWER})


@dataclass(frozen=True)
class Against:
    """The week minus an earlier stretch of time, and what may be said of it among all others."""

    figure: Figure
    difference: Difference | None
    verdict: Verdict

    @property
    def is_real(self) -> bool:
        """Whether the week differs for certain."""
        return self.verdict in REAL


@dataclass(frozen=True)
class Subject:
    """A metric in the week and before: as many weeks as `told` says, the longest stretch first.

    `touchpoint` is where it was measured, '' everywhere.
    """

    ready: Asked
    week: Figure
    told: tuple[Against, ...]
    touchpoint: str = ""

    @property
    def verdict(self) -> Verdict:
        """What is certain; where nothing is, what the longest stretch says."""
        real = [one.verdict for one in self.told if one.is_real]
        return (real or [one.verdict for one in self.told] or [Verdict.NOT_ENOUGH])[0]

    @property
    def is_real(self) -> bool:
        """Whether it changed for certain, against whichever stretch."""
        return self.verdict in REAL

    @property
    def lasts(self) -> bool:
        """Whether it changed for certain against the longest stretch, not only a week like any."""
        return bool(self.told) and self.told[0].is_real

    @property
    def is_worse(self) -> bool:
        """Whether it changed for certain, and to the bad."""
        better = self.ready.version.higher_is_better
        return self.is_real and (self.verdict is Verdict.HIGHER) is not better


@dataclass(frozen=True)
class Missed:
    """A metric whose target was missed for certain, in its own window that ended with the week."""

    ready: Asked
    figure: Figure
    target: Target


@dataclass(frozen=True)
class Refused:
    """A metric that could not be measured, and why."""

    metric: Metric
    why: LocalText


@dataclass(frozen=True)
class WeekFigures:
    """Everything that is measured for a week's page; `why` where nothing can be read at all."""

    metrics: tuple[Subject, ...] = ()
    touchpoints: tuple[Subject, ...] = ()
    missed: tuple[Missed, ...] = ()
    refused: tuple[Refused, ...] = ()
    staff: tuple[str, ...] = ()
    why: LocalText | None = None

    @property
    def answers(self) -> int:
        """How many answers the metrics had in the week."""
        return sum(one.week.estimate.n for one in self.metrics)
