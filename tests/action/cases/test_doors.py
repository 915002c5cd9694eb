"""Cases over the API, in the terminal, as a table, and opened by hand."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from harken.accounts.users.models import User
from harken.action.cases import actions
from harken.action.cases.doors.export import HEADINGS, write_cases
from harken.action.cases.doors.selecting import Wanted, wanted_cases
from harken.action.cases.models import Case
from harken.customers.models import PersonalData
from harken.foundations.permission import Actor
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def posted(client: Client, path: str, **body: Any) -> Any:
    return client.post(f"/api/v1/cases{path}", json.dumps(body), content_type="application/json")


def test_a_program_opens_a_case_once_and_works_on_it(house: House) -> None:
    client = client_of(house.anna)
    body = {
        "key": "T-17", "subject": "Broken", "kind": house.kind.pk, "customer": "c-1",
        "team": house.support.pk, "text": "Called twice",
    }  # fmt: skip
    made = posted(client, "", **body)
    assert made.status_code == 201
    number = made.json()["id"]
    again = posted(client, "", **body)
    assert (again.status_code, again.json()["id"]) == (200, number)
    assert Case.objects.get().entries.count() == 1
    told = posted(client, f"/{number}/resolve", because="sent", revision=1)
    assert told.status_code == 409
    assert told["Content-Type"] == "application/problem+json"
    assert "Anna” was quicker (note" in told.json()["detail"]
    done = posted(client, f"/{number}/resolve", revision=made.json()["revision"])
    assert done.json()["state"] == "resolved"
    whole = client.get(f"/api/v1/cases/{number}").json()
    assert {one["what"] for one in whole["trail"]} == {"opened", "note", "resolved"}
    assert whole["customer"] == "c-1"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"kind": 10**6}, "kind"), ({"customer": "?"}, "customer"), ({"owner": "x@y"}, "owner"),
     ({"team": 10**6}, "team"), ({"signal": 5}, "signal")],
)  # fmt: skip
def test_a_program_hears_what_it_named_wrongly(
    wrong: dict[str, Any], field: str, house: House
) -> None:
    body = {"key": "1", "subject": "x", "kind": house.kind.pk, "team": house.support.pk}
    answer = posted(client_of(house.anna), "", **{**body, **wrong})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"#/{field}"]


def test_the_list_asks_for_state_team_kind_and_what_is_late(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    late, done = open_one("a"), open_one("b", kind=house.regulated)
    open_one("c", team=house.sales)
    actions.set_kind(house.anna.actor, done.pk, house.kind, now=now)
    actions.resolve(house.anna.actor, done.pk, now=now)
    Case.objects.filter(pk=late.pk).update(due_at=now)
    rows = [
        (Wanted(state="resolved"), [done.pk]),
        (Wanted(team=house.support.pk, state="open"), [late.pk]),
        (Wanted(kind=house.regulated.pk), []),
    ]
    everybody = Actor.system()
    for wanted, expected in rows:
        assert [row.pk for row in wanted_cases(everybody, wanted, now)] == expected
    after = now.replace(hour=10)
    overdue = wanted_cases(everybody, Wanted(is_late=True), after)
    assert [row.pk for row in overdue] == [late.pk]


def test_a_table_has_a_row_a_case_with_its_clocks(
    house: House, open_one: OpenOne, now: datetime, django_assert_max_num_queries: Any
) -> None:
    case = open_one(subject="=1+1")
    open_one("b")
    actions.resolve(house.anna.actor, case.pk, now=now)
    out = io.StringIO()
    with django_assert_max_num_queries(4):
        assert write_cases(wanted_cases(Actor.system(), Wanted(), now), Actor.system(), out) == 2
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert tuple(rows[0]) == HEADINGS
    assert (rows[0]["subject"], rows[0]["state"]) == ("'=1+1", "resolved")
    assert float(rows[0]["resolution_promised_seconds"]) == 10 * 8 * 3600  # ten working days
    assert rows[1]["resolved_at"] == ""


def test_the_terminal_lists_cases(open_one: OpenOne) -> None:
    from harken.action.cli import cases

    case = open_one()
    told = CliRunner().invoke(cases, ["--json"])
    assert [one["id"] for one in json.loads(told.stdout)] == [case.pk]
    wrong = CliRunner().invoke(cases, ["--state", "lost"])
    assert wrong.exit_code == 2
    table = CliRunner().invoke(cases, ["export", "-"])
    assert table.stdout.splitlines()[0].startswith("id,state,kind_name")


def test_the_terminal_tells_what_it_cannot_do(open_one: OpenOne, tmp_path: Path) -> None:
    from harken.action.cli import cases

    open_one()
    nowhere = tmp_path / "not there" / "cases.csv"
    wrong = {
        ("export", "-", "--state", "lost"): "There is no state “lost”. Say one of open, waiting",
        ("export", str(nowhere)): f"Cannot write {nowhere}: No such file or directory.",
        ("export", str(tmp_path)): f"Cannot write {tmp_path}: Is a directory.",
    }
    for asked, why in wrong.items():
        told = CliRunner().invoke(cases, list(asked))
        assert (told.exit_code, told.stdout) == (2, "")
        assert told.stderr.startswith(why)


def test_the_terminal_says_that_it_lists_only_the_newest(
    open_one: OpenOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.action.cases.doors import cli
    from harken.action.cli import cases

    monkeypatch.setattr(cli, "MOST", 2)
    made = [open_one(f"n{number}", subject=f"[{number}]") for number in range(3)]
    told = CliRunner().invoke(cases, []).stdout
    assert told.startswith("Cases: the newest 2 of 3")
    assert "[2]" in told
    listed = json.loads(CliRunner().invoke(cases, ["--json"]).stdout)
    assert [one["id"] for one in listed] == [made[2].pk, made[1].pk]


@pytest.mark.parametrize("path", ["/api/v1/cases?state=lost", "/api/v1/remedies?kind=lost"])
def test_a_program_that_asks_for_what_there_is_not_is_told(house: House, path: str) -> None:
    assert client_of(house.anna).get(path).status_code == 422


def test_opening_by_hand_finds_the_customer(house: House, now: datetime) -> None:
    PersonalData.objects.create(
        customer=house.customer, name="Jan Kowalski", email="jan@example.com", updated_at=now
    )
    client = client_of(house.anna)
    page = client.get("/cases/open/")
    assert page.status_code == 200
    form = page.context["form"]
    given = {
        "token": form["token"].value(), "customer": "kowalski", "kind": house.kind.pk,
        "subject": "Wrong size", "text": "Wants a smaller one", "priority": 2,
        "team": house.support.pk, "owner": house.anna.pk,
    }  # fmt: skip
    for _twice in range(2):
        answer = client.post("/cases/open/", given)
        case = Case.objects.get()
        assert answer["Location"] == f"/cases/{case.pk}/"
    assert (case.customer, case.owner) == (house.customer, house.anna)
    assert case.entries.get().text == "Wants a smaller one"
    nobody = client.post("/cases/open/", {**given, "customer": "nowak"})
    assert nobody.status_code == 422
    assert "Nobody is called so" in nobody.content.decode()


def test_of_several_customers_one_is_chosen(house: House, now: datetime) -> None:
    from harken.customers.models import Customer

    other = Customer.objects.create(external_id="c-2", first_seen_at=now)
    for customer in (house.customer, other):
        PersonalData.objects.create(customer=customer, name="Jan Nowak", updated_at=now)
    client = client_of(house.anna)
    given = {
        "token": "a" * 32, "customer": "nowak", "kind": house.kind.pk, "subject": "x",
        "priority": 2, "team": house.support.pk,
    }  # fmt: skip
    asked = client.post("/cases/open/", given)
    assert "choose one" in asked.content.decode()
    client.post("/cases/open/", {**given, "chosen": other.pk})
    assert Case.objects.get().customer == other


def test_a_case_one_could_not_see_is_not_opened(house: House) -> None:
    client = client_of(house.anna)
    given = {"token": "b" * 32, "kind": house.kind.pk, "subject": "x", "priority": 2}
    answer = client.post("/cases/open/", given)
    assert "else you could not see the case" in answer.content.decode()
    theirs = client.post("/cases/open/", {**given, "team": house.sales.pk})
    assert theirs.status_code == 422
    assert client.get("/cases/open/?signal=77").status_code == 404
    assert client.get("/cases/open/?customer=x").status_code == 404


@pytest.mark.parametrize("form", ["/cases/open/", "/cases/absences/add/"])
def test_what_is_missing_is_told_once(form: str, house: House) -> None:
    answer = client_of(house.anna).post(form, {"subject": "", "first": ""})
    assert answer.status_code == 422
    assert answer.content.decode().count("This was not saved yet") == 1
