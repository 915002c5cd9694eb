"""Taking an act back: in time, by the same person, with an unchanged slip."""

from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied

from harken.foundations.permission import Role, permission
from harken.web.registries import Undo, undos
from harken.web.undo import tokens
from tests.web.conftest import person

OLENA = person(name="Olena")


def wait(monkeypatch, **span):
    later = signing.time.time() + timedelta(**span).total_seconds()
    monkeypatch.setattr(signing.time, "time", lambda: later)


def test_the_person_who_acted_can_take_it_back():
    slip = tokens.write_slip("team.archived", "7", OLENA)
    assert tokens.read_slip(slip, OLENA) == tokens.Slip("team.archived", "7")


def test_nine_minutes_are_in_time_and_eleven_are_not(monkeypatch):
    slip = tokens.write_slip("team.archived", "7", OLENA)
    wait(monkeypatch, minutes=9)
    assert tokens.read_slip(slip, OLENA).object_id == "7"
    wait(monkeypatch, minutes=2)
    with pytest.raises(tokens.UndoTooLate):
        tokens.read_slip(slip, OLENA)


def test_another_person_cannot_use_the_slip():
    slip = tokens.write_slip("team.archived", "7", OLENA)
    with pytest.raises(tokens.UndoRefused):
        tokens.read_slip(slip, person(name="Piotr"))


@pytest.mark.parametrize(
    "forge",
    [
        lambda slip: slip[:-1] + ("A" if slip[-1] != "A" else "B"),
        lambda slip: "x" + slip,
        lambda _slip: "",
        lambda _slip: signing.dumps(["team.archived", "7", "person:Olena"], salt="another"),
    ],
)
def test_a_changed_slip_is_refused(forge):
    with pytest.raises(tokens.UndoRefused):
        tokens.read_slip(forge(tokens.write_slip("team.archived", "7", OLENA)), OLENA)


@pytest.fixture
def taken_back(empty_registries):
    """An undo that only owners hold; it notes what it was called with."""
    calls = []
    owners = permission("restore", Role.OWNER)
    undos.register(Undo("team.archived", owners, lambda key, actor: calls.append((key, actor.id))))
    return calls


def actor_of_role(people, role):
    return people[role].actor


@pytest.mark.django_db
def test_undo_calls_the_registered_act_once_and_says_so(as_role, people, taken_back):
    slip = tokens.write_slip("team.archived", "7", actor_of_role(people, Role.OWNER))
    answer = as_role(Role.OWNER).post("/undo/", {"token": slip, "next": "/settings/"}, follow=True)
    assert taken_back == [("7", str(people[Role.OWNER].pk))]
    assert answer.redirect_chain == [("/settings/", 302)]
    assert "Undone." in answer.content.decode()


@pytest.mark.django_db
def test_undo_asks_for_the_right_again(as_role, people, taken_back):
    slip = tokens.write_slip("team.archived", "7", actor_of_role(people, Role.AGENT))
    assert as_role(Role.AGENT).post("/undo/", {"token": slip}).status_code == 403
    assert taken_back == []


@pytest.mark.django_db
def test_a_late_undo_says_why_it_did_nothing(as_role, people, taken_back, monkeypatch):
    client = as_role(Role.OWNER)
    slip = tokens.write_slip("team.archived", "7", actor_of_role(people, Role.OWNER))
    wait(monkeypatch, minutes=11)
    answer = client.post("/undo/", {"token": slip, "next": "/settings/"}, follow=True)
    assert "Undo works for ten minutes" in answer.content.decode()
    assert taken_back == []


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "nonsense"])
def test_a_forged_undo_is_refused(as_role, taken_back, token):
    assert as_role(Role.OWNER).post("/undo/", {"token": token}).status_code == 403
    assert taken_back == []


@pytest.mark.django_db
def test_undo_leads_back_only_to_our_own_pages(as_role, people, taken_back):
    slip = tokens.write_slip("team.archived", "7", actor_of_role(people, Role.OWNER))
    elsewhere = {"token": slip, "next": "https://evil.example/"}
    assert as_role(Role.OWNER).post("/undo/", elsewhere).headers["Location"] == "/"


@pytest.mark.django_db
def test_undo_is_never_done_by_following_a_link(as_role):
    assert as_role(Role.OWNER).get("/undo/").status_code == 405


def test_a_toast_of_somebody_unknown_has_no_undo(request_of):
    from django.contrib.messages.storage.cookie import CookieStorage

    from harken.web.messages import toast, toasts_for

    request = request_of()
    request._messages = CookieStorage(request)
    toast(request, "Archived.", undo=("team.archived", 7))
    assert [(t.text, t.tone, t.slip) for t in toasts_for(request)] == [("Archived.", "good", "")]


def test_a_key_with_no_role_cannot_be_given_an_undo_of_owners(taken_back):
    with pytest.raises(PermissionDenied):
        undos["team.archived"].permission.demand(person(Role.VIEWER))
