"""What the data say about a statement of the maturity assessment: areas register it here.

A source looks at the days it is given and says in one sentence, with n and interval or why not,
what it finds. It judges only by a rule it can name: `speaks` is for, against or neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from harken.analysis.estimate import Estimate
from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.web.formats import number
from harken.web.registries import Text


class Speaks(StrEnum):
    """Whether what was found speaks for a statement being true here."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True)
class Days:
    """The days that are looked at, first and last."""

    first: date
    last: date


@dataclass(frozen=True)
class Evidence:
    """One finding: a sentence with its figures, the rule by which it speaks, where to look."""

    says: str
    speaks: Speaks = Speaks.NEITHER
    rule: str = ""
    url: str = ""


def spoken(low: float | None, high: float | None, *, from_: float, below: float) -> Speaks:
    """Return for where the whole interval lies at or above `from_`, against where it lies below
    `below`, neither in between and without an interval.

    >>> spoken(22, 31, from_=20, below=10), spoken(8, 12, from_=20, below=10)
    (<Speaks.FOR: 'for'>, <Speaks.NEITHER: 'neither'>)
    """
    if low is None or high is None:
        return Speaks.NEITHER
    if low >= from_:
        return Speaks.FOR
    return Speaks.AGAINST if high < below else Speaks.NEITHER


def share_words(hits: int, found: Estimate, language: str) -> dict[str, str]:
    """Return what a sentence about a share needs: share, low, high (per cent), hits, n."""
    ends = {"share": found.value, "low": found.low, "high": found.high}
    shares = {name: "–" if end is None else number(end, language, 1) for name, end in ends.items()}
    return {**shares, "hits": number(hits, language), "n": number(found.n, language)}


@dataclass(frozen=True)
class EvidenceSource:
    """Where a finding comes from: `statements` are codes such as 'CC1'; `find` returns None where
    there is nothing to say. Only who holds `permission` is shown it."""

    name: str
    label: Text
    statements: tuple[str, ...]
    permission: Permission
    find: Callable[[Days, Actor], Evidence | None]


evidence_sources: Registry[EvidenceSource] = Registry()
