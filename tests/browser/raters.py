"""A house that asks itself how mature it is: its people, its mails, and its raters at their links.

One server, one worker and one real SMTP server for every test of a module."""

import json
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import httpx
from aiosmtpd.controller import Controller
from playwright.sync_api import Locator, Page, expect

from harken.analysis.maturity import COMPETENCIES, ITEMS, statements_of
from tests.browser.conftest import PATIENCE, Watched
from tests.config.running import HERE, Running, environment, running, wait_for
from tests.mail.postman import Postman
from tests.ports import free_port

Given = Mapping[str, int]
Open = Callable[..., Watched]
PEOPLE = ("lead:en", "leader:en", "employee:en", "agent:pl")
"""Roles, each with its language; the address is the role's."""


def says(*values: int, unknown: Sequence[str] = (), **other: int) -> dict[str, int]:
    """One rater: a value for each competency's five statements, but for `other`."""
    by_code = dict(zip(COMPETENCIES, values, strict=True))
    return {item: other.get(item, by_code[item[:2]]) for item in ITEMS if item not in unknown}


@dataclass
class House:
    """The server, what its mails were, and the numbers of the rounds that were closed."""

    server: Running
    postman: Postman
    cookies: Mapping[str, str]
    closed: dict[str, int] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.server.url

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        with closing(sqlite3.connect(self.server.home / "harken.sqlite3", timeout=10)) as database:
            return database.execute(statement).fetchall()

    def rows(self) -> dict[str, int]:
        """How much stands in each table but those that tick by themselves."""
        tables = [name for (name,) in self.sql("SELECT name FROM sqlite_master WHERE type='table'")]
        kept = [
            name
            for name in tables
            if not re.match("jobs_|sqlite_|web_topicversion|metrics_worthseen", name)
        ]
        return {name: self.sql(f'SELECT count(*) FROM "{name}"')[0][0] for name in kept}

    def enter(self, open_window: Open, role: str) -> Watched:
        """Open a window in which somebody is signed in."""
        watched = open_window(locale="en-GB")
        name, _equals, value = self.cookies[role].partition("=")
        watched.context.add_cookies([{"name": name, "value": value, "url": self.url}])
        watched.page.set_default_timeout(PATIENCE)
        return watched

    def mails(self, title: str, count: int) -> dict[str, EmailMessage]:
        """Wait for the mails of a round; return them by address."""

        def found() -> dict[str, EmailMessage]:
            whole = [
                (one.rcpt_tos, message_from_bytes(one.content, policy=default))
                for one in self.postman.taken
                if isinstance(one.content, bytes)
            ]
            return {to: mail for (to,), mail in whole if title in mail["Subject"]}

        wait_for(lambda: len(found()) >= count, 30, f"{count} mails")
        return found()


@contextmanager
def house_in(home: Path) -> Iterator[House]:
    """Start everything; afterwards it is gone."""
    made = subprocess.run(
        [sys.executable, str(Path(HERE) / "signed_in.py"), *PEOPLE],
        env=environment(home, free_port()),
        capture_output=True,
        text=True,
        check=True,
    )
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    smtp = f"smtp://127.0.0.1:{controller.port}"
    try:
        with running("up", home=home, HARKEN_MAIL_URL=smtp) as server:
            yield House(server, postman, json.loads(made.stdout))
    finally:
        threading.Thread(target=controller.stop, daemon=True).start()


def link_in(mail: EmailMessage, url: str) -> str:
    """The rater's link, the same in both parts of the mail."""
    links = set()
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        links |= set(re.findall(rf"{url}/maturity-test/round/[\w-]+/", part.get_content()))
    assert len(links) == 1
    return str(links.pop())


def plan(page: Page, url: str, title: str, pasted: Mapping[str, str], language: str) -> int:
    """Begin a round with pasted addresses by group; return its number. Nobody is asked yet."""
    page.goto(f"{url}/maturity/rounds/new/")
    page.get_by_label("Title").fill(title)
    for group, addresses in pasted.items():
        page.locator(f"textarea[name={group}]").fill(addresses)
    page.get_by_label("Language for the addresses above").select_option(label=language)
    return save(page)


def save(page: Page) -> int:
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("link", name="Open the round…")).to_be_visible()
    return int(page.url.rstrip("/").rpartition("/")[2])


def open_it(page: Page) -> None:
    page.get_by_role("link", name="Open the round…").click()
    page.get_by_role("button", name="Open the round and send the mails").click()
    expect(page.get_by_role("button", name="Send the reminder")).to_be_visible()


def close_it(page: Page) -> None:
    page.get_by_role("link", name="Close now…").click()
    page.get_by_role("button", name="Close the round").click()
    expect(page.get_by_role("link", name="Report as PDF")).to_be_visible()


def rate(page: Page, answers: Given) -> None:
    """Go through the four pages by mouse; what is not in `answers` is not known."""
    for code in COMPETENCIES:
        for item in statements_of(code):
            value = answers.get(item, "x")
            page.locator(f'#{item} label:has(input[value="{value}"])').click()
        page.locator("button.go").click()


def send(link: str, answers: Given) -> str:
    """Answer at once, as the last of the four pages does; return the page that follows."""
    chosen = {item: str(answers.get(item, "x")) for item in ITEMS}
    sent = httpx.post(link, data={**chosen, "step": "4"}, timeout=10)
    assert not sent.cookies
    return sent.text


def texts(found: Locator) -> list[str]:
    """The words of every element, with single spaces."""
    return [" ".join(one.split()) for one in found.all_inner_texts()]


def cells(row: Locator) -> list[str]:
    return texts(row.locator("th, td"))
