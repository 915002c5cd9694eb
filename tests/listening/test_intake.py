"""Programs send signals to a real server: at once, in batches, again and again, and wrongly."""

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from uuid import uuid4

import httpx
import pytest
import schemathesis
from schemathesis.generation import GenerationMode

from harken.api.root import openapi
from tests.api.contract import expect_as_described
from tests.config.running import wait_for
from tests.listening.stand import Stand, a_signal

# These tests own their database; the mark has them run on PostgreSQL too.
pytestmark = pytest.mark.django_db


def fresh() -> str:
    return uuid4().hex


def pointers(response: httpx.Response) -> list[str]:
    assert response.headers["content-type"] == "application/problem+json"
    return [error["pointer"] for error in response.json()["errors"]]


def test_one_signal_is_there_when_it_is_answered(stand: Stand) -> None:
    key = fresh()
    answer = stand.post(a_signal(key))
    assert (answer.status_code, answer.json()["status"]) == (201, "created")
    assert stand.ask(f"SELECT id FROM listening_signal WHERE key = '{key}'") == [
        (answer.json()["id"],)
    ]
    again = stand.post(a_signal(key))
    assert (again.status_code, again.json()) == (200, {**answer.json(), "status": "duplicate"})
    assert stand.post(a_signal(key, text="more")).json()["status"] == "updated"


@pytest.mark.parametrize("kind", ["application/json", "application/x-ndjson; charset=utf-8"])
def test_several_come_as_a_list_or_one_a_line(stand: Stand, kind: str) -> None:
    keys = [fresh() for _ in range(3)]
    signals = [a_signal(key) for key in keys]
    lines = "\n".join(map(json.dumps, signals)) + "\n\n"
    body = lines.encode() if "ndjson" in kind else {"signals": signals}
    answer = stand.post(body, content_type=kind)
    assert answer.status_code == 201
    told = answer.json()["signals"]
    assert [one["key"] for one in told] == keys
    assert [one["id"] for one in told] == sorted(one["id"] for one in told)


def test_a_batch_with_a_wrong_signal_records_nothing_and_names_it(stand: Stand) -> None:
    key = fresh()
    wrong = [a_signal(key), a_signal("x", scores={"nps": 11}), {"key": 1}, "signal"]
    answer = stand.post({"signals": wrong})
    assert answer.status_code == 422
    assert pointers(answer) == [
        "#/signals/1/scores/nps", "#/signals/2/source", "#/signals/2/occurred_at", "#/signals/3"
    ]  # fmt: skip
    assert key not in stand.recorded()
    assert pointers(stand.post(a_signal("y", country="?"))) == ["#/country"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "words"),
    [
        (b"{", "application/json", 400, "The body is not JSON"),
        (b'{"key": 1}\n{', "application/x-ndjson", 400, "Line 2 is not JSON"),
        (b"[]", "application/json", 422, '{"signals": [\u2026]}'),
        (b'{"signals": []}', "application/json", 422, "no signal"),
        (b'{"signals": {}}', "application/json", 422, "must be a list"),
        (b'{"signals": [], "more": 1}', "application/json", 422, "several as"),
        (b"", "application/x-ndjson", 422, "no signal"),
        (b"key=1", "application/x-www-form-urlencoded", 415, "application/json"),
        (b'{"signals": [' + b"0," * 10_000 + b"0]}", "application/json", 413, "at most 10000"),
        (b"[" * 100_000, "application/json", 400, "not JSON"),
        (b"\xff\xfe", "application/json", 400, "not JSON"),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_used_is_told_why(
    stand: Stand, body: bytes, kind: str, status: int, words: str
) -> None:
    answer = stand.post(body, content_type=kind)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert words in answer.json()["detail"]


def test_a_ten_megabyte_comment_is_refused_and_the_server_lives(stand: Stand) -> None:
    body = json.dumps(a_signal("big", text="x" * 10_000_000)).encode()

    def pieces():
        for start in range(0, len(body), 65536):
            yield body[start : start + 65536]

    for content in (body, pieces()):
        try:
            answer = stand.client.post(stand.url, content=content, headers=stand.headers)
            assert (answer.status_code, "8388608" in answer.text) == (413, True)
        except (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
            pass  # hung up on in the middle of its body: not answered, not recorded either
    assert stand.post(a_signal(fresh())).status_code == 201
    assert "big" not in stand.recorded()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_whatever_comes_is_answered_as_the_description_says(
    stand: Stand, mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_dict(openapi())
    schema.config.update(base_url=f"http://127.0.0.1:{stand.port}")
    operation = schema["/api/v1/signals"]["POST"]
    own = {"Authorization": f"Bearer {stand.key}"}
    expect_as_described(operation, mode, lambda case: case.call(headers=own))


def test_a_request_that_is_being_worked_on_is_not_taken_a_second_time(stand: Stand) -> None:
    """The log is held by somebody else, so that the first request has to wait."""
    retry, body = fresh(), a_signal(fresh())
    with stand.holding_the_log() as release, ThreadPoolExecutor(2) as beside:
        both = [beside.submit(stand.post, body, Idempotency_Key=retry) for _ in range(2)]
        again = next(as_completed(both)).result()
        other = stand.post(a_signal(fresh()), Idempotency_Key=retry)
        release()
        assert sorted(one.result().status_code for one in both) == [201, 409]
    assert (again.status_code, again.headers["retry-after"]) == (409, "1")
    assert "being worked on" in again.json()["detail"]
    assert (other.status_code, "another body" in other.json()["detail"]) == (422, True)
    assert stand.recorded().count(body["key"]) == 1


BAD = {
    "a score outside its scale": (
        {"scores": {"nps": 11}}, "scores/nps", "Write a whole number from 0 to 10."
    ),
    "an unknown measure": (
        {"scores": {"joy": 1}}, "scores/joy",
        "There is no such measure. Known here: ces, csat, enps, nps, promise_kept, task_completed.",
    ),
    "the year 0": (
        {"occurred_at": "0000-01-01T00:00:00Z"}, "occurred_at",
        "Write a moment such as 2026-03-02T09:00:00+01:00.",
    ),
    "the year 3000": (
        {"occurred_at": "3000-01-01T00:00:00Z"}, "occurred_at",
        "The moment must lie between the year 2000 and tomorrow.",
    ),
    "no zone": (
        {"occurred_at": "2026-03-02T09:00:00"}, "occurred_at",
        "Give the zone as well, such as 2026-03-02T09:00:00+01:00 or …Z.",
    ),
    "a zone that is none": (
        {"occurred_at": "2026-03-02T09:00:00+25:00"}, "occurred_at",
        "Write a moment such as 2026-03-02T09:00:00+01:00.",
    ),
    "two currencies": (
        {"money": [{"amount": 5, "currency": "EUR"}, {"amount": 5, "currency": "PLN"}]}, "money",
        'Write one amount in one currency, such as {"amount": 49.9, "currency": "EUR"}.',
    ),
    "a comment that is too long": (
        {"text": "x" * 100_001}, "text", "At most 100000 characters."
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_recorded_is_told_in_a_sentence(stand: Stand, what: str) -> None:
    fields, place, sentence = BAD[what]
    before = stand.recorded()
    answer = stand.post(a_signal(fresh(), **fields))
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": f"#/{place}", "detail": sentence}]
    assert stand.recorded() == before


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        (
            "application/x-ndjson",
            b"{}\n" * 1_000_000,
            "at most 10000 signals, this one has 1000000",
        ),
        ("application/json", b'{"signals":[' + b"0," * 999_999 + b"0]}", "this one has 1000000"),
        ("application/json", b'{"signals":[' + b'{"key":"k"},' * 1_000_000 + b"0]}", "8388608"),
    ],
    ids=["lines", "list", "long list"],
)
def test_a_million_in_one_batch_is_refused_at_once_and_the_server_lives(
    stand: Stand, kind: str, body: bytes, words: str
) -> None:
    kept, began = fresh(), time.monotonic()
    assert stand.post(a_signal(kept)).status_code == 201
    answer = stand.post(body, content_type=kind)
    assert (answer.status_code, words in answer.json()["detail"]) == (413, True)
    assert time.monotonic() - began < 10
    assert stand.post(a_signal(fresh())).status_code == 201
    assert kept in stand.recorded()


@pytest.mark.parametrize("authorization", ["", "Bearer hk_wrong", "Basic eDp5", "Bearer"])
def test_nobody_sends_without_a_key(stand: Stand, authorization: str) -> None:
    answer = stand.post(a_signal(fresh()), Authorization=authorization)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_key_without_the_scope_is_refused_and_a_revoked_one_stops(stand: Stand) -> None:
    reader, writer = stand.new_key("signals:read"), stand.new_key("signals:write")
    assert stand.post(a_signal(fresh()), Authorization=f"Bearer {reader}").status_code == 403
    assert stand.post(a_signal(fresh()), Authorization=f"Bearer {writer}").status_code == 201
    stand.revoke(writer)
    time.sleep(2.1)
    assert stand.post(a_signal(fresh()), Authorization=f"Bearer {writer}").status_code == 401


def test_a_repeated_request_gets_the_same_answer(stand: Stand) -> None:
    retry, body = fresh(), a_signal(fresh())
    first = stand.post(body, Idempotency_Key=retry)
    again = stand.post(body, Idempotency_Key=retry)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    other = stand.post(a_signal(fresh()), Idempotency_Key=retry)
    assert other.status_code == 422
    assert "another body" in other.json()["detail"]
    assert stand.post(body, Idempotency_Key="k" * 201).status_code == 422


def test_fifty_at_once_with_one_retry_key_make_one_row(stand: Stand) -> None:
    retry, key = fresh(), fresh()
    with ThreadPoolExecutor(50) as crowd:
        sent = [crowd.submit(stand.post, a_signal(key), Idempotency_Key=retry) for _ in range(50)]
        answers = [one.result() for one in sent]
    assert {one.status_code for one in answers} <= {201, 409}
    assert len({one.content for one in answers if one.status_code == 201}) == 1
    assert stand.recorded().count(key) == 1


def test_fifty_posts_of_one_signal_at_once_make_one_row(stand: Stand) -> None:
    key = fresh()
    with ThreadPoolExecutor(50) as crowd:
        answers = list(crowd.map(lambda _: stand.post(a_signal(key)), range(50)))
    assert sorted(one.status_code for one in answers) == [200] * 49 + [201]
    assert len({one.json()["id"] for one in answers}) == 1
    assert stand.recorded().count(key) == 1


def test_a_dimension_of_another_kind_is_refused_even_when_both_come_at_once(stand: Stand) -> None:
    name = f"d{fresh()}"
    assert stand.post(a_signal(fresh(), dimensions={name: "five"})).status_code == 201
    answer = stand.post({"signals": [a_signal(fresh(), dimensions={name: 5})]})
    assert (answer.status_code, pointers(answer)) == (422, [f"#/signals/0/dimensions/{name}"])


def test_a_customer_comes_with_the_signal(stand: Stand) -> None:
    customer = {"id": fresh(), "name": "Ada"}
    for number in range(2):
        assert stand.post(a_signal(fresh(), customer=customer, text=str(number))).is_success
    found = stand.ask(
        "SELECT p.name FROM customers_personaldata p JOIN customers_customer c "
        f"ON c.id = p.customer_id WHERE c.external_id = '{customer['id']}'"
    )
    assert found == [("Ada",)]


def test_a_client_that_leaves_in_the_middle_harms_nobody(stand: Stand) -> None:
    with socket.create_connection(("127.0.0.1", stand.port)) as line:
        line.sendall(
            b"POST /api/v1/signals HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n"
            b"Authorization: Bearer " + stand.key.encode() + b"\r\n\r\n{"
        )
    assert stand.post(a_signal(fresh())).status_code == 201


def test_what_was_taken_in_before_the_end_is_written_or_not_acknowledged(stand: Stand) -> None:
    keys, acknowledged = [fresh() for _ in range(400)], []

    def send(key: str) -> None:
        try:
            if stand.post(a_signal(key)).status_code == 201:
                acknowledged.append(key)
        except httpx.HTTPError:
            pass

    with ThreadPoolExecutor(16) as crowd:
        for key in keys:
            crowd.submit(send, key)
        wait_for(lambda: acknowledged, what="an acknowledgement")
        stand.stop()
    assert set(acknowledged) <= set(stand.recorded())
    stand.start()
