"""Whose work it is: team leaders plan and change that of the teams they lead."""

from datetime import date

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team, TeamMembership
from harken.organisation.teams.queries import in_force
from harken.strategy.initiatives.models import Initiative
from harken.strategy.permissions import LEAD_WORK


def may_change(actor: Actor, initiative: Initiative, day: date) -> bool:
    """Tell whether `actor` may change an initiative on a day."""
    return LEAD_WORK.allows(actor) and _is_own(actor, initiative.team_id, day)


def demand_own(actor: Actor, team: Team | None, day: date) -> None:
    """Raise Refused where a team leader would touch the work of a team they do not lead."""
    if not _is_own(actor, team.pk if team else None, day):
        raise Refused(_("Team leaders plan and change the work of the teams they lead."))


def teams_led(actor: Actor, day: date | None = None) -> list[Team]:
    """Return the teams that a person leads on a day, today unless given."""
    day = day or local_date(system_clock())
    if actor.kind != "person" or not actor.id.isdecimal():
        return []
    led = TeamMembership.objects.filter(in_force(day), user_id=actor.id, leads=True)
    return list(Team.objects.filter(pk__in=led.values("team_id")))


def _is_own(actor: Actor, team_id: int | None, day: date) -> bool:
    if actor.role is not Role.LEADER:
        return True
    return team_id is not None and team_id in {team.pk for team in teams_led(actor, day)}
