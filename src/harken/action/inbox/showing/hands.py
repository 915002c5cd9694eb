"""To whom a case can go, until when it can be put off, and what else a form of acts offers."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from harken.action.clocks.hours import hours_of
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.working.later import choices
from harken.action.kinds.queries import open_kinds
from harken.action.opening.models import Priority
from harken.organisation.profile.queries import profile
from harken.organisation.teams.queries import open_teams


@dataclass(frozen=True)
class TeamChoice:
    """A team to which a case may go, as a form offers it."""

    pk: int
    label: str


def hands(desk: Desk, team_id: int | None = None) -> dict[str, object]:
    """Return what the forms of acts offer; `team_id` is whose hours count for putting off."""
    zone = ZoneInfo(profile().zone)
    hours = hours_of(team_id) if team_id else None
    return {
        "teams": [TeamChoice(team.pk, str(team)) for team in open_teams()],
        "laters": choices(desk.now, zone, hours),
        "levels": [(one.value, one.label) for one in reversed(Priority)],
        "kinds": open_kinds(),
        "today": desk.today,
    }
