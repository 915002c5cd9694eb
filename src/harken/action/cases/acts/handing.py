"""Whose case it is: taken, handed over, and given on when its owner is away or has left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.absence.queries import is_away, stand_in, who_gets, workers
from harken.action.cases.changing import changing
from harken.action.cases.models import Case, CaseEvent, What
from harken.action.cases.moving import NOTHING, alter
from harken.action.cases.passing.telling import tell_owner
from harken.action.cases.rules import demand_standing
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team


@dataclass(frozen=True)
class Handing:
    """To whom a case goes: a person, a team (whoever of it has the fewest cases), or both.

    Without a team it stays with the one it has. Who is away is replaced by who stands in.
    """

    owner: User | None = None
    team: Team | None = None
    because: str = ""


def take(actor: Actor, case_id: int, *, now: datetime, revision: int | None = None) -> Case:
    """Make the case one's own."""
    with changing(actor, case_id, now, revision) as case:
        demand_standing(case.state)
        me = workers().filter(pk=actor.id).first() if actor.kind == "person" else None
        if me is None:
            raise Refused(_("Only a person can take a case."))
        if case.owner_id != me.pk:
            give(case, actor, now, (me, case.team))
    return case


def hand_over(
    actor: Actor, case_id: int, handing: Handing, *, now: datetime, revision: int | None = None
) -> Case:
    """Give a case to a person or a team. Raises Refused for somebody who cannot work on it."""
    with changing(actor, case_id, now, revision) as case:
        demand_standing(case.state)
        team = handing.team or case.team
        owner, instead_of = _receiver(handing, team, now)
        if (owner.pk if owner else None, team.pk if team else None) == (
            case.owner_id,
            case.team_id,
        ):
            raise Refused(_("The case is there already: choose another person or team."))
        said = {"because": handing.because.strip()} if handing.because.strip() else {}
        give(case, actor, now, (owner, team), {**said, **instead_of})
    return case


def give(
    case: Case,
    actor: Actor,
    now: datetime,
    to: tuple[User | None, Team | None],
    said: Mapping[str, Any] = NOTHING,
) -> CaseEvent:
    """Write down on a held case whose it is from now on, and whose it was."""
    owner, team = to
    said = dict(said)
    if case.owner_id != (owner.pk if owner else None):
        said["owner"] = [case.owner_name, str(owner) if owner else ""]
    if case.team_id != (team.pk if team else None):
        said["team"] = [case.team_id, team.pk if team else None]
    fields = {
        "owner_id": owner.pk if owner else None,
        "owner_name": str(owner)[:200] if owner else "",
        "team_id": team.pk if team else None,
    }
    line = alter(case, What.HANDED, actor, now, fields=fields, said=said, event="handed_over")
    case.owner, case.team = owner, team
    tell_owner(case, actor, now)
    return line


def _receiver(
    handing: Handing, team: Team | None, now: datetime
) -> tuple[User | None, dict[str, str]]:
    """Return who gets the case, and in whose place."""
    on, owner = local_date(now), handing.owner
    if owner is None:
        if handing.team is None:
            raise Refused(_("Choose a person or a team."))
        return who_gets(team, on), {}
    if not workers().filter(pk=owner.pk).exists():
        raise Refused(_("“%(name)s” cannot work on cases.") % {"name": owner})
    if not is_away(owner.pk, on):
        return owner, {}
    deputy = stand_in(owner.pk, on)
    if deputy is None:
        raise Refused(
            _("“%(name)s” is away and nobody stands in. Choose somebody else or the team.")
            % {"name": owner}
        )
    return deputy, {"instead_of": str(owner)}
