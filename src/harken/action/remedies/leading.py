"""Whose remedies they are: team leaders propose and change those of the teams they lead."""

from datetime import date

from django.utils.translation import gettext as _

from harken.action.permissions import LEAD_REMEDIES
from harken.action.remedies.models import Remedy
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from harken.strategy.initiatives.leading import teams_led


def may_change(actor: Actor, remedy: Remedy, day: date) -> bool:
    """Tell whether `actor` may change a remedy on a day."""
    return LEAD_REMEDIES.allows(actor) and is_own(actor, remedy.team_id, day)


def demand_own(actor: Actor, team_id: int | None, day: date) -> None:
    """Raise Refused where a team leader would touch what a team does that they do not lead."""
    if not is_own(actor, team_id, day):
        raise Refused(
            _("Team leaders propose and change fixes and improvements of the teams they lead.")
        )


def is_own(actor: Actor, team_id: int | None, day: date) -> bool:
    """Tell whether what a team does is in the hands of `actor` on a day."""
    if actor.role is not Role.LEADER:
        return True
    return team_id is not None and team_id in {team.pk for team in teams_led(actor, day)}
