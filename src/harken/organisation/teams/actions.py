"""Changing teams and the tree they stand in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.calendars.models import Calendar
from harken.organisation.changes.writing import note, write
from harken.organisation.locations.models import Location
from harken.organisation.permissions import EDIT_TEAMS
from harken.organisation.profile.models import THE_ONE, Organisation
from harken.organisation.teams.models import Team, TeamPlacement
from harken.organisation.teams.queries import standings
from harken.organisation.teams.rules import (
    can_return,
    demand_close,
    demand_move,
    demand_parent,
)


@dataclass(frozen=True)
class TeamDetails:
    """What a person writes down about a team."""

    name: LocalText
    calendar: Calendar | None = None
    location: Location | None = None

    def fields(self) -> dict[str, object]:
        """Return the values by the names of the columns."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def _lock_tree() -> None:
    """Let one change of the tree wait for another, so that two moves cannot close a circle."""
    Organisation.objects.select_for_update(of=("self",)).filter(pk=THE_ONE).first()
    list(Team.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _latest(team: Team) -> TeamPlacement:
    return team.placements.select_related("parent").latest("since")


@transaction.atomic
def add_team(
    actor: Actor, details: TeamDetails, *, parent: Team | None, since: date, now: datetime
) -> Team:
    """Add a team that exists from `since` on; raises Refused when its parent does not by then."""
    EDIT_TEAMS.demand(actor)
    _lock_tree()
    if parent is not None:
        demand_parent(standings(), parent.pk, since)
    team = Team(**details.fields())
    team.save()
    TeamPlacement.objects.create(team=team, parent=parent, since=since)
    note(actor, "team.added", team, now, {"parent": [None, str(parent or "")]})
    return team


@transaction.atomic
def change_team(actor: Actor, team_id: int, details: TeamDetails, *, now: datetime) -> Team:
    """Write down another name, other hours or another location of a team."""
    EDIT_TEAMS.demand(actor)
    team = Team.objects.select_for_update(of=("self",)).get(pk=team_id)
    changes = write(team, details.fields())
    if changes:
        note(actor, "team.changed", team, now, changes)
    return team


@transaction.atomic
def move_team(
    actor: Actor, team_id: int, *, parent: Team | None, on: date, now: datetime
) -> TeamPlacement:
    """Put a team under another one from `on` on; where it stood before stays on record.

    Raises Refused for a circle, a parent that is closed, and a date before the last move.
    """
    EDIT_TEAMS.demand(actor)
    _lock_tree()
    team = Team.objects.get(pk=team_id)
    demand_move(standings(), team_id, parent.pk if parent else None, on)
    before = _latest(team)
    before.until = on
    before.save(update_fields=["until"])
    after = TeamPlacement.objects.create(team=team, parent=parent, since=on)
    moved = {"parent": [str(before.parent or ""), str(parent or "")], "since": [None, str(on)]}
    note(actor, "team.moved", team, now, moved)
    return after


@transaction.atomic
def take_back_move(actor: Actor, placement_id: int, *, now: datetime) -> bool:
    """Undo a move; False when the team moved or closed again, or others' moves forbid it."""
    EDIT_TEAMS.demand(actor)
    _lock_tree()
    placement = TeamPlacement.objects.select_related("team").filter(pk=placement_id).first()
    if placement is None or placement.until is not None:
        return False
    team = placement.team
    before = team.placements.filter(until=placement.since).first()
    if before is None or not can_return(standings(), team.pk, before.parent_id, before.since):
        return False
    placement.delete()
    before.until = None
    before.save(update_fields=["until"])
    note(actor, "team.move_taken_back", team, now)
    return True


@transaction.atomic
def close_team(actor: Actor, team_id: int, *, on: date, now: datetime) -> Team:
    """Close a team: `on` is the first day without it. Raises Refused while teams stand below."""
    EDIT_TEAMS.demand(actor)
    _lock_tree()
    team = Team.objects.get(pk=team_id)
    demand_close(standings(), team_id, on)
    last = _latest(team)
    last.until = on
    last.save(update_fields=["until"])
    note(actor, "team.closed", team, now, {"until": [None, on.isoformat()]})
    return team


@transaction.atomic
def reopen_team(actor: Actor, team_id: int, *, now: datetime) -> bool:
    """Undo the closing of a team; False when its parent has closed too."""
    EDIT_TEAMS.demand(actor)
    _lock_tree()
    team = Team.objects.get(pk=team_id)
    last = _latest(team)
    parent_closed = last.parent is not None and _latest(last.parent).until is not None
    if last.until is None or parent_closed:
        return False
    last.until = None
    last.save(update_fields=["until"])
    note(actor, "team.reopened", team, now)
    return True
