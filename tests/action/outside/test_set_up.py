"""An owner connects a system, tests it, and nobody reads its secret again."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from typer.testing import CliRunner

from harken.action.cases.models import Case
from harken.action.conversation.models import Entry
from harken.action.opening.models import CaseRule
from harken.action.opening.queries import troubles_of
from harken.action.opening.telling.trials import told
from harken.action.opening.trying.trial import Trial
from harken.action.outside.actions import Wanted, save_desk, try_desk
from harken.action.outside.doors.cli import desks
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.pushing import pass_by_itself
from harken.action.outside.reach.checking import read_mapping
from harken.action.outside.reach.mapping import rendered, texts_in
from harken.action.outside.reach.presets import PRESETS
from harken.action.outside.reach.talking import headers_of
from harken.action.outside.reach.words import reply_words, words_of
from harken.customers.models import PersonalData
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne
from tests.action.outside.tracker import Tracker, say

pytestmark = pytest.mark.django_db
SECRET = "Bearer verysecret"


@pytest.mark.parametrize("name", PRESETS)
def test_every_starting_point_can_be_used(name: str) -> None:
    assert read_mapping(PRESETS[name].text)["states"]


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"create": {"path": "/x"}}',
        '{"create": {"path": "http://evil/", "body": {}, "id": "/id"}}',
        '{"create": {"path": "/x", "method": "DELETE", "body": {}, "id": "/id"}}',
        '{"create": {"path": "/x", "body": "{password}", "id": "/id"}}',
        '{"create": {"path": "/x", "body": {}, "id": "/id"}, "states": {"a": "gone"}}',
        '{"create": {"path": "/x", "body": "{reply}", "id": "/id"}}',
        '{"create": {"path": "/x", "body": {}, "id": "id"}}',
        '{"create": {"path": "/x", "body": {}, "id": 3}}',
        '{"create": {"path": "/x", "body": {}, "id": "/id", "web": "javascript:x"}}',
        '{"create": {"path": "/x", "body": {}, "id": "/id"}, "reply": {"path": "/y"}}',
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_work_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_mapping(text)


def test_it_is_added_tested_switched_on_and_put_away(
    as_role: Callable[[Role], Client], tracker: Tracker, open_one: OpenOne
) -> None:
    open_one()
    owner, made = as_role(Role.OWNER), PRESETS["generic"]
    given = {
        "name": "Tracker", "base_url": tracker.url, "headers": f"Authorization: {SECRET}",
        "mapping": made.text, "reads_back": "on",
    }  # fmt: skip
    assert owner.get("/settings/desks/").status_code == 200
    assert owner.get("/settings/desks/add/?preset=zendesk").status_code == 200
    assert owner.post("/settings/desks/add/", {**given, "mapping": "{"}).status_code == 422
    assert owner.post("/settings/desks/add/", {**given, "takes": "9" * 20}).status_code == 422
    assert owner.post("/settings/desks/add/", given).status_code == 302
    desk = Desk.objects.get()
    page = f"/settings/desks/{desk.pk}/"
    assert not desk.is_on
    assert SECRET.encode() not in bytes(desk.headers)
    shown = owner.post(page + "act/", {"act": "test"}).content.decode()
    assert "It answers and knows us." in shown
    assert "Lost parcel" in shown
    assert SECRET not in shown
    assert tracker.posts() == 0
    assert tracker.heard[0][2]["Authorization"] == SECRET
    moved = {**given, "headers": "", "base_url": "https://elsewhere.example.com"}
    assert owner.post(page, moved).status_code == 422
    assert owner.post(page, {**given, "headers": "", "name": "Ours"}).status_code == 302
    owner.post(page + "act/", {"act": "on"})
    desk.refresh_from_db()
    assert (desk.name, desk.is_on) == ("Ours", True)
    owner.post(page + "act/", {"act": "away"})
    assert owner.get(page).status_code == 404


def test_an_agent_passes_a_case_and_sees_how_it_stands(
    desk: Desk, open_one: OpenOne, house: House, now: datetime
) -> None:
    case, client = open_one(), Client()
    client.force_login(house.anna)
    assert "Pass on" in client.get(f"/cases/{case.pk}/").content.decode()
    assert client.get(f"/cases/{case.pk}/pass/").status_code == 200
    assert client.post(f"/cases/{case.pk}/pass/", {"desk": desk.pk}).status_code == 302
    assert "In other systems" in client.get(f"/cases/{case.pk}/").content.decode()
    client.force_login(house.sara)
    assert client.get(f"/cases/{case.pk}/pass/").status_code == 404
    assert client.post(f"/cases/{case.pk}/pass/", {"desk": desk.pk}).status_code == 404
    assert DeskCase.objects.count() == 1


def test_the_terminal_lists_them(desk: Desk) -> None:
    found = json.loads(CliRunner().invoke(desks, ["--json"]).output)
    assert [(one["name"], one["passed"], one["waiting"]) for one in found] == [("Tracker", 0, 0)]


@pytest.mark.parametrize("name", PRESETS)
def test_a_starting_point_is_not_saved_as_it_stands(name: str, db: None, now: datetime) -> None:
    """Its address is nobody's, and some name a project of nobody's."""
    preset = PRESETS[name]
    wanted = Wanted(name, preset.base_url, preset.text)
    if "NAME" in preset.base_url or "OWNER" in preset.text or "PROJECT" in preset.text:
        with pytest.raises(Refused, match="in place of"):
            save_desk(Actor.system(), wanted, now=now)
    else:
        assert save_desk(Actor.system(), wanted, now=now).pk


EVIL = "/close\n@everyone <script>x</script>"


@pytest.mark.parametrize("name", PRESETS)
def test_what_a_customer_wrote_is_never_a_command_there(
    name: str, desk: Desk, open_one: OpenOne, now: datetime
) -> None:
    """GitLab obeys lines that begin with a stroke, both trackers call whom an @ names, Freshdesk
    reads HTML, and the first mail of a case may come from anybody."""
    case = open_one()
    case.entries.create(kind=Entry.Kind.CUSTOMER, at=now, text=EVIL)
    mapping = PRESETS[name].mapping
    sent = list(texts_in(rendered(mapping["create"]["body"], words_of(case, desk))))
    entry = case.entries.create(kind=Entry.Kind.REPLY, at=now, text=EVIL, author_name="Anna")
    sent += texts_in(rendered(mapping["reply"]["body"], reply_words(case, desk, entry)))
    said = "\n".join(sent)
    assert "everyone" in said
    if name in {"github", "gitlab"}:
        assert not [line for line in said.splitlines() if line.startswith("/")]
        assert "@everyone" not in said
    if name == "freshdesk":
        assert "<script>" not in said


def test_the_customer_is_named_there_where_we_know_them(
    desk: Desk, open_one: OpenOne, house: House, now: datetime
) -> None:
    def requester() -> object:
        case = open_one(str(PersonalData.objects.count()))
        body = rendered(PRESETS["zendesk"].mapping["create"]["body"], words_of(case, desk))
        return body["ticket"].get("requester")

    assert requester() is None
    PersonalData.objects.create(
        customer=house.customer, email="ann@example.com", name="Ann", updated_at=now
    )
    house.customer.refresh_from_db()
    assert requester() == {"email": "ann@example.com", "name": "Ann"}


def test_name_and_secret_are_written_plainly(db: None, now: datetime) -> None:
    """RFC 7617, section 2: Aladdin:open sesame is QWxhZGRpbjpvcGVuIHNlc2FtZQ==."""
    given = "X-One: a:b\nAuthorization: Basic Aladdin:open sesame"
    wanted = Wanted("Desk", "https://desk.example.com", PRESETS["generic"].text, given)
    made = save_desk(Actor.system(), wanted, now=now)
    assert headers_of(made) == {
        "X-One": "a:b", "Authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
    }  # fmt: skip
    again = save_desk(Actor.system(), replace(wanted, headers="Authorization: Basic QQ=="), now=now)
    assert headers_of(again) == {"Authorization": "Basic QQ=="}


def test_replies_are_sent_only_where_the_mapping_says_how(db: None, now: datetime) -> None:
    mapping = {name: one for name, one in PRESETS["generic"].mapping.items() if name != "reply"}
    wanted = Wanted("Desk", "https://desk.example.com", json.dumps(mapping), sends_replies=True)
    with pytest.raises(Refused, match="reply"):
        save_desk(Actor.system(), wanted, now=now)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ((401, {}), "does not accept what we sign in with (401)"),
        ((404, {}), "there is nothing at /cases"),
        ((422, {"errors": [{"message": "No such type"}]}), "It refused (422): No such type"),
        ((500, b"<h1>Oops</h1>"), "It refused (500): Oops"),
        ((200, b"<html>Welcome</html>"), "something that is no JSON"),
        ((302, b""), "It leads to another address"),
        ((204, b""), "It answers and knows us."),
    ],
)
def test_a_test_says_what_is_wrong_in_words(
    answers: tuple[int, object], says: str, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    tracker.instead = lambda handler: say(handler, *answers)
    assert says in try_desk(Actor.system(), desk.pk, now=now).said


def test_a_test_that_works_lets_a_stopped_one_go_on(
    desk: Desk, as_role: Callable[[Role], Client], now: datetime
) -> None:
    Desk.objects.update(stopped_at=now, failed_since=now, last_error="401")
    owner, page = as_role(Role.OWNER), f"/settings/desks/{desk.pk}/"
    assert "stopped" in owner.get(page).content.decode()
    owner.post(f"{page}act/", {"act": "test"})
    desk.refresh_from_db()
    assert (desk.stopped_at, desk.failed_since, desk.last_error) == (None, None, "")


def test_the_page_of_a_case_says_how_it_stands_there(
    desk: Desk, open_one: OpenOne, house: House, now: datetime
) -> None:
    case, client = open_one(), Client()
    client.force_login(house.anna)
    row = DeskCase.objects.create(desk=desk, case=case, next_attempt_at=None, error="No such type")

    def shown() -> str:
        return client.get(f"/cases/{case.pk}/").content.decode()

    assert "No such type" in shown()
    assert f'href="/cases/{case.pk}/pass/">Pass it on again' in shown()
    DeskCase.objects.update(next_attempt_at=now)
    Desk.objects.update(stopped_at=now)
    assert "It waits until an owner mends the connection." in shown()
    DeskCase.objects.update(
        external_id="77", state="in progress", url="https://desk.example.com/77"
    )
    entry = case.entries.create(kind=Entry.Kind.REPLY, at=now, text="Hello")
    row.replies.create(entry=entry, sent_at=now)
    assert 'href="https://desk.example.com/77"' in shown()
    assert "in progress" in shown()
    assert "1 reply of ours is there" in shown()
    offered = client.get(f"/cases/{case.pk}/pass/").content.decode()
    assert "<select" not in offered
    other = open_one("other")
    merged = client.post(f"/cases/{case.pk}/pass/", {"desk": desk.pk})
    assert merged.status_code == 422
    Case.objects.filter(pk=case.pk).update(merged_into=other, state="merged")
    assert "desk.example.com/77" in client.get(f"/cases/{other.pk}/").content.decode()


def test_a_rule_passes_its_cases_on(
    desk: Desk, open_one: OpenOne, house: House, now: datetime
) -> None:
    rule = CaseRule.objects.create(
        name="Angry", words=["angry"], kind=house.kind, desk=desk, created_at=now, created_by="Lee"
    )
    by_rule, by_hand = open_one("one", rule=rule), open_one("two")
    for case in (by_rule, by_hand, by_rule):
        pass_by_itself(case.pk, now)
    assert [row.case_id for row in DeskCase.objects.all()] == [by_rule.pk]
    trial = Trial("", now, now.date(), now.date(), 3, 0, {now.date(): 3}, (), ())
    assert (
        "Each of them would be passed on to “Tracker”." in told(rule, trial, "en", now.date()).lines
    )
    assert troubles_of([rule], now.date())[rule.pk] == []
    Desk.objects.update(is_on=False)
    rule.refresh_from_db()
    (wrong,) = troubles_of([rule], now.date())[rule.pk]
    assert wrong.sentence == "The outside system “Tracker” is off or put away."
    after = open_one("three", rule=rule)
    pass_by_itself(after.pk, now)
    assert not DeskCase.objects.filter(case=after).exists()


def test_a_lead_chooses_on_the_rules_page_where_cases_go(
    desk: Desk, as_role: Callable[[Role], Client], house: House
) -> None:
    lead = as_role(Role.LEAD)
    given = {
        "name": "Refunds", "words": "refund", "kind": house.kind.pk, "priority": 2,
        "most_a_day": 50, "quiet_days": 30, "max_age_days": 14, "act": "save",
    }  # fmt: skip
    assert "Pass its cases on to" in lead.get("/cases/rules/add/").content.decode()
    page = lead.post("/cases/rules/add/", {**given, "desk": desk.pk}).url
    assert CaseRule.objects.get().desk == desk
    assert "Pass its cases on to" in lead.get(page).content.decode()
    Desk.objects.update(is_on=False)
    lead.post(f"{page}edit/", given)
    assert CaseRule.objects.get().desk is None
    assert "Pass its cases on to" not in lead.get("/cases/rules/add/").content.decode()
