"""Two teams with their agents, a kind of case, and cases of one customer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from harken.accounts.users.models import User
from harken.action.cases.acts.opening import NewCase, open_case
from harken.action.cases.models import Case
from harken.action.kinds.models import CaseKind
from harken.customers.models import Customer
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement

LONG_AGO = date(2025, 1, 1)


@dataclass
class House:
    """Who works where."""

    kind: CaseKind
    regulated: CaseKind
    support: Team
    sales: Team
    anna: User
    """Agent of Support."""
    boris: User
    """Agent of Support."""
    sara: User
    """Agent of Sales."""
    lena: User
    """Leads Support."""
    customer: Customer


def person(name: str, role: Role, team: Team | None = None, *, leads: bool = False) -> User:
    made = User.objects.create(email=f"{name}@example.com", name=name.title(), role=role.value)
    if team is not None:
        TeamMembership.objects.create(team=team, user=made, since=LONG_AGO, leads=leads)
    return made


def team_called(name: str) -> Team:
    made = Team.objects.create(name=LocalText({"en": name}))
    TeamPlacement.objects.create(team=made, since=LONG_AGO)
    return made


def make_house(now: datetime) -> House:
    """Put them into the database."""
    support, sales = team_called("Support"), team_called("Sales")
    return House(
        kind=CaseKind.objects.create(name=LocalText({"en": "Complaint"})),
        regulated=CaseKind.objects.create(
            name=LocalText({"en": "By law"}), is_regulated=True, statutory_days=30
        ),
        support=support,
        sales=sales,
        anna=person("anna", Role.AGENT, support),
        boris=person("boris", Role.AGENT, support),
        sara=person("sara", Role.AGENT, sales),
        lena=person("lena", Role.LEADER, support, leads=True),
        customer=Customer.objects.create(external_id="c-1", first_seen_at=now),
    )


OpenOne = Callable[..., Case]


def opener(house: House, now: datetime) -> OpenOne:
    """Return what opens a case of Support an hour ago; what is given replaces what is usual."""

    def opening(key: str = "one", **given: Any) -> Case:
        at = now - timedelta(hours=1)
        usual: dict[str, Any] = {
            "key": key, "subject": "Lost parcel", "kind": house.kind, "opened_at": at,
            "customer": house.customer, "team": house.support,
        }  # fmt: skip
        return open_case(Actor.system(), NewCase(**{**usual, **given}), now=at)

    return opening
