"""To whom a case can go, until when it can be put off, and what else a form of acts offers."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.absence.queries import absences_on, workers
from harken.action.clocks.hours import hours_of
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.working.later import choices
from harken.action.kinds.queries import open_kinds
from harken.action.opening.models import Priority
from harken.organisation.profile.queries import profile
from harken.organisation.teams.queries import open_teams


@dataclass(frozen=True)
class Hand:
    """A person or a team as a choice; who is away is called so, with who stands in."""

    pk: int
    label: str


def hands(desk: Desk, team_id: int | None = None) -> dict[str, object]:
    """Return what the forms of acts offer; `team_id` is whose hours count for putting off."""
    zone = ZoneInfo(profile().zone)
    hours = hours_of(team_id) if team_id else None
    return {
        "people": _people(desk),
        "teams": [Hand(team.pk, str(team)) for team in open_teams()],
        "laters": choices(desk.now, zone, hours),
        "levels": [(one.value, one.label) for one in reversed(Priority)],
        "kinds": open_kinds(),
        "today": desk.today,
    }


def _people(desk: Desk) -> list[Hand]:
    away, rows = absences_on(desk.today), list(workers().order_by("name", "id"))
    known = {user.pk: user for user in rows}
    return [Hand(user.pk, _label(user, away, known)) for user in rows]


def _label(user: User, away: Mapping[int, int | None], known: Mapping[int, User]) -> str:
    if user.pk not in away:
        return str(user)
    deputy = known.get(away[user.pk] or 0)
    if deputy is None:
        return _("%(name)s (away)") % {"name": user}
    return _("%(name)s (away; %(deputy)s stands in)") % {"name": user, "deputy": deputy}
