"""Bodies are read in full, up to a limit, before anybody works on them; no server needed."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import LazySettings

from harken.config.server import bodies
from harken.config.server.bodies import Gone, Room, has_body, limit_of, with_whole_body
from harken.config.server.messages import Refused
from tests import apart

FORM = (b"content-type", b"Multipart/Form-Data; boundary=x")
CHUNKED = (b"transfer-encoding", b"chunked")


def scope(*headers: tuple[bytes, bytes]) -> dict:
    return {"headers": list(headers)}


def length(number: int) -> tuple[bytes, bytes]:
    return b"content-length", str(number).encode()


def piece(body: bytes, *, more: bool = True) -> dict:
    return {"type": "http.request", "body": body, "more_body": more}


def read(asked: dict, messages: Sequence[dict], room: Room | None = None) -> bytes:
    """What an application reads when a client sends these messages."""
    waiting = list(messages)

    async def receive() -> dict:
        if not waiting:
            await asyncio.sleep(60)
        return waiting.pop(0)

    async def whole() -> bytes:
        replayed = await with_whole_body(asked, receive, room)
        body, more = b"", True
        while more:
            message = await replayed()
            body, more = body + message["body"], message["more_body"]
        return body

    return apart.run(whole())


@pytest.mark.parametrize(
    ("headers", "there"),
    [
        ([], False),
        ([length(0)], False),
        ([(b"content-length", b"000")], False),
        ([length(1)], True),
        ([CHUNKED], True),
    ],
)
def test_a_body_follows_when_the_headers_say_so(headers: list, there: bool) -> None:
    assert has_body(scope(*headers)) is there


def test_a_form_with_files_may_be_larger(settings: LazySettings) -> None:
    settings.BODY_LIMIT, settings.FILES_LIMIT = 10, 1000
    assert [limit_of(scope(FORM)), limit_of(scope()), limit_of(scope(CHUNKED))] == [1000, 10, 10]


@pytest.mark.parametrize("size", [1, bodies.PIECE - 1, bodies.PIECE, 2 * bodies.PIECE + 5])
def test_a_body_in_pieces_arrives_whole(size: int) -> None:
    body = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    half = size // 2
    sent = [piece(body[:half]), piece(body[half:], more=False)]
    assert read(scope(CHUNKED), sent) == body


def test_afterwards_the_length_is_known_and_no_longer_chunked() -> None:
    asked = scope((b"host", b"a"), CHUNKED)
    read(asked, [piece(b"abc"), piece(b"de", more=False)])
    assert asked["headers"] == [(b"host", b"a"), length(5)]


def test_a_body_over_the_limit_is_refused_by_its_length(settings: LazySettings) -> None:
    settings.BODY_LIMIT = 10
    with pytest.raises(Refused, match="the limit is 10 bytes") as refused:
        read(scope(length(11)), [])
    assert refused.value.status == 413


def test_a_body_that_grows_over_the_limit_is_not_read_to_its_end(settings: LazySettings) -> None:
    settings.BODY_LIMIT = 10
    with pytest.raises(Refused) as refused:
        read(scope(CHUNKED), [piece(b"x" * 6), piece(b"x" * 5)])
    assert refused.value.status == 413


def test_a_body_of_just_the_limit_is_taken(settings: LazySettings) -> None:
    settings.BODY_LIMIT = 10
    assert read(scope(length(10)), [piece(b"x" * 10, more=False)]) == b"x" * 10


def test_who_has_room_may_bring_more_and_it_goes_through_the_disk(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.BODY_LIMIT, settings.FILES_LIMIT = 10, 20
    sent = [piece(b"x" * 900_000), piece(b"y" * 900_000), piece(b"z", more=False)]
    body = read(scope(FORM, CHUNKED), sent, Room(2_000_000, str(tmp_path)))
    assert (len(body), body[:1], body[-2:]) == (1_800_001, b"x", b"yz")
    with pytest.raises(Refused, match="the limit is 1000000 bytes"):
        read(scope(FORM, CHUNKED), sent[:2], Room(1_000_000, str(tmp_path)))
    assert list(tmp_path.iterdir()) == []


def test_a_large_file_may_come_over_a_slow_line() -> None:
    """One gigabyte over a home's line of 1 Mbit/s up takes 8,590 s."""
    assert Room(2**30, "somewhere").seconds > 2**30 / 125_000 > Room(2**30).seconds


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="The disk is full") as refused:
        read(scope(FORM, CHUNKED), [piece(b"x" * 3_000_000)], Room(2**30, str(tmp_path / "gone")))
    assert refused.value.status == 507


def test_who_leaves_in_the_middle_is_gone() -> None:
    with pytest.raises(Gone):
        read(scope(CHUNKED), [piece(b"x"), {"type": "http.disconnect"}])


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SECONDS_FOR_BODY", 0.01)
    with pytest.raises(Refused, match="too slowly") as refused:
        read(scope(length(5)), [piece(b"x")])
    assert refused.value.status == 408


def test_after_the_body_the_end_of_the_connection_is_heard() -> None:
    messages = [piece(b"x", more=False), {"type": "http.disconnect"}]

    async def receive() -> dict:
        return messages.pop(0)

    async def told() -> str:
        replayed = await with_whole_body(scope(length(1)), receive)
        await replayed()
        return (await replayed())["type"]

    assert apart.run(told()) == "http.disconnect"


@pytest.mark.parametrize(
    ("kind", "brings"),
    [
        (b"multipart/form-data", True),
        (b" Multipart/Form-Data ;boundary=x", True),
        (b"multipart/form-data-x; boundary=x", False),
        (b"text/plain; multipart/form-data", False),
        (b"", False),
    ],
)
def test_only_a_form_with_files_brings_files(kind: bytes, brings: bool) -> None:
    assert bodies.brings_files(scope((b"content-type", kind))) is brings


def test_a_body_has_a_minute_and_a_large_one_32_kb_a_second_more() -> None:
    """64 MB at 32 kB a second are 2,048 s."""
    assert Room(64 * 1024 * 1024).seconds == 60
    assert Room(64 * 1024 * 1024, "home").seconds == 60 + 2048


def test_a_request_without_a_body_is_passed_on_untouched() -> None:
    async def receive() -> dict:
        return piece(b"", more=False)

    asked = scope((b"host", b"a"))
    assert apart.run(with_whole_body(asked, receive)) is receive
    assert asked["headers"] == [(b"host", b"a")]


def test_a_length_that_lies_is_put_right() -> None:
    asked = scope(length(3), CHUNKED)
    read(asked, [piece(b"ab"), piece(b"cde", more=False)])
    assert asked["headers"] == [length(5)]


def test_room_for_a_large_file_is_not_room_without_end(settings: LazySettings) -> None:
    settings.BODY_LIMIT, settings.FILES_LIMIT = 10, 20
    with pytest.raises(Refused, match="the limit is 30 bytes") as refused:
        read(scope(FORM, length(31)), [], Room(30, "somewhere"))
    assert refused.value.status == 413
