"""Live parts of pages, as browsers get them from a real server."""

import json
import socket
import sqlite3
import threading
from contextlib import closing, suppress

import httpx
import pytest

from tests.config.running import WITH_TOPICS, Running, running, wait_for


class Browser:
    """An open stream, read in a thread of its own."""

    def __init__(self, server: Running, cookie: str, topic: str = "test.hall", language: str = ""):
        headers = {"Cookie": cookie, "Accept-Language": language}
        self.client = httpx.Client(timeout=30)
        request = self.client.build_request(
            "GET", f"{server.url}/stream?topic={topic}", headers=headers
        )
        self.response = self.client.send(request, stream=True)
        self.text = ""
        self.ended = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with suppress(httpx.HTTPError):
            for piece in self.response.iter_text():
                self.text += piece
        self.ended.set()

    def events(self) -> list[str]:
        return [part for part in self.text.split("\n\n") if part.startswith("event:")]

    def close(self) -> None:
        """Go away as a closed window does; the reading thread then ends by itself."""
        connection = self.response.extensions["network_stream"].get_extra_info("socket")
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


def sql(server: Running, statement: str, *values: object) -> None:
    """Another process writes."""
    with closing(sqlite3.connect(server.home / "harken.sqlite3", timeout=10)) as database:
        database.execute(statement, values)
        database.commit()


def touch(server: Running, topic: str) -> None:
    sql(
        server,
        "INSERT INTO web_topicversion VALUES (?, 1) "
        "ON CONFLICT (topic) DO UPDATE SET version = version + 1",
        topic,
    )


@pytest.mark.parametrize(
    ("who", "query", "status"),
    [
        (None, "topic=test.hall", 401),
        ("viewer", "topic=test.vault", 403),
        ("viewer", "topic=test.hall&topic=test.vault", 403),
        ("viewer", "topic=nothing", 404),
        ("viewer", "", 400),
        ("viewer", "&".join(f"topic=t{n}" for n in range(11)), 400),
    ],
)
def test_a_stream_opens_only_for_those_who_may(server, cookies, who, query, status):
    headers = {"Cookie": cookies[who]} if who else {}
    assert server.get(f"/stream?{query}", headers=headers).status_code == status


def test_an_owner_may_watch_what_a_viewer_may_not(server, cookies):
    browser = Browser(server, cookies["owner"], "test.vault")
    wait_for(lambda: "data: gold" in browser.text, what="the fragment")
    browser.close()


def test_a_change_reaches_every_viewer_rendered_once_for_each_language(server, cookies):
    browsers = [Browser(server, cookies["viewer"], language=lang) for lang in ("pl", "pl", "uk")]
    wait_for(lambda: all(len(b.events()) == 1 for b in browsers), what="the first fragments")
    touch(server, "test.hall")
    wait_for(lambda: all(len(b.events()) == 2 for b in browsers), what="the change")
    polish, same, ukrainian = (browser.events()[1] for browser in browsers)
    assert "lang='pl'" in polish
    assert "lang='uk'" in ukrainian
    assert polish == same
    for browser in browsers:
        browser.close()


def test_viewers_who_left_are_forgotten(server, cookies):
    """A session may hold 20 streams; those that were closed do not count."""
    browsers = [Browser(server, cookies["owner"]) for _ in range(20)]
    assert {browser.response.status_code for browser in browsers} == {200}
    headers = {"Cookie": cookies["owner"]}
    assert server.get("/stream?topic=test.hall", headers=headers).status_code == 429
    for browser in browsers:
        browser.close()
    wait_for(lambda: _may_open(server, cookies["owner"]), what="the places of those who left")


def _may_open(server: Running, cookie: str) -> bool:
    browser = Browser(server, cookie)
    browser.close()
    return browser.response.status_code == 200


def test_the_stream_of_somebody_who_may_no_longer_ends_within_seconds(home, cookies):
    """Deactivated, with a new password, and signed out; in between all is as it was."""
    change = "UPDATE accounts_user SET {} WHERE email = 'viewer@example.org'".format
    with running("web", home=home, program=WITH_TOPICS) as server:
        for statement, taken_back in (
            (change("is_active = 0"), change("is_active = 1")),
            (change("password = password || '!'"), change("password = rtrim(password, '!')")),
            ("DELETE FROM django_session", ""),
        ):
            browser = Browser(server, cookies["viewer"])
            wait_for(browser.events, what="the first fragment")
            sql(server, statement)
            assert browser.ended.wait(15), statement
            sql(server, taken_back)


def parts(browser: Browser) -> list[dict[str, str]]:
    """What each event brought, part by part."""
    return [json.loads(event.partition("data: ")[2])["parts"] for event in browser.events()]


def test_a_family_sends_all_parts_first_and_then_only_the_changed_one(server, cookies):
    browser = Browser(server, cookies["viewer"], "test.room:hall", "pl")
    wait_for(browser.events, what="the first parts")
    assert parts(browser)[0].keys() == {"name", "people"}
    touch(server, "test.room")
    wait_for(lambda: len(browser.events()) == 2, what="the change")
    assert parts(browser)[1].keys() == {"people"}
    late = Browser(server, cookies["viewer"], "test.room:hall", "pl")
    wait_for(late.events, what="everything, for who comes back")
    assert parts(late) == [parts(browser)[0] | parts(browser)[1]]
    browser.close()
    late.close()


def test_a_topic_that_fails_holds_up_no_other(server, cookies):
    topics = "test.room:broken&topic=test.room:hall"
    browser = Browser(server, cookies["viewer"], topics)
    wait_for(browser.events, what="the parts of the other")
    touch(server, "test.room")
    wait_for(lambda: len(browser.events()) == 2, what="the change of the other")
    browser.close()


@pytest.mark.parametrize(
    ("topic", "status"), [("test.room:hall", 401), ("room:open", 401), ("test.room", 401)]
)
def test_without_a_session_only_what_is_open_is_watched(server, topic, status):
    assert server.get(f"/stream?topic={topic}").status_code == status


def test_an_open_room_is_watched_without_a_session_until_it_is_closed(server):
    browser = Browser(server, "", "test.room:open")
    wait_for(browser.events, what="the first parts")
    touch(server, "test.closed")
    assert browser.ended.wait(15)
    assert browser.text.endswith("event: over\ndata: \n\n")
    assert server.get("/stream?topic=test.room:open").status_code == 401
