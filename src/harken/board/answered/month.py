"""What was done this month: the same for everybody, counted anew when a case or remedy changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache

from harken.action.cases.models import Case, State
from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import done_between
from harken.action.remedies.rules import LADDER
from harken.action.sla.queries import CONTACT, Window, standing_now
from harken.analysis import Estimate
from harken.organisation.profile.queries import local_date
from harken.web.live import versions

TOPICS = ("action.cases", "action.remedies")
KEEP = 60
NEWEST = 2


@dataclass(frozen=True)
class Done:
    """How many remedies of a kind were done, and the newest of them by number and title."""

    kind: str
    count: int
    newest: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Month:
    """How many cases were first answered, which share of those promised in time, what was done."""

    first: date
    answered: int
    within: Estimate | None
    done: tuple[Done, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done."""
        return not self.answered and not any(one.count for one in self.done)


def month_of(now: datetime) -> Month:
    """Return what was done from the first of the month on; kept for a minute at most."""
    today = local_date(now)
    touched = versions()
    counted = "-".join(str(touched.get(topic, 0)) for topic in TOPICS)
    key = f"board.answered:{today}:{counted}"
    found: Month | None = cache.get(key)
    if found is None:
        found = _month(today, now)
        cache.set(key, found, KEEP)
    return found


def _month(today: date, now: datetime) -> Month:
    window = Window(today.replace(day=1), today)
    cases = Case.objects.exclude(state=State.MERGED)
    answered = cases.filter(window.condition("contacted_at")).count()
    group = standing_now(Case.objects.all(), window, now)
    clock = group.clocks.get(CONTACT) if group is not None else None
    remedies = list(done_between(window.first, today))
    done = tuple(_done(kind, remedies) for kind in LADDER)
    return Month(window.first, answered, clock.within if clock else None, done)


def _done(kind: str, remedies: Iterable[Remedy]) -> Done:
    own = [one for one in remedies if one.kind == kind]
    return Done(str(kind), len(own), tuple((one.pk, one.title) for one in own[:NEWEST]))
