"""Somebody who takes the test, talking to the door without a network between."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from urllib.parse import urlencode

import httpx

from harken.analysis.maturity import COMPETENCIES, statements_of
from harken.maturity.public.taking.door import Door

TEST = "/maturity-test/"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
HEADING = re.compile(r"<h1>(.*?)</h1>")
CHECKED = re.compile(r'name="(\w+)" value="(\w)" checked')
FORM = "application/x-www-form-urlencoded"


class Taker:
    """A browser without a screen and without JavaScript."""

    def __init__(self) -> None:
        self.door = Door()
        self.loop = asyncio.new_event_loop()
        transport = httpx.ASGITransport(self.door, raise_app_exceptions=True)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://testserver")

    def get(self, path: str = TEST, **headers: str) -> httpx.Response:
        return self.ask("GET", path, headers=headers)

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        return self.loop.run_until_complete(self.client.request(method, path, **more))

    def post(self, body: str | bytes, path: str = TEST, kind: str = FORM) -> httpx.Response:
        return self.ask("POST", path, content=body, headers={"content-type": kind})

    def send(self, page: httpx.Response, path: str = TEST, **fields: str) -> httpx.Response:
        """Fill the form of a page in and send it."""
        return self.post(urlencode({**hidden(page), **fields}), path)

    def whole(self, answers: Mapping[str, object], path: str = TEST) -> httpx.Response:
        """Go through all four pages, with the given answers, and come to the result."""
        page = self.get(path)
        for code in COMPETENCIES:
            given = {item: str(answers[item]) for item in statements_of(code) if item in answers}
            page = self.send(page, path, **given)
        return page


def hidden(page: httpx.Response) -> dict[str, str]:
    return {unescape(name): unescape(value) for name, value in HIDDEN.findall(page.text)}


def heading(page: httpx.Response) -> str:
    found = HEADING.search(page.text)
    assert found, page.text
    return unescape(found[1])


def checked(page: httpx.Response) -> dict[str, str]:
    return dict(CHECKED.findall(page.text))


def scores(*wanted: int) -> dict[str, int]:
    """Return answers whose sums by competency are the wanted ones, 5 to 25 each."""
    answers: dict[str, int] = {}
    for code, total in zip(COMPETENCIES, wanted, strict=True):
        base, more = divmod(total, 5)
        for place, item in enumerate(statements_of(code)):
            answers[item] = base + (place < more)
    return answers


@contextmanager
def a_taker() -> Iterator[Taker]:
    taker = Taker()
    try:
        yield taker
    finally:
        taker.door.close()
        taker.loop.run_until_complete(taker.client.aclose())
        taker.door.finish()
        taker.loop.close()
