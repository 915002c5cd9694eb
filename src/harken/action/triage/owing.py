"""Who owes what to whom: late cases to customers, decisions and work to leaders, commitments."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db.models import Count, Min

from harken.accounts.users.models import User
from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import overdue
from harken.action.triage.waiting import late
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.strategy.permissions import SEE_REVIEWS
from harken.strategy.reviews.models import Commitment
from harken.strategy.reviews.queries import due_by

CASES = "cases"


@dataclass(frozen=True)
class Debt:
    """Something that is owed. `about` names it for a reminder: 'cases', 'remedy:3',
    'commitment:5'; `row` is it, None for the late cases of one person."""

    about: str
    count: int
    since: date | None
    row: Remedy | Commitment | None = None


@dataclass(frozen=True)
class Owes:
    """A person, or a team whose late cases nobody took, with all that they owe."""

    person: User | None
    team: Team | None
    debts: list[Debt]


def who_owes(actor: Actor, now: datetime) -> list[Owes]:
    """Return who owes what, of what `actor` sees, most first; a fixed number of questions."""
    people: dict[User, list[Debt]] = defaultdict(list)
    teams: dict[Team | None, list[Debt]] = defaultdict(list)
    for owner, team, debt in chain(_cases(actor, now), _remedies(now), _commitments(actor, now)):
        if owner is not None and owner.is_active:
            people[owner].append(debt)
        else:
            teams[team].append(debt)
    found = [Owes(one, None, debts) for one, debts in people.items()]
    found += [Owes(None, team, debts) for team, debts in teams.items()]
    return sorted(found, key=lambda one: -sum(debt.count for debt in one.debts))


Holder = tuple[User | None, Team | None]
Owed = tuple[User | None, Team | None, Debt]


def _cases(actor: Actor, now: datetime) -> Iterator[Owed]:
    counted = late(actor, now).order_by().values_list("owner_id", "team_id")
    rows = list(counted.annotate(Count("pk"), Min("due_at")))
    people = User.objects.filter(is_active=True).in_bulk({owner for owner, *_rest in rows if owner})
    teams = Team.objects.in_bulk({team for _owner, team, *_rest in rows if team})
    held: dict[Holder, list[tuple[int, datetime]]] = defaultdict(list)
    for owner, team, count, since in rows:
        person = people.get(owner)
        held[person, None if person else teams.get(team)].append((count, since))
    for (person, of), found in held.items():
        count, since = sum(one for one, _at in found), min(at for _one, at in found)
        yield person, of, Debt(CASES, count, local_date(since))


def _remedies(now: datetime) -> Iterator[Owed]:
    for one in overdue(local_date(now)):
        by = one.decide_by if one.state == Remedy.State.PROPOSED else one.do_by
        yield one.owner, one.team, Debt(f"remedy:{one.pk}", 1, by, one)


def _commitments(actor: Actor, now: datetime) -> Iterator[Owed]:
    if SEE_REVIEWS.allows(actor):
        for one in due_by(local_date(now)):
            yield one.owner, None, Debt(f"commitment:{one.pk}", 1, one.due, one)
