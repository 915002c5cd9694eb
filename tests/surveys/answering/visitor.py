"""Somebody who answers, talking to the door without a network between."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from html import unescape
from urllib.parse import urlencode

import httpx

from harken.surveys.answering.door import Door

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
ACTION = re.compile(r'<form[^>]* action="([^"]*)"')


class Visitor:
    """A browser without a screen and without JavaScript. The clock is `now` and can be set."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.door = Door(lambda: self.now)
        self.loop = asyncio.new_event_loop()
        transport = httpx.ASGITransport(self.door, raise_app_exceptions=True)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://testserver")

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, headers=headers)

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        return self.loop.run_until_complete(self.client.request(method, path, **more))

    def all_at_once(self, *requests: tuple[str, str, str]) -> list[httpx.Response]:
        """Send several forms (path, body, …) side by side."""

        async def both() -> list[httpx.Response]:
            kind = {"content-type": "application/x-www-form-urlencoded"}
            sent = [self.client.request(m, p, content=c, headers=kind) for m, p, c in requests]
            return await asyncio.gather(*sent)

        return self.loop.run_until_complete(both())

    def send(self, page: httpx.Response, /, **fields: object) -> httpx.Response:
        """Fill the form of a page in and send it."""
        return self.post(action(page), form(page, **fields))

    def post(self, path: str, body: str | bytes, **headers: str) -> httpx.Response:
        kind = {"content-type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", path, content=body, headers=kind)

    def follow(self, answer: httpx.Response) -> httpx.Response:
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["location"])


def action(page: httpx.Response) -> str:
    found = ACTION.search(page.text)
    assert found, page.text
    return found[1].replace("&amp;", "&")


def hidden(page: httpx.Response) -> dict[str, str]:
    return {unescape(name): unescape(value) for name, value in HIDDEN.findall(page.text)}


def form(page: httpx.Response, **fields: object) -> str:
    return urlencode({**hidden(page), **fields}, doseq=True)


@contextmanager
def a_visitor(now: datetime) -> Iterator[Visitor]:
    visitor = Visitor(now)
    try:
        yield visitor
    finally:
        visitor.door.close()
        visitor.loop.run_until_complete(asyncio.sleep(0))
        visitor.door.finish()
        visitor.loop.close()
