from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import translation

from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from harken.organisation.teams.actions import (
    close_team,
    move_team,
    reopen_team,
    take_back_move,
)
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import team_tree

from .conftest import SYSTEM, slip_of

pytestmark = pytest.mark.django_db
MakeTeam = Callable[..., Team]
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def tree(on: date) -> list[str]:
    return ["-" * node.depth + str(node.team) for node in team_tree(on)]


def move(team: Team, parent: Team | None, on: date, now: datetime) -> int:
    return move_team(SYSTEM, team.pk, parent=parent, on=on, now=now).pk


def test_a_moved_team_stays_where_it_was_on_earlier_days(
    team_named: MakeTeam, now: datetime
) -> None:
    service, shops = team_named("Service"), team_named("Shops")
    chat = team_named("Chat", shops)
    move(chat, service, MARCH, now)
    assert tree(date(2026, 2, 28)) == ["Service", "Shops", "-Chat"]
    assert tree(MARCH) == ["Service", "-Chat", "Shops"]
    assert tree(date(2024, 12, 31)) == []
    assert chat.placements.count() == 2


def test_a_team_cannot_stand_under_itself_or_its_own_child(
    team_named: MakeTeam, now: datetime
) -> None:
    top = team_named("Top")
    middle = team_named("Middle", top)
    low = team_named("Low", middle)
    for parent in (top, middle, low):
        with pytest.raises(Refused, match="cannot stand under itself"):
            move(top, parent, MARCH, now)


def test_a_planned_move_counts_against_a_circle(team_named: MakeTeam, now: datetime) -> None:
    first, second = team_named("First"), team_named("Second")
    move(first, second, APRIL, now)
    with pytest.raises(Refused, match="cannot stand under itself"):
        move(second, first, MARCH, now)


def test_moves_go_forward_in_time(team_named: MakeTeam, now: datetime) -> None:
    chat, service = team_named("Chat"), team_named("Service")
    move(chat, service, MARCH, now)
    for on in (date(2026, 2, 1), MARCH):
        with pytest.raises(Refused) as refusal:
            move(chat, None, on, now)
    expected = "The team stands where it is since 2026-03-01. Choose a later date."
    assert str(refusal.value) == expected
    with pytest.raises(Refused, match="stands there already"):
        move(chat, service, APRIL, now)


def test_a_parent_must_exist_from_then_on(team_named: MakeTeam, now: datetime) -> None:
    chat, late, closed = team_named("Chat"), team_named("Late", since=APRIL), team_named("Old")
    close_team(SYSTEM, closed.pk, on=APRIL, now=now)
    with pytest.raises(Refused, match="only exists from 2026-04-01 on"):
        move(chat, late, MARCH, now)
    with pytest.raises(Refused, match="is closed from 2026-04-01 on"):
        move(chat, closed, MARCH, now)
    with pytest.raises(Refused, match="only exists from 2026-04-01 on"):
        team_named("New", parent=late, since=MARCH)
    move(chat, late, APRIL, now)


def test_a_team_with_teams_below_stays_open(team_named: MakeTeam, now: datetime) -> None:
    service = team_named("Service")
    chat = team_named("Chat", service)
    with pytest.raises(Refused) as refusal:
        close_team(SYSTEM, service.pk, on=MARCH, now=now)
    assert str(refusal.value) == "1 team stands below this one. Move or close it first."
    close_team(SYSTEM, chat.pk, on=MARCH, now=now)
    close_team(SYSTEM, service.pk, on=MARCH, now=now)
    assert tree(date(2026, 2, 28)) == ["Service", "-Chat"]
    assert tree(MARCH) == []
    with pytest.raises(Refused, match="is closed from 2026-03-01 on"):
        move(chat, None, APRIL, now)


def test_closing_and_moving_can_be_taken_back(team_named: MakeTeam, now: datetime) -> None:
    service = team_named("Service")
    chat = team_named("Chat")
    placement = move(chat, service, MARCH, now)
    close_team(SYSTEM, chat.pk, on=APRIL, now=now)
    assert take_back_move(SYSTEM, placement, now=now) is False
    assert reopen_team(SYSTEM, chat.pk, now=now) is True
    assert take_back_move(SYSTEM, placement, now=now) is True
    assert tree(APRIL) == ["Chat", "Service"]
    assert chat.placements.get().until is None


def test_a_move_is_not_taken_back_into_a_circle(team_named: MakeTeam, now: datetime) -> None:
    service = team_named("Service")
    chat = team_named("Chat", service)
    placement = move(chat, None, MARCH, now)
    move(service, chat, APRIL, now)
    assert take_back_move(SYSTEM, placement, now=now) is False


def test_the_log_tells_who_moved_what_where(team_named: MakeTeam, now: datetime) -> None:
    chat, service = team_named("Chat"), team_named("Service")
    move(chat, service, MARCH, now)
    entry = AuditEntry.objects.get(verb="team.moved")
    assert entry.object_label == "Chat"
    assert entry.changes["parent"] == ["", "Service"]


def test_the_tree_page_shows_any_day_in_few_queries(
    as_role: Callable[[Role], Client],
    team_named: MakeTeam,
    now: datetime,
    django_assert_max_num_queries: Callable,
) -> None:
    parent = team_named("Parent")
    for number in range(20):
        team_named(f"Team {number}", parent)
    close_team(SYSTEM, Team.objects.latest("pk").pk, on=MARCH, now=now)
    client = as_role(Role.LEAD)
    client.get("/me/")  # the first page writes down the session
    with django_assert_max_num_queries(9):
        page = client.get("/settings/teams/?on=2026-03-02").content.decode()
    assert "Team 18" in page
    assert "Team 19" not in page
    assert "Team 19" in client.get("/settings/teams/?on=2026-02-01").content.decode()
    assert client.get("/settings/teams/?on=soon").status_code == 200


def test_a_person_adds_moves_closes_and_undoes_on_pages(
    as_role: Callable[[Role], Client], team_named: MakeTeam
) -> None:
    client, service = as_role(Role.LEAD), team_named("Service")
    new = {"name_en": "Chat", "name_pl": "Czat", "since": "2026-01-01"}
    client.post("/settings/teams/add/", new)
    chat = Team.objects.latest("pk")
    assert dict(chat.name) == {"en": "Chat", "pl": "Czat"}
    with translation.override("pl"):
        assert str(chat) == "Czat"
    moved = {"parent": service.pk, "on": "2026-02-01"}
    page = client.post(f"/settings/teams/{chat.pk}/move/", moved, follow=True)
    assert "under Service" in page.content.decode()
    refused = client.post(f"/settings/teams/{chat.pk}/move/", moved)
    assert refused.status_code == 422
    assert "Choose a later date." in refused.content.decode()
    closing = client.post(f"/settings/teams/{chat.pk}/close/", {"on": "2026-03-01"}, follow=True)
    slip = slip_of(closing)
    client.post("/undo/", {"token": slip})
    assert chat.placements.latest("since").until is None


def test_only_owner_and_lead_change_teams(
    people: dict, team_named: MakeTeam, now: datetime
) -> None:
    chat = team_named("Chat")
    for role in set(Role) - {Role.OWNER, Role.LEAD}:
        with pytest.raises(PermissionDenied):
            close_team(people[role].actor, chat.pk, on=MARCH, now=now)
    close_team(people[Role.LEAD].actor, chat.pk, on=MARCH, now=now)
