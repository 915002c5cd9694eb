"""Where one is signed in, and ending it."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from harken.accounts.sessions.queries import open_sessions
from harken.accounts.sessions.rules import device_in_words
from harken.accounts.users.models import User
from harken.audit.models import AuditEntry
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from tests.accounts.kinds import AsRole, People, Queries

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (EDGE, "Edge on Windows"),
        (IPHONE, "Safari on iPhone"),
        ("curl/8.5", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_a_device_is_named_in_words(agent: str, words: str) -> None:
    assert device_in_words(agent) == words


def sign_in(person: User, agent: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": agent})
    answer = client.post(
        "/accounts/login/", {"login": person.email, "password": "correct horse battery"}
    )
    assert answer.status_code == 302, answer.content.decode()
    return client


def row_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


@pytest.mark.django_db
def test_the_page_lists_devices_this_one_first(people: People) -> None:
    here, _there = sign_in(people[Role.AGENT]), sign_in(people[Role.AGENT], IPHONE)
    listed = open_sessions(people[Role.AGENT], here.session.session_key, now=system_clock())
    assert [(s.device, s.is_current) for s in listed] == [
        ("Firefox on Linux", True),
        ("Safari on iPhone", False),
    ]
    page = here.get("/me/").content.decode()
    assert "Safari on iPhone" in page
    assert "127.0.0.1" in page


@pytest.mark.django_db
def test_ending_a_session_ends_it_at_once(people: People) -> None:
    here, there = sign_in(people[Role.AGENT]), sign_in(people[Role.AGENT], IPHONE)
    assert there.get("/me/").status_code == 200
    here.post(f"/me/sessions/{row_of(there).pk}/end/")
    assert there.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200
    assert AuditEntry.objects.latest("id").verb == "session.ended"


@pytest.mark.django_db
def test_ending_all_others_leaves_this_one(people: People) -> None:
    here = sign_in(people[Role.AGENT])
    others = [sign_in(people[Role.AGENT], IPHONE), sign_in(people[Role.AGENT], EDGE)]
    page = here.post("/me/sessions/end-others/", follow=True)
    assert "2 other sessions ended." in page.content.decode()
    assert [other.get("/me/").status_code for other in others] == [302, 302]
    assert UserSession.objects.count() == 1


@pytest.mark.django_db
def test_another_persons_session_cannot_be_ended(people: People) -> None:
    mine, theirs = sign_in(people[Role.OWNER]), sign_in(people[Role.AGENT])
    assert mine.post(f"/me/sessions/{row_of(theirs).pk}/end/").status_code == 404
    mine.post("/me/sessions/end-others/")
    assert theirs.get("/me/").status_code == 200


@pytest.mark.django_db
def test_a_changed_password_ends_the_other_sessions_and_the_list_knows(people: People) -> None:
    agent = people[Role.AGENT]
    there = sign_in(agent)
    agent.set_password("another calm green kettle")
    agent.save()
    assert open_sessions(agent, None, now=system_clock()) == []
    assert there.get("/me/").status_code == 302


@pytest.mark.django_db
def test_being_seen_is_written_at_most_once_a_minute(
    people: People, django_assert_max_num_queries: Queries
) -> None:
    client = sign_in(people[Role.AGENT])
    row = row_of(client)
    old = system_clock() - timedelta(seconds=61)
    UserSession.objects.filter(pk=row.pk).update(last_seen_at=old)
    client.get("/me/")
    seen = row_of(client).last_seen_at
    assert seen > old
    client.get("/me/")
    assert row_of(client).last_seen_at == seen


@pytest.mark.django_db
def test_my_account_asks_the_database_as_often_for_many_sessions(
    people: People, django_assert_max_num_queries: Queries
) -> None:
    clients = [sign_in(people[Role.AGENT]) for _ in range(6)]
    with django_assert_max_num_queries(8):
        clients[0].get("/me/")


@pytest.mark.django_db
def test_a_session_is_listed_however_it_began(people: People, as_role: AsRole) -> None:
    client = as_role(Role.AGENT)
    assert "this session" in client.get("/me/").content.decode()
    assert row_of(client).user == people[Role.AGENT]
