"""The tree of teams and its people over time: each date, refusal and undo on its own."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.calendars.models import Calendar
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.topics import FINDING, HOLIDAYS, NOW
from harken.organisation.changes.writing import plain, write
from harken.organisation.locations.actions import Place, add_location
from harken.organisation.members.actions import (
    add_member,
    end_membership,
    move_person,
    name_leader,
    resume_membership,
    take_back_person_move,
)
from harken.organisation.search import FOUND_AT_MOST, find_things
from harken.organisation.teams.actions import (
    TeamDetails,
    change_team,
    close_team,
    move_team,
    reopen_team,
    take_back_move,
)
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import (
    calendar_of,
    memberships_of,
    open_teams,
    placements_of,
    team_tree,
    teams_of,
    tree_with_parents,
)
from harken.organisation.teams.rules import Standing, demand_later, demand_move, demand_parent
from harken.web.live import versions

from .conftest import SYSTEM

MakeTeam = Callable[..., Team]
JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in (1, 2, 3, 4))


@pytest.fixture
def agent(people: dict) -> User:
    return people[Role.AGENT]


def join(team: Team, user: User, now: datetime, since: date = JANUARY) -> int:
    return add_member(SYSTEM, team.pk, user, since=since, now=now).pk


# The rules without a database


def test_a_closed_team_neither_moves_nor_closes_again() -> None:
    with pytest.raises(Refused, match="closed from 2026-03-01 on"):
        demand_later(Standing(JANUARY, MARCH, 1, None), APRIL)


def test_a_change_on_the_day_of_the_last_one_is_too_early() -> None:
    standing = Standing(MARCH, None, 1, None)
    with pytest.raises(Refused, match="since 2026-03-01"):
        demand_later(standing, MARCH)
    demand_later(standing, date(2026, 3, 2))


def test_a_parent_exists_from_its_own_first_day_on() -> None:
    standings = [Standing(MARCH, None, 1, None)]
    demand_parent(standings, 1, MARCH)
    with pytest.raises(Refused, match="only exists from 2026-03-01"):
        demand_parent(standings, 1, date(2026, 2, 28))


def test_a_parent_that_will_close_takes_no_team() -> None:
    with pytest.raises(Refused, match="closed from 2026-04-01"):
        demand_parent([Standing(JANUARY, APRIL, 1, None)], 1, MARCH)


def test_a_move_to_where_the_team_stands_is_refused() -> None:
    standings = [Standing(JANUARY, None, 1, None), Standing(JANUARY, None, 2, 1)]
    with pytest.raises(Refused, match="stands there already"):
        demand_move(standings, 2, 1, MARCH)


def test_a_move_to_the_top_needs_no_parent() -> None:
    standings = [Standing(JANUARY, None, 1, None), Standing(JANUARY, None, 2, 1)]
    demand_move(standings, 2, None, MARCH)


def test_a_team_is_not_put_under_itself() -> None:
    with pytest.raises(Refused, match="cannot stand under itself"):
        demand_move([Standing(JANUARY, None, 1, None)], 1, 1, MARCH)


# The tree


@pytest.mark.django_db
def test_the_tree_is_read_from_top_to_bottom_by_name(team_named: MakeTeam) -> None:
    service = team_named("Service")
    team_named("phone", service)
    team_named("Chat", service)
    team_named("Billing")
    tree = [(str(node.team), node.depth) for node in team_tree(MARCH)]
    assert tree == [("Billing", 0), ("Service", 0), ("Chat", 1), ("phone", 1)]


@pytest.mark.django_db
def test_a_team_whose_parent_does_not_exist_yet_stands_at_the_top(team_named: MakeTeam) -> None:
    service = team_named("Service")
    chat = team_named("Chat", service)
    service.placements.update(since=APRIL)
    assert [(node.team, node.depth) for node in team_tree(MARCH)] == [(chat, 0)]


@pytest.mark.django_db
def test_the_tree_costs_two_queries(
    team_named: MakeTeam, agent: User, now: datetime, django_assert_num_queries: Callable
) -> None:
    for number in range(8):
        join(team_named(f"Team {number}"), agent, now)
    with django_assert_num_queries(2):
        team_tree(MARCH)


@pytest.mark.django_db
def test_the_leader_stands_before_the_members(
    team_named: MakeTeam, people: dict, now: datetime
) -> None:
    chat = team_named("Chat")
    join(chat, people[Role.AGENT], now)
    name_leader(SYSTEM, join(chat, people[Role.VIEWER], now), on=FEBRUARY, now=now)
    node = team_tree(MARCH)[0]
    assert [m.user for m in node.members] == [people[Role.VIEWER], people[Role.AGENT]]
    assert node.leader == node.members[0]


@pytest.mark.django_db
def test_a_team_keeps_its_own_hours_before_those_of_its_location(
    team_named: MakeTeam, office_hours: Calendar, now: datetime
) -> None:
    other = Calendar.objects.create(name={"en": "Other"}, zone="UTC")
    place = Place(LocalText({"en": "Office"}), "PL", "Europe/Warsaw", calendar=other)
    location = add_location(SYSTEM, place, now=now)
    team = team_named("Chat", calendar=office_hours)
    team.location = location
    assert calendar_of(team) == office_hours
    team.calendar = None
    assert calendar_of(team) == other
    team.location = None
    assert calendar_of(team) is None


@pytest.mark.django_db
def test_a_closing_that_is_planned_takes_a_team_off_the_open_ones(
    team_named: MakeTeam, now: datetime
) -> None:
    chat = team_named("Chat")
    assert open_teams() == [chat]
    close_team(SYSTEM, chat.pk, on=date(2030, 1, 1), now=now)
    assert open_teams() == []


@pytest.mark.django_db
def test_the_history_of_a_team_comes_newest_first(team_named: MakeTeam, now: datetime) -> None:
    chat, service = team_named("Chat"), team_named("Service")
    move_team(SYSTEM, chat.pk, parent=service, on=MARCH, now=now)
    assert [(p.parent, p.since) for p in placements_of(chat)] == [
        (service, MARCH),
        (None, date(2025, 1, 1)),
    ]


@pytest.mark.django_db
def test_a_move_counts_from_its_day(team_named: MakeTeam, now: datetime) -> None:
    chat, service = team_named("Chat"), team_named("Service")
    move_team(SYSTEM, chat.pk, parent=service, on=MARCH, now=now)
    assert (chat, None) in tree_with_parents(date(2026, 2, 28))
    assert (chat, service.pk) in tree_with_parents(MARCH)


@pytest.mark.django_db
def test_a_move_is_taken_back_once(team_named: MakeTeam, now: datetime) -> None:
    chat, service = team_named("Chat"), team_named("Service")
    placement = move_team(SYSTEM, chat.pk, parent=service, on=MARCH, now=now)
    assert take_back_move(SYSTEM, placement.pk, now=now)
    assert not take_back_move(SYSTEM, placement.pk, now=now)
    assert [p.parent for p in placements_of(chat)] == [None]


@pytest.mark.django_db
def test_the_first_place_of_a_team_is_no_move(team_named: MakeTeam, now: datetime) -> None:
    chat = team_named("Chat")
    assert not take_back_move(SYSTEM, chat.placements.get().pk, now=now)


@pytest.mark.django_db
def test_an_open_team_cannot_be_reopened(team_named: MakeTeam, now: datetime) -> None:
    chat = team_named("Chat")
    assert not reopen_team(SYSTEM, chat.pk, now=now)
    close_team(SYSTEM, chat.pk, on=MARCH, now=now)
    assert reopen_team(SYSTEM, chat.pk, now=now)


@pytest.mark.django_db
def test_renaming_a_team_logs_both_names(team_named: MakeTeam, now: datetime) -> None:
    chat = team_named("Chat")
    change_team(SYSTEM, chat.pk, TeamDetails(LocalText({"en": "Talk"})), now=now)
    entry = AuditEntry.objects.filter(verb="team.changed").get()
    assert entry.changes == {"name": ["en: Chat", "en: Talk"]}


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.AGENT, Role.VIEWER])
def test_nobody_else_touches_the_tree(
    team_named: MakeTeam, people: dict, role: Role, now: datetime
) -> None:
    chat, actor = team_named("Chat"), people[role].actor
    with pytest.raises(PermissionDenied):
        close_team(actor, chat.pk, on=MARCH, now=now)
    with pytest.raises(PermissionDenied):
        add_member(actor, chat.pk, people[role], since=MARCH, now=now)
    assert open_teams() == [chat]


# The people


@pytest.mark.django_db
def test_a_member_belongs_until_the_day_before_the_end(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    chat = team_named("Chat")
    end_membership(SYSTEM, join(chat, agent, now), until=MARCH, now=now)
    assert teams_of(agent, date(2026, 2, 28)) == [chat]
    assert teams_of(agent, MARCH) == []


@pytest.mark.django_db
def test_who_leaves_already_does_not_leave_again(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    member = join(team_named("Chat"), agent, now)
    end_membership(SYSTEM, member, until=MARCH, now=now)
    with pytest.raises(Refused, match="already leaves the team on 2026-03-01"):
        end_membership(SYSTEM, member, until=APRIL, now=now)


@pytest.mark.django_db
def test_who_has_left_is_not_moved(team_named: MakeTeam, agent: User, now: datetime) -> None:
    member = join(team_named("Chat"), agent, now)
    end_membership(SYSTEM, member, until=MARCH, now=now)
    with pytest.raises(Refused, match="already leaves"):
        move_person(SYSTEM, member, to=team_named("Phone"), on=APRIL, now=now)


@pytest.mark.django_db
def test_a_refused_move_leaves_the_person_where_they_were(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    chat, later = team_named("Chat"), team_named("Later", since=date(2027, 1, 1))
    member = join(chat, agent, now)
    with pytest.raises(Refused, match="Later does not exist on 2026-03-01"):
        move_person(SYSTEM, member, to=later, on=MARCH, now=now)
    assert teams_of(agent, APRIL) == [chat]


@pytest.mark.django_db
def test_a_move_between_teams_is_taken_back_whole(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    chat, phone = team_named("Chat"), team_named("Phone")
    left = join(chat, agent, now)
    joined = move_person(SYSTEM, left, to=phone, on=MARCH, now=now)
    take_back_person_move(SYSTEM, left, joined.pk, now=now)
    assert teams_of(agent, APRIL) == [chat]
    assert memberships_of(phone) == []


@pytest.mark.django_db
def test_a_move_is_not_taken_back_when_the_person_moved_on(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    left = join(team_named("Chat"), agent, now)
    joined = move_person(SYSTEM, left, to=team_named("Phone"), on=MARCH, now=now)
    end_membership(SYSTEM, joined.pk, until=APRIL, now=now)
    with pytest.raises(Refused, match="has moved on since"):
        take_back_person_move(SYSTEM, left, joined.pk, now=now)


@pytest.mark.django_db
def test_leaving_is_not_taken_back_after_a_return(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    chat = team_named("Chat")
    member = join(chat, agent, now)
    end_membership(SYSTEM, member, until=FEBRUARY, now=now)
    join(chat, agent, now, since=MARCH)
    assert not resume_membership(SYSTEM, member, now=now)


@pytest.mark.django_db
def test_a_leader_is_not_named_twice(team_named: MakeTeam, agent: User, now: datetime) -> None:
    leader = name_leader(SYSTEM, join(team_named("Chat"), agent, now), on=FEBRUARY, now=now)
    with pytest.raises(Refused, match="leads this team already"):
        name_leader(SYSTEM, leader.pk, on=MARCH, now=now)


@pytest.mark.django_db
def test_a_leader_from_the_first_day_leaves_no_second_row(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    chat = team_named("Chat")
    name_leader(SYSTEM, join(chat, agent, now), on=JANUARY, now=now)
    assert [m.leads for m in memberships_of(chat)] == [True]


@pytest.mark.django_db
def test_nobody_leads_before_they_belong(team_named: MakeTeam, agent: User, now: datetime) -> None:
    member = join(team_named("Chat"), agent, now, since=MARCH)
    with pytest.raises(Refused, match="must be later than the beginning"):
        name_leader(SYSTEM, member, on=FEBRUARY, now=now)


@pytest.mark.django_db
def test_a_person_is_shown_in_two_teams_by_name(
    team_named: MakeTeam, agent: User, now: datetime
) -> None:
    phone, chat = team_named("phone"), team_named("Chat")
    for team in (phone, chat):
        join(team, agent, now)
    assert teams_of(agent, MARCH) == [chat, phone]


# What every write has in common


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (MARCH, "2026-03-01"),
        (LocalText({"en": "A", "pl": "B"}), "en: A, pl: B"),
        (7, 7),
        (None, None),
    ],
)
def test_the_log_keeps_plain_values(value: object, kept: object) -> None:
    assert plain(value) == kept


@pytest.mark.django_db
def test_only_what_differs_is_written(office_hours: Calendar) -> None:
    assert write(office_hours, {"zone": "Europe/Warsaw", "country": "PL"}) == {}
    assert write(office_hours, {"zone": "Europe/Kyiv", "country": "PL"}) == {
        "zone": ["Europe/Warsaw", "Europe/Kyiv"]
    }
    office_hours.refresh_from_db()
    assert office_hours.zone == "Europe/Kyiv"


@pytest.mark.django_db
def test_every_write_refreshes_every_part_of_home(team_named: MakeTeam) -> None:
    team_named("Chat")
    before = versions()
    team_named("Phone")
    for topic in (NOW, FINDING, HOLIDAYS):
        assert versions()[topic] == before[topic] + 1


@pytest.mark.django_db
def test_the_log_is_written_in_english_whoever_acts(team_named: MakeTeam) -> None:
    from django.utils import translation

    with translation.override("pl"):
        team_named("Chat")
    assert AuditEntry.objects.filter(verb="team.added").get().object_label == "Chat"


# Search


@pytest.mark.django_db
def test_search_needs_every_word(team_named: MakeTeam) -> None:
    team_named("Phone support")
    assert [found.label for found in find_things("supp phone", SYSTEM)] == ["Phone support"]
    assert list(find_things("phone billing", SYSTEM)) == []


@pytest.mark.django_db
def test_search_for_nothing_finds_nothing(team_named: MakeTeam) -> None:
    team_named("Chat")
    assert list(find_things("   ", SYSTEM)) == []


@pytest.mark.django_db
def test_search_shows_a_few_of_many(team_named: MakeTeam) -> None:
    for number in range(FOUND_AT_MOST + 3):
        team_named(f"Shop {number}")
    assert len(list(find_things("shop", SYSTEM))) == FOUND_AT_MOST


@pytest.mark.django_db
def test_search_leads_only_those_who_may_edit(team_named: MakeTeam, people: dict) -> None:
    team_named("Chat")
    assert list(find_things("chat", people[Role.AGENT].actor)) == []
    assert [f.url for f in find_things("chat", people[Role.LEAD].actor)]
