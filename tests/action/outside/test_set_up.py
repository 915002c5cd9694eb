"""An owner connects a system, tests it, and nobody reads its secret again."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from typer.testing import CliRunner

from harken.action.outside.doors.cli import desks
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.reach.checking import read_mapping
from harken.action.outside.reach.presets import PRESETS
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne
from tests.action.outside.tracker import Tracker

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
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_work_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_mapping(text)


@pytest.mark.django_db
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
