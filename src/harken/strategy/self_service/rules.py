"""What helps itself counts as, which windows are looked at, and what became of a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from harken.analysis import Estimate, ShareSums, Verdict
from harken.analysis.proportions import wilson
from harken.organisation.changes.refused import Refused

DAYS = 91
"""Thirteen whole weeks, so that every weekday counts alike (methodology 3.5)."""
MONTHS = 12
FEWEST_HOURS, MOST_HOURS = 1, 24 * 30
LEAST_DAYS, LEAST_CONTACTS = 7, 10
"""So many days since an aim was set, and contacts, are needed to say what became of it."""
WEEK = 7


@dataclass(frozen=True)
class Attempts:
    """What came of problems: solved by customers themselves, or with our help."""

    solved: int = 0
    assisted: int = 0

    @property
    def n(self) -> int:
        """How many problems there were."""
        return self.solved + self.assisted

    @property
    def rate(self) -> Estimate:
        """The self-service rate in per cent with Wilson's interval (methodology 3.4)."""
        return ShareSums.of_counts(self.solved, self.n).estimate()

    def __add__(self, other: "Attempts") -> "Attempts":
        return Attempts(self.solved + other.solved, self.assisted + other.assisted)


def check_rule(own: Sequence[str], assisted: Sequence[str], hours: int) -> None:
    """Raise Refused for a rule that cannot tell both kinds of help apart."""
    if not own or not assisted:
        raise Refused(_("Say by at least one filter each what is self-service and what is help."))
    if set(own) == set(assisted):
        raise Refused(_("Both filters mean the same signals. They have to differ."))
    if not FEWEST_HOURS <= hours <= MOST_HOURS:
        raise Refused(_("Write from 1 to 720 hours; 72 is usual."))


@dataclass(frozen=True)
class Became:
    """Contacts a week before an aim was set and since, and whether that is a change for certain."""

    before: int
    since: int
    days_before: int
    days_since: int

    @property
    def a_week_before(self) -> float:
        """Contacts a week before the aim was set."""
        return WEEK * self.before / self.days_before

    @property
    def a_week_since(self) -> float:
        """Contacts a week since then."""
        return WEEK * self.since / self.days_since

    @property
    def verdict(self) -> Verdict:
        """Whether there are fewer or more now: were nothing changed, the share of those since would
        be that of the days since (the conditional test of two Poisson rates, by Wilson)."""
        n = self.before + self.since
        if n < LEAST_CONTACTS or self.days_since < LEAST_DAYS:
            return Verdict.NOT_ENOUGH
        expected = self.days_since / (self.days_since + self.days_before)
        low, high = wilson(self.since / n, n)
        if high < expected:
            return Verdict.LOWER
        return Verdict.HIGHER if low > expected else Verdict.NO_DETECTABLE_CHANGE


def windows_of(since: date, today: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """Return the 91 days before an aim was set, and the days since then, first and last of each.

    >>> windows_of(date(2026, 3, 1), date(2026, 3, 20))[1]
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 20))
    """
    day = timedelta(days=1)
    return (since - DAYS * day, since - day), (since, today)
