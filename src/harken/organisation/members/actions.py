"""Changing who belongs to a team and who leads it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import note
from harken.organisation.permissions import EDIT_TEAMS
from harken.organisation.teams.models import Team, TeamMembership
from harken.organisation.teams.queries import in_force
from harken.organisation.teams.rules import Period, demand_free, demand_order


def _locked(team_id: int) -> Team:
    return Team.objects.select_for_update(of=("self",)).get(pk=team_id)


def _membership(membership_id: int) -> TeamMembership:
    found = TeamMembership.objects.select_related("team", "user").get(pk=membership_id)
    _locked(found.team_id)
    return found


def _demand_team_on(team: Team, day: date) -> None:
    if not team.placements.filter(in_force(day)).exists():
        raise Refused(
            _("%(team)s does not exist on %(day)s. Choose a date on which the team exists.")
            % {"team": team, "day": day.isoformat()}
        )


def _insert(
    team: Team, user: User, since: date, until: date | None, *, leads: bool
) -> TeamMembership:
    rows = TeamMembership.objects.filter(team=team, user=user)
    demand_free([Period(row.since, row.until) for row in rows], Period(since, until))
    return TeamMembership.objects.create(
        team=team, user=user, since=since, until=until, leads=leads
    )


@transaction.atomic
def add_member(
    actor: Actor,
    team_id: int,
    user: User,
    *,
    since: date,
    until: date | None = None,
    now: datetime,
) -> TeamMembership:
    """Let a person belong to a team.

    Raises Refused when the team does not exist then or the person belongs to it already.
    """
    EDIT_TEAMS.demand(actor)
    team = _locked(team_id)
    _demand_team_on(team, since)
    membership = _insert(team, user, since, until, leads=False)
    note(actor, "membership.added", membership, now, {"since": [None, since.isoformat()]})
    return membership


@transaction.atomic
def end_membership(
    actor: Actor, membership_id: int, *, until: date, now: datetime
) -> TeamMembership:
    """Let a person leave: `until` is the first day outside the team."""
    EDIT_TEAMS.demand(actor)
    membership = _membership(membership_id)
    demand_order(membership.since, until)
    _demand_no_end(membership)
    _end(membership, until)
    note(actor, "membership.ended", membership, now, {"until": [None, until.isoformat()]})
    return membership


def _demand_no_end(membership: TeamMembership) -> None:
    if membership.until is not None:
        raise Refused(
            _("%(person)s already leaves the team on %(day)s.")
            % {"person": membership.user, "day": membership.until.isoformat()}
        )


def _end(membership: TeamMembership, until: date | None) -> None:
    membership.until = until
    membership.save(update_fields=["until"])


@transaction.atomic
def resume_membership(actor: Actor, membership_id: int, *, now: datetime) -> bool:
    """Undo a leaving; False when the person has joined the team again meanwhile."""
    EDIT_TEAMS.demand(actor)
    membership = _membership(membership_id)
    later = TeamMembership.objects.filter(
        team=membership.team, user=membership.user, since__gt=membership.since
    )
    if later.exists():
        return False
    _end(membership, None)
    note(actor, "membership.resumed", membership, now)
    return True


@transaction.atomic
def move_person(
    actor: Actor, membership_id: int, *, to: Team, on: date, now: datetime
) -> TeamMembership:
    """Let a person leave one team and join another on the same day.

    Raises Refused for dates out of order, a team that does not exist then, or an overlap.
    """
    EDIT_TEAMS.demand(actor)
    membership = _membership(membership_id)
    demand_order(membership.since, on)
    _demand_no_end(membership)
    _demand_team_on(_locked(to.pk), on)
    _end(membership, on)
    joined = _insert(to, membership.user, on, None, leads=False)
    moved = {"team": [str(membership.team), str(to)], "since": [None, on.isoformat()]}
    note(actor, "membership.moved", joined, now, moved)
    return joined


@transaction.atomic
def take_back_person_move(actor: Actor, left_id: int, joined_id: int, *, now: datetime) -> None:
    """Undo a move between teams; raises Refused when the new membership has ended meanwhile."""
    EDIT_TEAMS.demand(actor)
    left, joined = _membership(left_id), _membership(joined_id)
    if joined.until is not None or left.until != joined.since:
        raise Refused(_("%(person)s has moved on since.") % {"person": joined.user})
    note(actor, "membership.move_taken_back", joined, now)
    joined.delete()
    _end(left, None)


@transaction.atomic
def name_leader(actor: Actor, membership_id: int, *, on: date, now: datetime) -> TeamMembership:
    """Let a member lead the team from `on` on; who led it before stays a member.

    Raises Refused when the person leads it already, or the date is not within the membership.
    """
    EDIT_TEAMS.demand(actor)
    membership = _membership(membership_id)
    if membership.leads:
        raise Refused(_("%(person)s leads this team already.") % {"person": membership.user})
    _demand_no_end(membership)
    leaders = TeamMembership.objects.filter(team=membership.team, leads=True, until=None)
    for before in leaders.select_related("user"):
        _turn(before, on, leads=False)
    leader = _turn(membership, on, leads=True)
    note(actor, "membership.leads", leader, now, {"since": [None, on.isoformat()]})
    return leader


def _turn(membership: TeamMembership, on: date, *, leads: bool) -> TeamMembership:
    """Begin a new dated row with another `leads`; on the first day there is nothing to keep."""
    if on == membership.since:
        membership.leads = leads
        membership.save(update_fields=["leads"])
        return membership
    demand_order(membership.since, on)
    _end(membership, on)
    return _insert(membership.team, membership.user, on, None, leads=leads)
