"""What a stream keeps and sends; no server, no database."""

import asyncio
import json
import zlib

import pytest

from harken.config.server.live import streams
from harken.config.server.live.feed import Feed, as_event
from harken.config.server.live.followed import Followed
from harken.config.server.live.packing import BEGIN, pack, takes_gzip
from harken.config.server.live.topics import Topic, may_watch, topic_called, versions_of
from harken.config.server.live.viewer import Viewer, Watching
from harken.foundations.permission import Actor, Role, permission
from harken.web.registries import StreamFamily, StreamTopic, stream_families, stream_topics
from tests import apart


def told(event: bytes) -> dict:
    """The JSON of an event."""
    return json.loads(event.decode().partition("data: ")[2])


def feed(*states: dict[str, str] | str) -> Feed:
    made = Feed("board:", "en")
    for number, state in enumerate(states):
        made.take(state, str(number))
    return made


ONE = {"heading": "calm", "card-nps": "40", "age": "now"}


def test_an_event_has_a_data_line_for_each_line():
    assert (
        as_event("hall", 3, ["<p>", "hi</p>"]) == b"event: hall\nid: 3\ndata: <p>\ndata: hi</p>\n\n"
    )


def test_an_empty_fragment_is_still_an_event():
    assert feed("").event(0) == b"event: board:\nid: 1\ndata: \n\n"


def test_a_fragment_of_several_lines_comes_whole():
    assert feed("<p>\nhi</p>").event(0) == b"event: board:\nid: 1\ndata: <p>\ndata: hi</p>\n\n"


def test_who_has_nothing_gets_every_part_with_their_names_in_order():
    assert told(feed(ONE).event(0)) == {"parts": ONE, "names": ["heading", "card-nps", "age"]}


def test_who_has_a_change_gets_only_what_came_later():
    parts = feed(ONE, ONE | {"card-nps": "41"}, ONE | {"card-nps": "41", "age": "1 s"})
    assert told(parts.event(1)) == {"parts": {"card-nps": "41", "age": "1 s"}}
    assert told(parts.event(2)) == {"parts": {"age": "1 s"}}
    assert parts.event(3) == b""


def test_a_part_that_came_or_went_is_told_by_all_names():
    parts = feed(ONE, {"heading": "calm", "age": "now", "card-csat": "4.2"})
    assert told(parts.event(1)) == {
        "parts": {"card-csat": "4.2"},
        "names": ["heading", "age", "card-csat"],
    }


def test_the_same_again_wakes_nobody():
    parts = feed(ONE)
    viewer = Viewer(Watching(frozenset(), "en"))
    parts.viewers.add(viewer)
    parts.take(dict(ONE), "later")
    assert (parts.number, parts.version, viewer._wake.is_set()) == (1, "later", False)


def test_everybody_who_has_the_same_gets_the_same_bytes():
    parts = feed(ONE, ONE | {"age": "1 s"})
    assert parts.event(1) is parts.event(1)


def test_packed_events_continue_any_gzip_stream():
    """The second event is the same bytes for who was sent the first and who was not."""
    parts = feed(ONE, ONE | {"age": "1 s"})
    whole, news = parts.event(0, packed=True), parts.event(1, packed=True)
    for sent in ([whole, news], [news, news], [pack(b": beat\n\n"), whole]):
        reading = zlib.decompressobj(16 + zlib.MAX_WBITS)
        read = [reading.decompress(piece) for piece in [BEGIN, *sent]][1:]
        plain = {whole: parts.event(0), news: parts.event(1)}
        assert read == [plain.get(piece, b": beat\n\n") for piece in sent]


@pytest.mark.parametrize(
    ("header", "takes"),
    [
        ("gzip, deflate, br", True),
        ("br, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("x-gzip", False),
        ("", False),
    ],
)
def test_who_takes_gzip(header: str, takes: bool):
    assert takes_gzip(header) is takes


def test_a_line_separator_in_a_comment_does_not_break_the_event():
    said = "one\u2028two\r\nthree"
    assert told(feed({"words": said}).event(0))["parts"] == {"words": said}


def test_a_slow_viewer_gets_once_what_is_newest():
    async def read() -> bytes:
        topic = Topic("board:", lambda _: True, str, lambda _: ONE)
        viewer, followed = Viewer(Watching(frozenset({"board:"}), "en")), Followed(topic)
        followed.join(viewer)
        for number in range(1000):
            followed.feeds["en"].take({"age": str(number)}, str(number))
        return await viewer.next()

    assert told(apart.run(read()))["parts"] == {"age": "999"}


def test_a_viewer_who_does_not_read_is_dropped(monkeypatch: pytest.MonkeyPatch):
    async def never_read(message: dict) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    monkeypatch.setattr(streams, "SECONDS_TO_READ", 0.05)
    viewer = Viewer(Watching(frozenset({"hall"}), "en"))
    apart.run(asyncio.wait_for(streams.send_all(viewer, never_read), 5))


def test_a_quiet_stream_beats_its_heart(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("harken.config.server.live.viewer.HEARTBEAT_SECONDS", 0.01)
    assert apart.run(Viewer(Watching(frozenset(), "en")).next()) == b"event: beat\ndata: \n\n"


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_topics, "_entries", {})
    monkeypatch.setattr(stream_families, "_entries", {})
    stream_topics.register(StreamTopic("all", permission("see", *Role), str))
    stream_topics.register(StreamTopic("few", permission("own", Role.OWNER), str))
    stream_families.register(
        StreamFamily(
            "tv",
            lambda token, actor: token == "token" or 1 / 0,
            lambda token, touched: f"{token}{touched[token]}",
            lambda token, language: {"age": token},
        )
    )


VIEWER, OWNER = Actor("person", "1", "V", Role.VIEWER), Actor("person", "2", "O", Role.OWNER)


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(
    ("topic", "actor", "may"),
    [
        ("all", VIEWER, True),
        ("few", VIEWER, False),
        ("few", OWNER, True),
        ("all", None, False),
        ("unknown", OWNER, False),
        ("tv:token", None, True),
        ("tv:forged", OWNER, False),
        ("tv", OWNER, False),
    ],
)
def test_who_may_watch(topic: str, actor: Actor | None, may: bool):
    """A question that fails lets nobody in."""
    assert may_watch(topic, actor) is may


@pytest.mark.usefixtures("registered")
def test_a_version_that_fails_leaves_the_others():
    topics = [topic for name in ("all", "tv:a", "tv:b") if (topic := topic_called(name))]
    assert versions_of(topics, {"a": 1}) == {"all": "0", "tv:a": "a1"}


def test_what_is_slow_rests_in_proportion_but_a_newcomer_does_not_wait_for_it():
    async def look() -> list[bool]:
        followed = Followed(Topic("board:", lambda _: True, str, lambda _: ONE))
        followed.join(Viewer(Watching(frozenset(), "en")))
        followed.feeds["en"].take(ONE, "1")
        followed.rest(9.0, 9.5)
        followed.rest(10.0, 10.5)
        due = [followed.is_due(at) for at in (11.4, 11.5)]
        followed.join(Viewer(Watching(frozenset(), "pl")))
        return [*due, followed.is_due(11.4)]

    assert apart.run(look()) == [False, True, True]


def test_one_slow_rendering_among_quick_ones_brings_no_long_rest():
    """After 0.1 s and then 4 s of work it rests for 2 x 0.1 s, not for 8 s."""
    followed = Followed(Topic("board:", lambda _: True, str, lambda _: ONE))
    followed.rest(10.0, 10.1)
    followed.rest(11.0, 15.0)
    assert [followed.is_due(at) for at in (15.1, 15.3)] == [False, True]


def test_what_fails_rests_longer_each_time_also_for_newcomers():
    followed = Followed(Topic("board:", lambda _: True, str, lambda _: ONE))
    followed.rest_after_failure(10.0)
    followed.rest_after_failure(11.0)
    assert [followed.is_due(at) for at in (12.9, 13.0)] == [False, True]
