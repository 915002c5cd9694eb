"""Who is away, who answers in their place, and who gets a team's next case."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from harken.accounts.users.models import User
from harken.action.absence.models import Absence
from harken.action.absence.rules import deputy_of
from harken.action.cases.rules import STANDING
from harken.action.permissions import WORK_CASES
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import in_force


def absences_on(on: date) -> dict[int, int | None]:
    """Return who is away on a day, by id, each with the id of the deputy they named."""
    rows = Absence.objects.filter(first__lte=on, last__gte=on).order_by("-id")
    found: dict[int, int | None] = {}
    for user, deputy in rows.values_list("user_id", "deputy_id"):
        found[user] = found.get(user) or deputy
    return found


def is_away(user_id: int, on: date) -> bool:
    """Tell whether a person is away on a day."""
    return Absence.objects.filter(user_id=user_id, first__lte=on, last__gte=on).exists()


def stand_in(user_id: int, on: date) -> User | None:
    """Return who answers for a person who is away on a day, along the chain of deputies.

    None where the person is there, named nobody, or the chain ends with somebody who is away too,
    left, may not work on cases, or leads back to where it began.
    """
    deputy = deputy_of(user_id, absences_on(on))
    return None if deputy is None else workers().filter(pk=deputy).first()


def who_gets(team: Team | None, on: date) -> User | None:
    """Return who of a team gets its next case: of those who are there, the one with the fewest
    open cases; None where nobody of it is."""
    if team is None:
        return None
    members = workers().filter(in_force(on, "memberships__"), memberships__team=team)
    there = members.exclude(pk__in=list(absences_on(on)))
    load = Count("cases", filter=Q(cases__state__in=STANDING), distinct=True)
    return there.annotate(load=load).order_by("load", "name", "pk").first()


def workers() -> "QuerySet[User]":
    """Return the people who may work on cases and have not left."""
    roles = [role.value for role in WORK_CASES.roles]
    return User.objects.filter(is_active=True, role__in=roles)


def absences_to_come(on: date) -> "QuerySet[Absence]":
    """Return the absences that have not ended, the next first."""
    return Absence.objects.filter(last__gte=on).select_related("user", "deputy")
