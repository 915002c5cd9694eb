from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from harken.accounts.users.models import User
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from harken.organisation.members.actions import (
    add_member,
    end_membership,
    move_person,
    name_leader,
    resume_membership,
    take_back_person_move,
)
from harken.organisation.teams.actions import close_team
from harken.organisation.teams.models import Team, TeamMembership
from harken.organisation.teams.queries import team_tree, teams_of

from .conftest import SYSTEM, slip_of

pytestmark = pytest.mark.django_db
MakeTeam = Callable[..., Team]
JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def agent(people: dict) -> User:
    return people[Role.AGENT]


def join(team: Team, user: User, now: datetime, since: date, until: date | None = None) -> int:
    return add_member(SYSTEM, team.pk, user, since=since, until=until, now=now).pk


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 1, 15), None),
        (date(2025, 12, 1), date(2026, 1, 2)),
        (date(2026, 1, 31), date(2026, 2, 5)),
        (date(2025, 12, 1), None),
    ],
)
def test_nobody_belongs_to_a_team_twice_at_a_time(
    team_named: MakeTeam, agent: User, now: datetime, since: date, until: date | None
) -> None:
    chat = team_named("Chat")
    join(chat, agent, now, JANUARY, FEBRUARY)
    with pytest.raises(Refused, match="belongs to the team since 2026-01-01"):
        join(chat, agent, now, since, until)


def test_times_that_touch_do_not_overlap(team_named: MakeTeam, agent: User, now: datetime) -> None:
    chat = team_named("Chat")
    join(chat, agent, now, JANUARY, FEBRUARY)
    join(chat, agent, now, FEBRUARY)
    join(chat, agent, now, date(2025, 6, 1), JANUARY)
    assert teams_of(agent, date(2026, 1, 31)) == [chat] == teams_of(agent, FEBRUARY)


@pytest.mark.parametrize("until", [JANUARY, date(2025, 12, 31)])
def test_the_end_comes_after_the_beginning(
    team_named: MakeTeam, agent: User, now: datetime, until: date
) -> None:
    with pytest.raises(Refused, match="must be later than the beginning, 2026-01-01"):
        join(team_named("Chat"), agent, now, JANUARY, until)


def test_a_team_that_does_not_exist_then_takes_nobody(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    with pytest.raises(Refused) as refusal:
        join(team_named("Late", since=MARCH), agent, now, FEBRUARY)
    assert str(refusal.value) == (
        "Late does not exist on 2026-02-01. Choose a date on which the team exists."
    )


def test_a_person_moves_and_history_stays(team_named: MakeTeam, agent: User, now: datetime) -> None:
    chat, phone = team_named("Chat"), team_named("Phone")
    left = join(chat, agent, now, JANUARY)
    joined = move_person(SYSTEM, left, to=phone, on=MARCH, now=now)
    assert teams_of(agent, date(2026, 2, 28)) == [chat]
    assert teams_of(agent, MARCH) == [phone]
    take_back_person_move(SYSTEM, left, joined.pk, now=now)
    assert teams_of(agent, MARCH) == [chat]
    with pytest.raises(Refused, match="belongs to the team since"):
        move_person(SYSTEM, left, to=chat, on=JANUARY.replace(day=2), now=now) and join(
            chat, agent, now, MARCH
        )


def test_closing_a_team_ends_who_belongs_to_it_without_touching_the_rows(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    chat = team_named("Chat")
    join(chat, agent, now, JANUARY)
    close_team(SYSTEM, chat.pk, on=MARCH, now=now)
    assert teams_of(agent, date(2026, 2, 28)) == [chat]
    assert teams_of(agent, MARCH) == []


def test_leaving_can_be_taken_back_until_the_person_returns(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    chat = team_named("Chat")
    first = join(chat, agent, now, JANUARY)
    end_membership(SYSTEM, first, until=FEBRUARY, now=now)
    with pytest.raises(Refused, match="already leaves the team on 2026-02-01"):
        end_membership(SYSTEM, first, until=MARCH, now=now)
    assert resume_membership(SYSTEM, first, now=now) is True
    end_membership(SYSTEM, first, until=FEBRUARY, now=now)
    join(chat, agent, now, MARCH)
    assert resume_membership(SYSTEM, first, now=now) is False


def test_a_team_has_one_leader_a_day(team_named: MakeTeam, people: dict, now: datetime) -> None:
    chat = team_named("Chat")
    old = join(chat, people[Role.LEADER], now, JANUARY)
    new = join(chat, people[Role.AGENT], now, JANUARY)
    name_leader(SYSTEM, old, on=JANUARY, now=now)
    name_leader(SYSTEM, new, on=MARCH, now=now)
    leaders = {}
    for day in (FEBRUARY, MARCH):
        (node,) = team_tree(day)
        assert len(node.members) == 2
        assert sum(member.leads for member in node.members) == 1
        leaders[day] = node.leader.user if node.leader else None
    assert leaders == {FEBRUARY: people[Role.LEADER], MARCH: people[Role.AGENT]}
    with pytest.raises(Refused, match="leads this team already"):
        name_leader(
            SYSTEM, TeamMembership.objects.get(leads=True, until=None).pk, on=MARCH, now=now
        )


def test_members_join_lead_move_and_leave_on_pages(
    as_role: Callable[[Role], Client], people: dict, team_named: MakeTeam
) -> None:
    client, chat, phone = as_role(Role.OWNER), team_named("Chat"), team_named("Phone")
    place = f"/settings/teams/{chat.pk}/members"
    client.post(f"{place}/add/", {"user": people[Role.AGENT].pk, "since": "2026-01-01"})
    member = chat.memberships.get()
    client.post(f"{place}/{member.pk}/lead/", {"on": "2026-01-01"})
    assert chat.memberships.get().leads
    twice = client.post(f"{place}/add/", {"user": people[Role.AGENT].pk, "since": "2026-02-01"})
    assert twice.status_code == 422
    client.post(f"{place}/{member.pk}/move/", {"to": phone.pk, "on": "2026-03-01"})
    moved = phone.memberships.get()
    assert client.get(f"{place}/{moved.pk}/leave/").status_code == 404
    phone_place = f"/settings/teams/{phone.pk}/members/{moved.pk}/leave/"
    left = client.post(phone_place, {"until": "2026-04-01"}, follow=True)
    client.post("/undo/", {"token": slip_of(left)})
    assert phone.memberships.get().until is None
