"""Programs read signals page by page, and one with its history."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from harken.foundations.permission import Role
from harken.listening.intake.commit import prune_answers
from harken.listening.intake.models import IntakeAnswer
from harken.listening.signals.new_signal import Outcome

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]
Program = Callable[..., Client]
URL = "/api/v1/signals"


def test_following_next_reads_every_signal_once(program: Program, told: Told) -> None:
    ids = [told(str(number)).id for number in range(7)]
    client, seen, cursor = program("signals:read"), [], ""
    while cursor is not None:
        page = client.get(URL, {"size": 3, "cursor": cursor}).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert seen == ids[::-1]


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({"source": "till"}, ["c"]),
        ({"key": "a"}, ["a"]),
        ({"since": "2026-03-01T12:00:00Z"}, ["c"]),
        ({"until": "2026-03-01T12:00:00Z"}, ["b", "a"]),
        (
            {"since": "0001-01-01T00:00:00+14:00", "until": "9999-12-31T23:59:59-14:00"},
            ["c", "b", "a"],
        ),
        ({"source": "\x00"}, ["c", "b", "a"]),
    ],
)
def test_a_filter_leaves_the_others_out(
    program: Program, told: Told, wanted: dict, keys: list
) -> None:
    told("a")
    told("b", customer="C-1")
    told("c", source="till", occurred_at="2026-03-01T13:00:00Z")
    items = program("signals:read").get(URL, wanted).json()["items"]
    assert [one["key"] for one in items] == keys


TELLS = "I am Ada Byron, ada@example.org, +44 20 7946 0958"
ADA = {"id": "C-1", "name": "Ada Byron", "email": "ada@example.org"}


@pytest.mark.parametrize("who", ["key", Role.ANALYST])
def test_whom_the_page_shows_no_names_a_program_shows_none_either(
    program: Program, told: Told, as_role: Callable[..., Client], who: str
) -> None:
    first = told(text=TELLS, customer=ADA, dimensions={"contact": "ada@example.org", "rows": 5})
    told(text="Now in short", customer=ADA, dimensions={"contact": "Byron"})
    client = program("signals:read") if who == "key" else as_role(who)
    one = client.get(f"{URL}/{first.id}").json()
    before = one["history"][0]["content"]
    assert before["text"] == "I am [name] [name], [e-mail], [phone]"
    assert (one["dimensions"], before["dimensions"]) == (
        {"contact": "[name]"},
        {"contact": "[e-mail]", "rows": 5},
    )
    said = f"{one} {client.get(URL).json()}"
    assert [word for word in ("Ada", "Byron", "example.org", "7946", "C-1") if word in said] == []
    assert (one["customer"], before["customer_id"]) == (None, None)
    assert client.get(URL, {"customer": "C-1"}).status_code == 403


def test_a_lead_reads_names_and_finds_what_a_customer_said(
    told: Told, as_role: Callable[..., Client]
) -> None:
    told("a")
    told("b", text=TELLS, customer=ADA)
    (one,) = as_role(Role.LEAD).get(URL, {"customer": "C-1"}).json()["items"]
    assert (one["text"], one["customer"]) == (TELLS, "C-1")


def test_one_is_read_with_its_history(program: Program, told: Told) -> None:
    first = told(scores={"nps": 9}, customer="C-1", money={"amount": 5, "currency": "EUR"})
    told(scores={"nps": 2})
    one = program("signals:read").get(f"{URL}/{first.id}").json()
    assert (one["scores"], one["revision"], one["money"]) == ({"nps": 2}, 2, None)
    assert one["occurred_at"] == "2026-03-01T10:00:00+01:00"
    assert one["history"][0]["content"]["scores"] == {"nps": 9}
    assert one["history"][0]["reason"] == "updated"
    assert program("signals:read").get(f"{URL}/{first.id + 999}").status_code == 404


def test_a_page_asks_the_same_few_questions_however_long(
    program: Program, told: Told, django_assert_max_num_queries: Callable
) -> None:
    for number in range(30):
        told(str(number), customer={"id": f"C-{number}", "name": "Ada"}, text="Ada says hello")
    client = program("signals:read")
    client.get(URL)
    with django_assert_max_num_queries(3):
        client.get(URL)


def test_a_server_of_pages_takes_signals_by_the_same_rules(program: Program) -> None:
    client = program("signals:write")
    body = {"source": "shop", "key": "1", "occurred_at": "2026-03-01T10:00:00Z"}

    def post(content: object, **more: str) -> object:
        return client.post(URL, content, "application/json", headers=more)

    first = post(body, **{"Idempotency-Key": "r"})
    assert (first.status_code, first.json()["status"]) == (201, "created")
    assert post(body, **{"Idempotency-Key": "r"}).content == first.content
    assert post({**body, "text": "x"}, **{"Idempotency-Key": "r"}).status_code == 422
    wrong = post({**body, "key": "2", "scores": {"nps": 11}})
    assert wrong.json()["errors"][0]["pointer"] == "#/scores/nps"
    assert program("signals:read").post(URL, body, "application/json").status_code == 403


def test_kept_answers_go_after_a_day(program: Program, now: datetime) -> None:
    row = {"caller": "key:1", "digest": b"", "status": 201, "body": "{}"}
    for day, key in ((1, "old"), (2, "new")):
        IntakeAnswer.objects.create(key=key, created_at=now.replace(day=day), **row)
    assert prune_answers(now.replace(hour=9, minute=1)) == 1
    assert IntakeAnswer.objects.get().key == "new"
