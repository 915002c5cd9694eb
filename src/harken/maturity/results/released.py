"""What a closed round releases: figures of groups that are large enough, and nothing else.

It is written into the round as JSON when it closes; the answers themselves are deleted then, so
nothing more can ever be worked out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from harken.analysis.maturity import Profile


@dataclass(frozen=True)
class ItemHeard:
    """One statement: mean, lowest and highest answer, agreement, how many answered, how many
    did not know. Means and the rest are None where fewer than the smallest group answered."""

    n: int
    unknown: int
    mean: float | None
    low: int | None
    high: int | None
    r_wg: float | None


@dataclass(frozen=True)
class Scored:
    """A competency's score or the total, with what its interval needs; None without a score."""

    value: float | None
    standard_error: float | None
    n: int


@dataclass(frozen=True)
class Voice:
    """What raters of one group, or of neighbouring groups taken together, say.

    `groups` are codes of `rounds.models.Group`; several where one alone would be too small.
    """

    groups: tuple[str, ...]
    n: int
    profile: Profile
    scores: Mapping[str, Scored]
    """By competency, and 'total'."""


@dataclass(frozen=True)
class Released:
    """A round's figures. `everyone` is None where fewer than `least` answered; `voices` is empty
    unless at least two can be shown; `shares` by stage (and '' for no stage), None below five."""

    least: int
    answered: int
    everyone: Voice | None
    items: Mapping[str, ItemHeard]
    voices: tuple[Voice, ...]
    shares: Mapping[str, float] | None
