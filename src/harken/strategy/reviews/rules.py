"""What a review needs, when a commitment counts as kept, and what is said of few of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from harken.analysis import Estimate, ShareSums
from harken.organisation.changes.refused import Refused
from harken.strategy.days import check_days
from harken.strategy.reviews.models import Commitment, Review

State = Commitment.State
RATE_FROM = 10
"""Below so many commitments there is no rate, only 'kept 3 of 4' (methodology 3.5)."""
LONGEST_MEETING = 24 * 60


@dataclass(frozen=True)
class Kept:
    """How many commitments were kept on time, of how many that were due or are settled."""

    kept: int = 0
    checked: int = 0

    @property
    def rate(self) -> Estimate | None:
        """The kept rate in per cent with its interval, None for fewer than ten."""
        if self.checked < RATE_FROM:
            return None
        return ShareSums.of_counts(self.kept, self.checked).estimate()


def kept_of(commitments: Iterable[Commitment], today: date) -> Kept:
    """Count commitments: kept by their day, among those that are settled or overdue.

    One that is overdue cannot be kept on time any more, so leaving it open helps nobody; one that
    is not needed any more counts nowhere.
    """
    checked = [one for one in commitments if is_checked(one, today)]
    return Kept(sum(map(is_kept, checked)), len(checked))


def is_checked(one: Commitment, today: date) -> bool:
    """Tell whether it is known if a commitment was kept on time."""
    return one.state in {State.KEPT, State.BROKEN} or is_overdue(one, today)


def is_overdue(one: Commitment, today: date) -> bool:
    """Tell whether a commitment is open although its day is over."""
    return one.state == State.OPEN and one.due < today


def is_kept(one: Commitment) -> bool:
    """Tell whether it was done by its day."""
    return one.state == State.KEPT and (one.settled_on is None or one.settled_on <= one.due)


@dataclass(frozen=True)
class Minutes:
    """Minutes on customers of all minutes, over so many reviews that wrote both down."""

    customers: int = 0
    total: int = 0
    reviews: int = 0

    @property
    def share(self) -> float | None:
        """Per cent of the minutes, None without any."""
        return 100 * self.customers / self.total if self.total else None


def minutes_of(reviews: Iterable[Review]) -> Minutes:
    """Add up the minutes of reviews."""
    found = [
        (one.minutes_customers, one.minutes_total)
        for one in reviews
        if one.minutes_total and one.minutes_customers is not None
    ]
    return Minutes(sum(own for own, _all in found), sum(total for _own, total in found), len(found))


def check_review(title: str, day: date) -> None:
    """Raise Refused for a review without a name, or on a day nobody can mean."""
    if not title.strip():
        raise Refused(_("Give the review a name, such as “March review”."))
    check_days(day)


def check_minutes(total: int | None, customers: int | None) -> None:
    """Raise Refused for minutes that contradict each other."""
    if total is not None and not 0 < total <= LONGEST_MEETING:
        raise Refused(_("Write how many minutes it took: from 1 to 1,440."))
    if customers is not None and (total is None or customers > total):
        raise Refused(_("More minutes on customers than the whole meeting took: correct one."))


def check_commitment(text: str, due: date, today: date) -> None:
    """Raise Refused for a commitment without words, or due in the past."""
    if not text.strip():
        raise Refused(_("Write what is to be done."))
    check_days(due)
    if due < today:
        raise Refused(_("It is due in the past. Choose a day from today on."))
