"""Which cases a person may see: everybody's own teams, teams below them, and their own.

Every list, page, search, export, API answer and notice about cases starts from `seen_by`.
"""

from datetime import date

from django.db.models import Q, QuerySet

from harken.action.cases.models import Case
from harken.action.permissions import SEE_CASES, SEE_EVERY_CASE
from harken.foundations.once import once
from harken.foundations.permission import Actor, Role
from harken.organisation.teams.models import TeamMembership
from harken.organisation.teams.queries import in_force, tree_with_parents


def seen_by(actor: Actor | None, on: date) -> "QuerySet[Case]":
    """Return the cases that `actor` may see on `on`; none for who may see none."""
    if SEE_EVERY_CASE.allows(actor):
        return Case.objects.all()
    if actor is None or not SEE_CASES.allows(actor) or actor.kind != "person":
        return Case.objects.none()
    return Case.objects.filter(Q(owner_id=actor.id) | Q(team_id__in=teams_seen_by(actor, on)))


@once
def teams_seen_by(actor: Actor, on: date) -> set[int]:
    """Return the ids of the teams whose cases a leader or agent sees: those they belong to, and
    for who leads a team all those below it."""
    mine = TeamMembership.objects.filter(in_force(on), user_id=actor.id)
    rows = list(mine.values_list("team_id", "leads"))
    seen = {team for team, _leads in rows}
    led = {team for team, leads in rows if leads and actor.role == Role.LEADER}
    return seen | (_below(led, on) if led else set())


def _below(teams: set[int], on: date) -> set[int]:
    parents = [(team.pk, parent) for team, parent in tree_with_parents(on)]
    found, fresh = set(teams), set(teams)
    while fresh:
        fresh = {team for team, parent in parents if parent in fresh} - found
        found |= fresh
    return found


def case_seen(actor: Actor | None, number: int, on: date) -> Case:
    """Return one case; raises Case.DoesNotExist also for one that `actor` may not see, so that
    nobody learns of it."""
    shown = ("kind", "customer__personal", "team", "owner")
    return seen_by(actor, on).select_related(*shown).get(pk=number)


def is_seen(actor: Actor | None, case: Case, on: date) -> bool:
    """Tell whether `actor` may see a case."""
    return seen_by(actor, on).filter(pk=case.pk).exists()
