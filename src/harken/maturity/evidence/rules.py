"""When opinion and data contradict each other; no database, no HTTP."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from harken.analysis.maturity import ITEMS
from harken.web.evidence import Days, Evidence, Speaks

HIGH = 4.0
"""From this mean on the raters say that a statement is usually true."""
LOW = 2.6
"""Below this mean they say that it rarely is: a total of such answers is Ignore or Explore."""
WEEKS = 13
"""So many whole weeks are looked at: every weekday counts alike."""


class Clash(StrEnum):
    """Which way opinion and data differ."""

    OPINION_HIGH = "opinion high"
    OPINION_LOW = "opinion low"


@dataclass(frozen=True)
class Finding:
    """What one source says, and the statements that it says it of."""

    source: str
    label: str
    statements: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True)
class Contradiction:
    """A statement on which opinion and data differ, with the findings that differ from opinion."""

    statement: str
    clash: Clash
    findings: tuple[Finding, ...]


def weeks_up_to(last: date) -> Days:
    """Return the thirteen weeks that end on a day.

    >>> weeks_up_to(date(2026, 4, 1)).first
    datetime.date(2026, 1, 1)
    """
    return Days(last - timedelta(days=7 * WEEKS - 1), last)


def leaning(findings: Iterable[Finding]) -> Speaks:
    """Return what the findings of a statement say together: what more of them say.

    As many for as against are neither.
    """
    spoken = [one.evidence.speaks for one in findings]
    ahead = spoken.count(Speaks.FOR) - spoken.count(Speaks.AGAINST)
    if not ahead:
        return Speaks.NEITHER
    return Speaks.FOR if ahead > 0 else Speaks.AGAINST


def clash_of(opinion: float | None, data: Speaks) -> Clash | None:
    """Return how the raters' mean and the data of one statement differ, None where they do not.

    >>> clash_of(4.0, Speaks.AGAINST), clash_of(3.99, Speaks.AGAINST)
    (<Clash.OPINION_HIGH: 'opinion high'>, None)
    """
    if opinion is None:
        return None
    if opinion >= HIGH and data is Speaks.AGAINST:
        return Clash.OPINION_HIGH
    return Clash.OPINION_LOW if opinion < LOW and data is Speaks.FOR else None


def contradictions(
    opinions: Mapping[str, float | None], findings: Iterable[Finding]
) -> list[Contradiction]:
    """Return the statements on which the means of the raters and the findings differ.

    Those that the raters rate higher than the data come first, then in the statements' order.
    """
    known = tuple(findings)
    found = []
    for statement in ITEMS:
        about = tuple(one for one in known if statement in one.statements)
        data = leaning(about)
        if clash := clash_of(opinions.get(statement), data):
            against = tuple(one for one in about if one.evidence.speaks is data)
            found.append(Contradiction(statement, clash, against))
    return sorted(found, key=lambda one: one.clash is Clash.OPINION_LOW)
