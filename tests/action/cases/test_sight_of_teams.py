"""Which teams' cases a person sees, and from which day to which."""

from datetime import date, timedelta

import pytest

from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.cases.queries import cases_about, mergeable_with
from harken.action.cases.sight import case_seen, is_seen, seen_by, teams_seen_by
from harken.customers.models import Customer
from harken.foundations.permission import Actor, Role
from harken.listening.signals.models import Signal
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement
from tests.action.cases.house import LONG_AGO, House, OpenOne, person, team_called

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
LONG_AGO_AT = "2025-01-01T00:00:00Z"


def below(parent: Team, name: str) -> Team:
    team = team_called(name)
    TeamPlacement.objects.filter(team=team).update(parent=parent)
    return team


def teams_of(user: User, on: date = TODAY) -> set[int]:
    return teams_seen_by(user.actor, on)


def test_a_leader_sees_every_team_below_and_a_member_their_own_alone(house: House) -> None:
    desk = below(house.support, "Desk")
    night = below(desk, "Night")
    aside = below(house.sales, "Aside")
    assert teams_of(house.lena) == {house.support.pk, desk.pk, night.pk}
    assert teams_of(house.anna) == {house.support.pk}
    assert aside.pk not in teams_of(house.lena)


def test_an_agent_who_leads_sees_nothing_of_the_teams_below(house: House) -> None:
    below(house.support, "Desk")
    TeamMembership.objects.filter(user=house.anna).update(leads=True)
    assert teams_of(house.anna) == {house.support.pk}


def test_a_leader_sees_below_the_teams_they_lead_and_not_below_those_they_belong_to(
    house: House,
) -> None:
    aside = below(house.sales, "Aside")
    TeamMembership.objects.create(team=house.sales, user=house.lena, since=LONG_AGO)
    assert teams_of(house.lena) == {house.support.pk, house.sales.pk}
    assert aside.pk not in teams_of(house.lena)


def test_a_team_moved_away_is_seen_up_to_the_day_before(house: House) -> None:
    desk = below(house.support, "Desk")
    TeamPlacement.objects.filter(team=desk).update(until=TODAY)
    TeamPlacement.objects.create(team=desk, parent=house.sales, since=TODAY)
    assert desk.pk in teams_of(house.lena, TODAY - DAY)
    assert desk.pk not in teams_of(house.lena, TODAY)


def test_whoever_changes_teams_sees_the_cases_of_the_new_one_only(
    house: House, open_one: OpenOne
) -> None:
    case = open_one()
    TeamMembership.objects.filter(user=house.anna).update(until=TODAY)
    TeamMembership.objects.create(team=house.sales, user=house.anna, since=TODAY)
    assert is_seen(house.anna.actor, case, TODAY - DAY)
    assert not is_seen(house.anna.actor, case, TODAY)
    assert teams_of(house.anna) == {house.sales.pk}


def test_who_belongs_to_no_team_sees_their_own_case_alone(house: House, open_one: OpenOne) -> None:
    gleb = person("gleb", Role.AGENT)
    mine, _other = open_one("mine", owner=gleb), open_one("other")
    nobodys = open_one("nobodys", team=None)
    assert list(seen_by(gleb.actor, TODAY)) == [mine]
    assert case_seen(gleb.actor, mine.pk, TODAY) == mine
    with pytest.raises(Case.DoesNotExist):
        case_seen(gleb.actor, nobodys.pk, TODAY)


@pytest.mark.parametrize(
    ("role", "count"),
    [("owner", 2), ("lead", 2), ("analyst", 2), ("leader", 0), ("agent", 0), ("employee", 0),
     ("viewer", 0)],
)  # fmt: skip
def test_who_sees_the_cases_of_every_team(
    role: str, count: int, house: House, open_one: OpenOne, people: dict
) -> None:
    open_one("a")
    open_one("b", team=None)
    assert seen_by(people[Role(role)].actor, TODAY).count() == count


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.VIEWER])
def test_neither_owning_a_case_nor_its_team_lets_who_may_see_none_see_it(
    role: Role, house: House, open_one: OpenOne
) -> None:
    was_agent = person("olek", role, house.support)
    open_one(owner=was_agent)
    assert not seen_by(was_agent.actor, TODAY).exists()


def test_nobody_signed_in_and_a_key_without_the_scope_see_none(open_one: OpenOne) -> None:
    open_one()
    assert not seen_by(None, TODAY).exists()
    assert not seen_by(Actor("key", "1", "Robot", scopes=frozenset({"signals:write"})), TODAY)
    assert seen_by(Actor("key", "1", "Robot", scopes=frozenset({"cases:read"})), TODAY).exists()


def test_only_standing_cases_of_the_same_customer_are_offered_for_merging(
    house: House, open_one: OpenOne
) -> None:
    stranger = Customer.objects.create(external_id="c-2", first_seen_at=LONG_AGO_AT)
    case, fits, waits = open_one("a"), open_one("b"), open_one("w")
    done, unknown = open_one("c"), open_one("d", customer=None)
    open_one("e", customer=stranger)
    open_one("f", customer=None)
    Case.objects.filter(pk=done.pk).update(state="resolved")
    Case.objects.filter(pk=waits.pk).update(state="waiting")
    assert list(mergeable_with(house.anna.actor, case, TODAY)) == [waits, fits]
    assert list(mergeable_with(house.anna.actor, unknown, TODAY)) == []


def test_the_cases_about_a_signal_are_those_one_sees(house: House, open_one: OpenOne) -> None:
    at = house.customer.first_seen_at
    signals = [
        Signal.objects.create(
            id=n, position=n, source="shop", key=str(n), occurred_at=at, received_at=at, digest=b""
        )
        for n in (1, 2)
    ]  # fmt: skip
    case = open_one("a", signal=signals[0])
    open_one("b", signal=signals[1])
    open_one("c", signal=signals[0], team=house.sales)
    assert list(cases_about(house.anna.actor, signals[0], TODAY)) == [case]
