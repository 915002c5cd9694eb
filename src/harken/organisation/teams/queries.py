"""Reading teams: the tree and its people as of any date, and one team's history."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from harken.accounts.users.models import User
from harken.organisation.calendars.models import Calendar
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement
from harken.organisation.teams.rules import Standing


@dataclass(frozen=True)
class TeamNode:
    """A team at its place in the tree: `depth` 0 is the top."""

    team: Team
    depth: int
    leader: TeamMembership | None
    members: tuple[TeamMembership, ...]

    @property
    def calendar(self) -> Calendar | None:
        """The hours the team keeps."""
        return calendar_of(self.team)

    @property
    def indent(self) -> range:
        """One step per level, for a template to draw."""
        return range(self.depth)


def in_force(on: date, prefix: str = "") -> Q:
    """Return the condition that a dated row holds on `on`."""
    ended = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": on})
    return Q(**{f"{prefix}since__lte": on}) & ended


def calendar_of(team: Team) -> Calendar | None:
    """Return the hours a team keeps: its own, else those of its location."""
    return team.calendar or (team.location.calendar if team.location else None)


def team_tree(on: date) -> tuple[TeamNode, ...]:
    """Return the teams that exist on `on` in tree order with their people, in two queries."""
    placements = TeamPlacement.objects.filter(in_force(on)).select_related(
        "team__calendar", "team__location__calendar"
    )
    people: dict[int, list[TeamMembership]] = defaultdict(list)
    for membership in TeamMembership.objects.filter(in_force(on)).select_related("user"):
        people[membership.team_id].append(membership)
    below: dict[int | None, list[Team]] = defaultdict(list)
    existing = {placement.team_id for placement in placements}
    for placement in placements:
        parent = placement.parent_id if placement.parent_id in existing else None
        below[parent].append(placement.team)
    return tuple(_walk(below, people, None, 0))


def _walk(
    below: dict[int | None, list[Team]],
    people: dict[int, list[TeamMembership]],
    parent: int | None,
    depth: int,
) -> Iterator[TeamNode]:
    for team in sorted(below.get(parent, []), key=lambda t: str(t).casefold()):
        members = sorted(people.get(team.pk, []), key=lambda m: (not m.leads, str(m.user)))
        leader = next((m for m in members if m.leads), None)
        yield TeamNode(team, depth, leader, tuple(members))
        yield from _walk(below, people, team.pk, depth + 1)


def tree_with_parents(on: date) -> list[tuple[Team, int | None]]:
    """Return the teams that exist on `on`, each with the id of the team above it."""
    placements = TeamPlacement.objects.filter(in_force(on)).select_related("team")
    return [(p.team, p.parent_id) for p in placements.order_by("team_id")]


def teams_of(user: User, on: date) -> list[Team]:
    """Return the teams that `user` belongs to on `on`, without those closed by then."""
    rows = Team.objects.filter(in_force(on, "memberships__"), memberships__user=user).filter(
        in_force(on, "placements__")
    )
    return sorted(rows.distinct(), key=lambda team: str(team).casefold())


def standings() -> list[Standing]:
    """Return every standing of every team, past and planned."""
    rows = TeamPlacement.objects.values_list("since", "until", "team_id", "parent_id")
    return [Standing(since, until, team, parent) for since, until, team, parent in rows]


def open_teams() -> list[Team]:
    """Return the teams without an end, by name in the active language."""
    rows = Team.objects.filter(placements__until=None).distinct()
    return sorted(rows, key=lambda team: str(team).casefold())


def placements_of(team: Team) -> list[TeamPlacement]:
    """Return where the team stood, newest first."""
    return list(team.placements.select_related("parent").order_by("-since"))


def memberships_of(team: Team) -> list[TeamMembership]:
    """Return who belonged to the team, newest first."""
    return list(team.memberships.select_related("user").order_by("-since", "user__name", "pk"))
