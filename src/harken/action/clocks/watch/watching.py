"""Who is warned before a clock runs out, and who is told once it did: once each, by a job.

Clocks set by law have no target; of them the owner is warned two days before.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from harken.accounts.users.models import User
from harken.action.absence.queries import stand_in
from harken.action.cases.happening import happened
from harken.action.cases.models import Case, State, What
from harken.action.clocks.hours import Hours, hours_of_teams
from harken.action.clocks.models import CaseClock
from harken.action.clocks.rules import DAY
from harken.action.clocks.watch.telling import DUE, LATE, Telling, tell
from harken.action.permissions import SEE_EVERY_CASE, WORK_CASES
from harken.foundations.permission import Actor, Role
from harken.jobs.events.actions import announce
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import TeamMembership
from harken.organisation.teams.queries import in_force
from harken.web.live import touch

AT_ONCE: Final = 2000
AHEAD: Final = timedelta(days=14)
"""A warning is given at most so long before; whoever wants to be warned earlier is then."""
BY_LAW_BEFORE: Final = 2 * DAY
STILL: Final = (State.OPEN, State.WAITING)


def watch(now: datetime) -> tuple[int, int]:
    """Warn of clocks about to run out and escalate those that did; return how many of each.

    Killed anywhere, the next run does the rest; nobody is told twice. Where many ran out at once
    (a worker that stood still), each person is told so in one notice.
    """
    late = list(_late(now)[:AT_ONCE])
    told = [telling for clock in late if (telling := _escalate(clock, now)) is not None]
    tell(LATE, told, now)
    near = list(_near(now))
    warned = [telling for clock in near if (telling := _warn(clock, now)) is not None]
    tell(DUE, warned, now)
    return len(warned), len(told)


def _running() -> "QuerySet[CaseClock]":
    rows = CaseClock.objects.filter(stopped_at=None, due_at__isnull=False)
    by_law = Q(name__in=(CaseClock.Name.ACKNOWLEDGE, CaseClock.Name.LETTER))
    return rows.filter(Q(case__state__in=STILL) | by_law & ~Q(case__state=State.MERGED))


def _late(now: datetime) -> "QuerySet[CaseClock]":
    return _running().filter(due_at__lt=now, escalated_at=None).order_by("due_at", "id")


def _near(now: datetime) -> Iterator[CaseClock]:
    """Yield the clocks of which the owner wants to be warned by now."""
    rows = _running().filter(due_at__gte=now, due_at__lte=now + AHEAD, warned_at=None)
    found = list(rows.select_related("target").order_by("due_at", "id")[:AT_ONCE])
    hours = hours_of_teams({clock.team_id for clock in found if clock.in_working_time})
    for clock in found:
        before = clock.target.warn_before if clock.target else BY_LAW_BEFORE
        counts_hours = clock.target and clock.in_working_time
        kept = hours.get(clock.team_id) if counts_hours else None
        if clock.due_at and before and _left(now, clock.due_at, kept) <= before:
            yield clock


def _left(now: datetime, due: datetime, kept: Hours | None) -> float:
    """Return the seconds until then: of work, where hours are kept."""
    return kept.time.passed(now, due) if kept and kept.time else (due - now).total_seconds()


@transaction.atomic
def _warn(clock: CaseClock, now: datetime) -> Telling | None:
    case, fresh = _held(clock)
    if fresh is None or fresh.warned_at is not None or fresh.stopped_at is not None:
        return None
    CaseClock.objects.filter(pk=fresh.pk).update(warned_at=now)
    person = at_hand(case.owner, now) or _first(leaders_of(case, now))
    return Telling(case.pk, fresh.pk, fresh.name, _when(fresh), (person,) if person else ())


@transaction.atomic
def _escalate(clock: CaseClock, now: datetime) -> Telling | None:
    case, fresh = _held(clock)
    if fresh is None or fresh.escalated_at is not None or fresh.stopped_at is not None:
        return None
    if fresh.due_at is None or fresh.due_at >= now:
        return None
    CaseClock.objects.filter(pk=fresh.pk).update(escalated_at=now)
    people = escalated_to(fresh, case, now)
    revision = case.revision
    happened(
        case, What.ESCALATED, Actor.system(), now,
        said={"clock": fresh.name, "to": [str(person) for person in people]},
    )  # fmt: skip
    # Nobody who is writing an answer is overtaken by this.
    case.revision = revision
    case.save(update_fields=["stirred_at"])
    announce("action.case.late", case)
    touch("action.cases")
    return Telling(case.pk, fresh.pk, fresh.name, _when(fresh), tuple(people))


def _held(clock: CaseClock) -> tuple[Case, CaseClock | None]:
    rows = Case.objects.select_related("owner", "team").select_for_update(of=("self",))
    case = rows.get(pk=clock.case_id)
    return case, CaseClock.objects.select_related("target__escalate_to").filter(pk=clock.pk).first()


def _when(clock: CaseClock) -> str:
    return clock.due_at.isoformat() if clock.due_at else ""


def escalated_to(clock: CaseClock, case: Case, now: datetime) -> list[User]:
    """Return who is told that a case is late: who the target names, else who leads the team;
    where they left or there is nobody, the lead. The owner is told too."""
    named = clock.target.escalate_to if clock.target else None
    chosen = [named] if named is not None and may_be_told(named) else []
    chosen = chosen or leaders_of(case, now)
    owner = at_hand(case.owner, now)
    return list(dict.fromkeys([*chosen, *([owner] if owner else [])]))


def leaders_of(case: Case, now: datetime) -> list[User]:
    """Return who leads a case's team, or else the lead of the programme, or its owner."""
    on = local_date(now)
    rows = TeamMembership.objects.filter(in_force(on), team=case.team, leads=True)
    led = [row.user for row in rows.select_related("user") if may_be_told(row.user)]
    for role in (Role.LEAD, Role.OWNER):
        if not led:
            led = list(User.objects.filter(is_active=True, role=role).order_by("pk"))
    return _present(led, now)


def _present(people: Iterable[User], now: datetime) -> list[User]:
    return list(dict.fromkeys(one for person in people if (one := at_hand(person, now))))


def at_hand(person: User | None, now: datetime) -> User | None:
    """Return a person, or who stands in for them; None for who left."""
    if person is None or not person.is_active:
        return None
    return stand_in(person.pk, local_date(now)) or person


def may_be_told(person: User) -> bool:
    """Tell whether a person still works here and on cases."""
    rights = (SEE_EVERY_CASE, WORK_CASES)
    return person.is_active and any(right.allows(person.actor) for right in rights)


def _first(people: list[User]) -> User | None:
    return people[0] if people else None
