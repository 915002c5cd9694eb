"""What became of low scorers who were contacted, and what would have come by itself.

Low scorers are people whose case began with a low answer. Their second answer is the one they gave
when asked again. What comes by itself is learned from people whom nobody contacted: their first
two answers of the same kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import QuerySet

from harken.action.after.models import AskedAgain
from harken.action.cases.models import Case, CaseSignal, State
from harken.action.clocks.facts import SOURCE
from harken.analysis.comparison import Difference, compare, compare_pairs
from harken.analysis.estimate import Estimate
from harken.analysis.proportions import ShareSums
from harken.analysis.recovery import Expected, correlation, expected_without_action, recovery
from harken.listening.signals.models import Signal
from harken.metrics.measures.models import Measure

YEARS = timedelta(days=730)
READ_AT_MOST = 60_000
APART = timedelta(days=1)
"""Two answers of somebody nearer than this are one."""


@dataclass(frozen=True)
class Yard:
    """By what recovery is judged."""

    measure: Measure
    low_at_most: float
    recovered_at: float

    @property
    def scale(self) -> tuple[float, float]:
        """The ends between which answers lie."""
        return self.measure.scale or (0, 10)


@dataclass(frozen=True)
class Contacted:
    """A low scorer whom we contacted, by their latest case."""

    case: int
    before: float
    was_asked: bool = False
    has_answered: bool = False
    after: float | None = None

    def is_recovered(self, yard: Yard) -> bool:
        """Tell whether the answer after was high enough."""
        return self.after is not None and self.after >= yard.recovered_at


@dataclass(frozen=True)
class Pairs:
    """Two answers each of people whom nobody contacted, those of low scorers apart."""

    firsts: list[float]
    seconds: list[float]
    low_seconds: list[float]
    is_cut: bool = False


@dataclass(frozen=True)
class Recovery:
    """All that can be said: shares are per cent, `lift` and `rest` steps of the scale."""

    yard: Yard
    people: list[Contacted]
    rate: Estimate
    response: Estimate
    of_answered: Estimate
    lift: Difference
    rho: Estimate
    pairs: Pairs
    expected: Expected | None
    rest: Difference | None
    beyond: Difference | None
    """The share recovered, beyond the expected one."""
    control: Estimate
    against: Difference


def recovery_of(cases: "QuerySet[Case]", yard: Yard, days: int, now: datetime) -> Recovery:
    """Return the recovery of low scorers among `cases` that were opened in the last days."""
    people = list(contacted(cases, yard, now - timedelta(days=days)))
    pairs = pairs_of(yard, now)
    answered = [(one.before, one.after) for one in people if one.after is not None]
    before, after = [one[0] for one in answered], [one[1] for one in answered]
    lift = compare_pairs(before, after)
    expected = expected_without_action(
        pairs.firsts, pairs.seconds, before, yard.recovered_at, scale=yard.scale
    )
    of_answered = recovery(after, yard.recovered_at)
    control = recovery(pairs.low_seconds, yard.recovered_at)
    return Recovery(
        yard=yard,
        people=people,
        rate=_share([one.is_recovered(yard) for one in people]),
        response=_share([one.has_answered for one in people if one.was_asked]),
        of_answered=of_answered,
        lift=lift,
        rho=correlation(pairs.firsts, pairs.seconds),
        pairs=pairs,
        expected=expected,
        rest=compare(expected.lift, _estimate(lift)) if expected else None,
        beyond=compare(expected.share, of_answered) if expected else None,
        control=control,
        against=compare(control, of_answered),
    )


def contacted(cases: "QuerySet[Case]", yard: Yard, since: datetime) -> Iterator[Contacted]:
    """Yield low scorers who were contacted, each once, by their latest case."""
    name = yard.measure.name
    rows = CaseSignal.objects.filter(
        is_first=True, signal__scores__has_key=name, case__contacted_at__isnull=False,
        case__opened_at__gte=since, case__in=cases.exclude(state=State.MERGED).order_by(),
    )  # fmt: skip
    asked = {row.case_id: row for row in AskedAgain.objects.select_related("invitation").filter(
        case__opened_at__gte=since, case__contacted_at__isnull=False)}  # fmt: skip
    seen: set[int] = set()
    told = rows.order_by("-case_id").values_list("case_id", "case__customer_id", "signal__scores")
    for case, customer, scores in told:
        before = scores[name]
        if before <= yard.low_at_most and customer not in seen:
            if customer is not None:
                seen.add(customer)
            yield _person(case, before, asked.get(case))


def _person(case: int, before: float, asked: AskedAgain | None) -> Contacted:
    if asked is None:
        return Contacted(case, before)
    was_sent = asked.invitation is not None and asked.invitation.sent_at is not None
    has_answered = asked.answered_at is not None
    return Contacted(case, before, was_sent or has_answered, has_answered, asked.after)


def pairs_of(yard: Yard, now: datetime) -> Pairs:
    """Return the first two answers of people whom nobody contacted, of the last two years."""
    name = yard.measure.name
    reached = Case.objects.filter(contacted_at__isnull=False, customer__isnull=False)
    rows = Signal.objects.filter(
        customer__isnull=False, scores__has_key=name, occurred_at__gt=now - YEARS
    )
    rows = rows.exclude(customer__in=reached.values("customer")).exclude(source=SOURCE)
    newest = rows.order_by("-occurred_at", "-id")
    told = list(newest.values_list("customer_id", "occurred_at", "scores")[: READ_AT_MOST + 1])
    answers: dict[int, list[tuple[datetime, float]]] = {}
    for customer, at, scores in reversed(told[:READ_AT_MOST]):
        answers.setdefault(customer or 0, []).append((at, scores[name]))
    firsts, seconds = [], []
    for mine in answers.values():
        pair = next(((a, b) for a, b in pairwise(mine) if b[0] - a[0] >= APART), None)
        if pair is not None:
            firsts.append(pair[0][1])
            seconds.append(pair[1][1])
    low = [b for a, b in zip(firsts, seconds, strict=True) if a <= yard.low_at_most]
    return Pairs(firsts, seconds, low, len(told) > READ_AT_MOST)


def _share(hits: list[bool]) -> Estimate:
    return ShareSums.of_counts(sum(hits), len(hits)).estimate()


def _estimate(found: Difference) -> Estimate:
    n = found.n[0]
    return Estimate(found.difference, found.low, found.high, n, float(n), found.method)
