"""What a request of the intake says: read, counted and answered; no server needed."""

import asyncio
from datetime import UTC, datetime

import orjson
import pytest

from harken.api.problems import problem_of
from harken.foundations.permission import Actor
from harken.listening.intake.keys import Keys
from harken.listening.intake.meter import Meter
from harken.listening.intake.problems import PROBLEM, Refused, problem
from harken.listening.intake.request import MOST_ERRORS, Submission, read_submission
from harken.listening.signals.rules import bounds
from harken.listening.signals.vocabulary import Scale, Vocabulary
from harken.security.limits.rules import Allowance
from tests import apart

KNOWN = bounds(Vocabulary({"nps": Scale(0, 10)}, {}), datetime(2026, 3, 2, 9, tzinfo=UTC))
PROGRAM = Actor("key", "12", "a program")
TEN_A_MINUTE = Allowance("trial", 10, 60)


def one(key: str = "1", **more: object) -> dict:
    return {"source": "shop", "key": key, "occurred_at": "2026-03-01T10:00:00Z", **more}


def read(body: object, kind: str = "application/json", retry: str = "") -> Submission:
    sent = body if isinstance(body, bytes) else orjson.dumps(body)
    return read_submission(sent, kind, retry, PROGRAM, KNOWN)


def refusal(body: object, kind: str = "application/json", retry: str = "") -> dict:
    with pytest.raises(Refused) as refused:
        read(body, kind, retry)
    return orjson.loads(refused.value.answer.body)


def test_an_object_is_one_signal_and_a_list_of_one_is_several() -> None:
    assert read(one()).single
    assert not read({"signals": [one()]}).single


@pytest.mark.parametrize(
    "kind", ["application/x-ndjson", "application/jsonl; charset=utf-8", "Application/NDJSON"]
)
def test_each_line_is_a_signal_and_empty_lines_are_none(kind: str) -> None:
    body = b"\n".join([orjson.dumps(one("a")), b"  ", orjson.dumps(one("b")), b""])
    assert [signal.key for signal in read(body, kind).signals] == ["a", "b"]


def test_a_line_that_is_no_json_is_told_by_its_number() -> None:
    body = b"\n\n" + orjson.dumps(one()) + b"\n{"
    assert refusal(body, "application/x-ndjson")["detail"].startswith("Line 4 is not JSON")


@pytest.mark.parametrize(
    ("body", "kind", "status", "words"),
    [
        (b"{", "", 400, "The body is not JSON"),
        (b"", "", 400, "The body is not JSON"),
        (b"{}", "text/csv", 415, "application/x-ndjson"),
        ({"signals": []}, "", 422, "no signal"),
        (b"\n\n", "application/x-ndjson", 422, "no signal"),
        ({"signals": {}}, "", 422, "must be a list"),
        ([one()], "", 422, "several as"),
        ("late", "", 422, "as an object"),
        ({"signals": [one()], "source": "shop"}, "", 422, "several as"),
        (b'{"signals":[' + b"1," * 10_000 + b"1]}", "", 413, "this one has 10001"),
    ],
)
def test_a_body_of_another_shape_is_told_what_to_send(
    body: object, kind: str, status: int, words: str
) -> None:
    told = refusal(body, kind)
    assert (told["status"], words in told["detail"]) == (status, True)


def test_a_wrong_value_of_one_signal_is_pointed_at() -> None:
    told = refusal(one(scores={"nps": 11}))
    assert [error["pointer"] for error in told["errors"]] == ["#/scores/nps"]


def test_a_name_with_a_slash_is_one_step_of_its_pointer() -> None:
    # RFC 6901: '~' is written ~0 and '/' is written ~1.
    told = refusal(one(scores={"a/b~c": 1}) | {"d/e": 1})
    pointers = {error["pointer"] for error in told["errors"]}
    assert pointers == {"#/scores/a~1b~0c", "#/d~1e"}


def test_wrong_signals_are_pointed_at_by_their_place() -> None:
    told = refusal({"signals": [one(), 7, one(key=""), one()]})
    assert [error["pointer"] for error in told["errors"]] == ["#/signals/1", "#/signals/2/key"]


def test_of_many_wrong_values_the_first_are_listed_and_the_rest_counted() -> None:
    told = refusal({"signals": [one(key="")] * (MOST_ERRORS + 20)})
    assert len(told["errors"]) == MOST_ERRORS
    assert "20 more are like them" in told["detail"]


def test_the_same_body_has_the_same_digest_for_a_retry() -> None:
    first, again, other = (
        read(one(key), retry="r-1").retry for key in ("1", "1", "2")
    )  # fmt: skip
    assert first == again != other
    assert (first.caller, first.key) == ("key:12", "r-1")


def test_without_a_retry_key_nothing_is_remembered() -> None:
    assert read(one()).retry is None


@pytest.mark.parametrize("key", ["r" * 201, "a\x00b", "a\tb"])
def test_a_retry_key_is_short_and_can_be_printed(key: str) -> None:
    assert "1 to 200 printable" in refusal(one(), retry=key)["detail"]


@pytest.mark.parametrize("status", [400, 401, 403, 408, 409, 413, 415, 422, 429, 500, 503])
def test_a_problem_is_the_same_kind_as_in_the_rest_of_the_api(status: int) -> None:
    told = orjson.loads(problem(status, "Because.").body)
    kind = problem_of(status)
    assert told["type"] == f"/api/v1/docs#{kind.name}"
    assert (told["title"], told["status"]) == (str(kind.title), status)


def test_a_problem_is_sent_as_one_with_its_own_headers() -> None:
    answer = problem(429, "Wait.", headers=[(b"retry-after", b"7")])
    assert dict(answer.headers) == {b"content-type": PROBLEM, b"retry-after": b"7"}
    assert "errors" not in orjson.loads(answer.body)


def test_an_allowance_is_used_up_to_its_end() -> None:
    meter = Meter(TEN_A_MINUTE)
    assert [meter.seconds_to_wait("a", 5, 600.0) for _ in range(2)] == [0, 0]
    assert meter.seconds_to_wait("a", 1, 615.0) == 45


def test_what_was_refused_is_not_counted() -> None:
    meter = Meter(TEN_A_MINUTE)
    assert meter.seconds_to_wait("a", 11, 600.0) == 60
    assert meter.seconds_to_wait("a", 10, 600.0) == 0


def test_keys_have_an_allowance_each() -> None:
    meter = Meter(TEN_A_MINUTE)
    assert [meter.seconds_to_wait(key, 10, 600.0) for key in "ab"] == [0, 0]


@pytest.mark.parametrize("at", [600.0, 629.6, 658.7, 659.99])
def test_who_waits_as_long_as_told_is_let_in(at: float) -> None:
    meter = Meter(TEN_A_MINUTE)
    meter.seconds_to_wait("a", 10, 600.0)
    wait = meter.seconds_to_wait("a", 10, at)
    assert wait >= 1
    assert meter.seconds_to_wait("a", 10, at + wait) == 0


def looked_up(*secrets: str, answer: Actor | None = PROGRAM) -> tuple[list, list[str]]:
    """Ask for all secrets at once; return whose they are, and which were looked up."""
    asked: list[str] = []

    async def look(secret: str) -> Actor | None:
        asked.append(secret)
        await asyncio.sleep(0)
        return answer

    async def ask() -> list:
        keys = Keys(look)
        found = await asyncio.gather(*map(keys.actor, secrets))
        return [*found, await keys.actor(secrets[0])]

    return apart.run(ask()), asked


def test_a_key_is_looked_up_once_for_all_who_wait_and_who_come_soon() -> None:
    assert looked_up("hk_a", "hk_a", "hk_b") == ([PROGRAM] * 4, ["hk_a", "hk_b"])


def test_a_key_that_opens_nothing_is_remembered_too() -> None:
    assert looked_up("hk_a", answer=None) == ([None, None], ["hk_a"])


def test_a_revoked_key_stops_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harken.listening.intake.keys.TRUST_SECONDS", 0.0)
    answers = [PROGRAM, None]

    async def look(_secret: str) -> Actor | None:
        return answers.pop(0)

    async def ask() -> list:
        keys = Keys(look)
        return [await keys.actor("hk_a"), await keys.actor("hk_a")]

    assert apart.run(ask()) == [PROGRAM, None]


def test_after_a_failed_look_the_next_looks_again() -> None:
    answers: list = [OSError("no database"), PROGRAM]

    async def look(_secret: str) -> Actor | None:
        found = answers.pop(0)
        if isinstance(found, OSError):
            raise found
        return found

    async def ask() -> Actor | None:
        keys = Keys(look)
        with pytest.raises(OSError, match="no database"):
            await keys.actor("hk_a")
        return await keys.actor("hk_a")

    assert apart.run(ask()) == PROGRAM
