"""The list of people: who may see, promote, demote, lock out and let in whom."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from harken.accounts.keys.actions import actor_of_key, create_key
from harken.accounts.users.actions import (
    Profile,
    change_own_profile,
    change_role,
    deactivate,
    reactivate,
)
from harken.accounts.users.models import User
from harken.accounts.users.queries import PeopleFilter, actor_of_person, find_people, people_page
from harken.accounts.users.rules import Refused
from harken.audit.models import AuditEntry
from harken.foundations.permission import Actor, Role
from harken.jobs.events.models import Event
from tests.accounts.kinds import AsRole, People, Queries

pytestmark = pytest.mark.django_db
ABOVE = {Role.OWNER, Role.LEAD}
BELOW = set(Role) - ABOVE


@pytest.mark.parametrize("role", Role)
def test_an_owner_gives_every_role(people: People, now: datetime, role: Role) -> None:
    person = change_role(people[Role.OWNER].actor, people[Role.AGENT].pk, role, now=now)
    assert User.objects.get(pk=person.pk).role == role


@pytest.mark.parametrize("role", Role)
def test_a_lead_gives_only_the_roles_below(people: People, now: datetime, role: Role) -> None:
    lead, agent = people[Role.LEAD].actor, people[Role.AGENT]
    if role in BELOW:
        assert change_role(lead, agent.pk, role, now=now).role == role
    else:
        with pytest.raises(PermissionDenied):
            change_role(lead, agent.pk, role, now=now)


@pytest.mark.parametrize("role", sorted(ABOVE))
@pytest.mark.parametrize("act", [deactivate, reactivate])
def test_a_lead_touches_nobody_of_the_same_rank_or_above(
    people: People, now: datetime, role: Role, act: Callable[..., User]
) -> None:
    other = User.objects.create_user("other@example.org", name="Other", role=role)
    with pytest.raises(PermissionDenied):
        act(people[Role.LEAD].actor, other.pk, now=now)
    with pytest.raises(PermissionDenied):
        change_role(people[Role.LEAD].actor, other.pk, Role.VIEWER, now=now)


@pytest.mark.parametrize("role", sorted(BELOW))
def test_everybody_else_changes_nobody(people: People, now: datetime, role: Role) -> None:
    other = User.objects.create_user("other@example.org", name="Other", role="viewer")
    for act in (deactivate, reactivate):
        with pytest.raises(PermissionDenied):
            act(people[role].actor, other.pk, now=now)
    with pytest.raises(PermissionDenied):
        change_role(people[role].actor, other.pk, Role.AGENT, now=now)


def test_nobody_changes_their_own_role_or_locks_themselves_out(
    people: People, now: datetime
) -> None:
    second = User.objects.create_user("two@example.org", name="Two", role="owner")
    with pytest.raises(Refused, match="your own role"):
        change_role(second.actor, second.pk, Role.LEAD, now=now)
    with pytest.raises(Refused, match="your own role"):
        deactivate(second.actor, second.pk, now=now)


def test_the_last_active_owner_stays(people: People, now: datetime) -> None:
    owner = people[Role.OWNER]
    idle = User.objects.create_user("idle@example.org", name="I", role="owner", is_active=False)
    for lose in (
        lambda: change_role(Actor.system(), owner.pk, Role.LEAD, now=now),
        lambda: deactivate(Actor.system(), owner.pk, now=now),
    ):
        with pytest.raises(Refused, match="last active owner"):
            lose()
    reactivate(owner.actor, idle.pk, now=now)
    assert not deactivate(idle.actor, owner.pk, now=now).is_active


def test_a_change_is_written_down_and_announced_once(people: People, now: datetime) -> None:
    owner, agent = people[Role.OWNER].actor, people[Role.AGENT]
    for _twice in range(2):
        change_role(owner, agent.pk, Role.LEADER, now=now)
        deactivate(owner, agent.pk, now=now)
    assert [(e.verb, e.changes) for e in AuditEntry.objects.order_by("id")] == [
        ("person.role_changed", {"role": ["agent", "leader"]}),
        ("person.deactivated", {"is_active": [True, False]}),
    ]
    assert list(Event.objects.order_by("pk").values_list("name", flat=True)) == [
        "accounts.person.role_changed",
        "accounts.person.deactivated",
    ]


def test_a_refused_change_leaves_no_trace(people: People, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        change_role(people[Role.LEAD].actor, people[Role.AGENT].pk, Role.OWNER, now=now)
    assert not AuditEntry.objects.exists()
    assert not Event.objects.exists()


def test_deactivating_ends_sessions_for_ever_and_stops_keys(
    people: People, as_role: AsRole, now: datetime
) -> None:
    client, lead = as_role(Role.LEAD), people[Role.LEAD]
    key = create_key(people[Role.OWNER].actor, "shop", ["audit:read"], now=now)
    key.key.created_by = lead
    key.key.save()
    assert client.get("/me/").status_code == 200
    deactivate(people[Role.OWNER].actor, lead.pk, now=now)
    assert client.get("/me/").status_code == 302
    assert "_auth_user_id" not in client.session
    assert actor_of_key(key.secret, now=now) is None
    assert actor_of_person(str(lead.pk)) is None
    reactivate(people[Role.OWNER].actor, lead.pk, now=now)
    assert client.get("/me/").status_code == 302
    assert actor_of_key(key.secret, now=now) is not None


def test_a_stolen_copy_of_a_session_stays_dead_after_reactivation(
    people: People, as_role: AsRole, now: datetime
) -> None:
    client, agent = as_role(Role.AGENT), people[Role.AGENT]
    copy = dict(client.session.items())
    deactivate(people[Role.OWNER].actor, agent.pk, now=now)
    reactivate(people[Role.OWNER].actor, agent.pk, now=now)
    session = client.session
    session.update(copy)
    session.save()
    assert client.get("/me/").status_code == 302


def test_deactivating_on_the_page_can_be_undone_from_the_toast(
    people: People, as_role: AsRole
) -> None:
    client, agent = as_role(Role.OWNER), people[Role.AGENT]
    page = client.post(reverse("accounts:deactivate", args=[agent.pk]), follow=True)
    assert not User.objects.get(pk=agent.pk).is_active
    slip = page.content.decode().split('name="token" value="')[1].split('"')[0]
    client.post("/undo/", {"token": slip})
    assert User.objects.get(pk=agent.pk).is_active


def test_a_lead_cannot_make_an_owner_by_posting_it(people: People, as_role: AsRole) -> None:
    agent = people[Role.AGENT]
    page = as_role(Role.LEAD).post(
        reverse("accounts:give_role", args=[agent.pk]), {"role": "owner"}
    )
    assert page.status_code == 422
    assert User.objects.get(pk=agent.pk).role == "agent"


def test_a_role_is_changed_on_the_page_and_the_toast_says_so(
    people: People, as_role: AsRole
) -> None:
    url = reverse("accounts:give_role", args=[people[Role.AGENT].pk])
    page = as_role(Role.OWNER).post(url, {"role": "analyst", "is_active": ""}, follow=True)
    assert "Agent Person now has the role Analyst." in page.content.decode()
    assert User.objects.get(pk=people[Role.AGENT].pk).is_active


def test_the_page_explains_why_the_last_owner_stays_and_offers_nothing_on_oneself(
    people: People, as_role: AsRole
) -> None:
    client, owner = as_role(Role.OWNER), people[Role.OWNER]
    url = reverse("accounts:deactivate", args=[owner.pk])
    assert "Ask another owner" in client.post(url, follow=True).content.decode()
    page = client.get(reverse("accounts:person", args=[owner.pk])).content.decode()
    assert "This is you" in page
    assert 'action="/settings/people/' not in page


@pytest.mark.parametrize(
    ("words", "found"),
    [("анна", 1), ("АННА ШЕВ", 1), ("wójcik", 1), ("example.ua", 1), ("анна nobody", 0)],
)
def test_people_are_found_in_any_case_and_alphabet(people: People, words: str, found: int) -> None:
    User.objects.create_user("anna@example.ua", name="Анна Шевченко", role="agent")
    User.objects.create_user("lidia@example.pl", name="Lidia WÓJCIK", role="agent")
    assert len(people_page(PeopleFilter(words), None).rows) == found


def test_the_list_filters_by_role_and_state(people: People, now: datetime) -> None:
    deactivate(people[Role.OWNER].actor, people[Role.AGENT].pk, now=now)
    assert len(people_page(PeopleFilter(), None).rows) == 6
    assert len(people_page(PeopleFilter(state=""), None).rows) == 7
    assert [p.role for p in people_page(PeopleFilter(state="deactivated"), None).rows] == ["agent"]
    assert [p.role for p in people_page(PeopleFilter(role="lead"), None).rows] == ["lead"]


def test_the_pages_of_the_list_hold_everybody_once(people: People) -> None:
    for number in range(20):
        User.objects.create_user(f"p{number}@example.org", name="Same Name", role="agent")
    seen, cursor = [], None
    while True:
        page = people_page(PeopleFilter(), cursor, size=4)
        seen += [person.pk for person in page.rows]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 27


def test_the_list_asks_the_database_as_often_for_fifty_people_as_for_seven(
    as_role: AsRole, django_assert_max_num_queries: Queries
) -> None:
    client = as_role(Role.OWNER)
    client.get("/settings/people/")
    for number in range(60):
        User.objects.create_user(f"p{number}@example.org", name=f"P {number}", role="agent")
    with django_assert_max_num_queries(7):
        page = client.get("/settings/people/?q=&role=&state=active&cursor=broken")
    assert "Show more" in page.content.decode()


def test_the_search_box_finds_people_only_for_those_who_may_manage_them(people: People) -> None:
    found = list(find_people("agent", people[Role.LEAD].actor))
    assert [f.label for f in found] == ["Agent Person"]
    assert list(find_people("agent", people[Role.VIEWER].actor)) == []
    assert list(find_people(" ", people[Role.OWNER].actor)) == []


def test_one_changes_name_language_and_look_and_nothing_else(
    people: People, as_role: AsRole
) -> None:
    agent = people[Role.AGENT]
    mine = {"name": "Zoë", "language": "pl", "theme": "dark"}
    stolen = {"role": "owner", "email": "x@example.org", "is_active": "", "id": "1"}
    as_role(Role.AGENT).post("/me/", {**mine, **stolen})
    after = User.objects.get(pk=agent.pk)
    assert (after.name, after.language, after.theme) == ("Zoë", "pl", "dark")
    assert (after.role, after.email, after.is_active) == ("agent", agent.email, True)
    assert AuditEntry.objects.get().changes["language"] == ["", "pl"]


def test_the_pages_speak_the_language_one_chose(people: People, as_role: AsRole) -> None:
    client = as_role(Role.AGENT)
    client.post("/me/", {"name": "A", "language": "uk", "theme": "system"})
    assert client.get("/me/", headers={"Accept-Language": "pl"})["Content-Language"] == "uk"


def test_saving_an_unchanged_profile_writes_nothing(people: People, now: datetime) -> None:
    agent = people[Role.AGENT]
    change_own_profile(agent.actor, Profile(agent.name, agent.language, agent.theme), now=now)
    assert not AuditEntry.objects.exists()
