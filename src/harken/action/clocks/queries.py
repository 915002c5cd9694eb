"""What a case still owes, for whoever shows it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from harken.action.cases.models import Case
from harken.action.clocks.keeping import BY_LAW, STANDS
from harken.action.clocks.models import CaseClock


@dataclass(frozen=True)
class Running:
    """One clock of a case. `left` is negative once it is late; None where no moment is due."""

    name: str
    label: str
    due_at: datetime | None
    left: timedelta | None
    is_late: bool
    stands: bool
    """Whether it stands still, as the customer's answer is awaited."""
    why_not: str
    """Why no moment is due, or '': a word of `clocks.keeping`; `words.reason` says it."""
    promised: float | None
    in_working_time: bool
    stopped_at: datetime | None
    seconds: float | None
    is_met: bool | None
    by_law: bool

    @property
    def is_running(self) -> bool:
        """Whether it has not stopped yet."""
        return self.stopped_at is None


def clocks_of(case: Case, now: datetime) -> list[Running]:
    """Return the clocks of a case, those that run first, the next one due first."""
    return clocks_of_many([case], now)[case.pk]


def clocks_of_many(cases: Iterable[Case], now: datetime) -> dict[int, list[Running]]:
    """Return the clocks of cases by the numbers of the cases, in one query."""
    numbers = [case.pk for case in cases]
    found: dict[int, list[CaseClock]] = defaultdict(list)
    for clock in CaseClock.objects.filter(case__in=numbers).order_by("id"):
        found[clock.case_id].append(clock)
    return {number: _in_order(found[number], now) for number in numbers}


def _in_order(clocks: Iterable[CaseClock], now: datetime) -> list[Running]:
    late = datetime.max.replace(tzinfo=now.tzinfo)
    shown = [running(clock, now) for clock in clocks]
    return sorted(shown, key=lambda one: (not one.is_running, one.due_at or late))


def running(clock: CaseClock, now: datetime) -> Running:
    """Return a clock as it stands at `now`."""
    runs = clock.stopped_at is None
    left = clock.due_at - now if runs and clock.due_at is not None else None
    return Running(
        clock.name, clock.get_name_display(), clock.due_at, left,
        left is not None and left < timedelta(), runs and clock.why_not == STANDS,
        clock.why_not, clock.promised, clock.in_working_time, clock.stopped_at,
        clock.seconds, clock.is_met, clock.name in BY_LAW,
    )  # fmt: skip


def letter_owed(case: Case) -> str:
    """Return why a case cannot be resolved or closed yet: the law asks for a final letter; '' for
    one that can."""
    owed = CaseClock.objects.filter(case=case, name=CaseClock.Name.LETTER, stopped_at=None)
    if not case.kind.is_regulated or not owed.exists():
        return ""
    return _(
        "The case cannot end yet: a case of the kind “%(kind)s” ends with a final letter. "
        "Write the final letter first."
    ) % {"kind": case.kind}
