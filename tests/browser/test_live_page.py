"""The live page with a real server and browser: signals change figures while people look."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Watched
from tests.config.running import HERE, Running, environment, harken, running
from tests.ports import free_port

pytestmark = pytest.mark.browser
ANSWERS = 'section[data-part="card-nps"]'


@dataclass
class House:
    """A server with a hundred answers, the cookies of its people, and a key to send more."""

    server: Running
    cookies: dict[str, str]
    key: str
    tv: str
    sent: int = 0
    lamps: int = 0

    def send(self, *scores: int, product: str = "") -> None:
        """Send answers by the API."""
        every = {"source": "test", "occurred_at": datetime.now(UTC).isoformat(), "product": product}
        signals = [
            {**every, "key": str(self.sent + n), "scores": {"nps": score}}
            for n, score in enumerate(scores)
        ]
        self.sent += len(scores)
        self.lamps += len(scores) if product else 0
        headers = {"Authorization": f"Bearer {self.key}"}
        answer = httpx.post(
            f"{self.server.url}/api/v1/signals", json={"signals": signals}, headers=headers
        )
        assert answer.status_code == 201, answer.text

    def settle(self) -> None:
        """Wait until the page shows everything sent, so that nothing is new to who opens it."""
        for _attempt in range(100):
            page = httpx.get(self.server.url, headers={"Cookie": self.cookies["owner"]}).text
            card = page.partition('data-part="card-nps"')[2].partition("</section>")[0]
            if re.search(rf"\b{self.sent}\b", card):
                return
            time.sleep(0.2)
        raise AssertionError(f"The live page never showed all {self.sent} answers.")

    def sql(self, statement: str) -> None:
        """Another process writes."""
        with closing(sqlite3.connect(self.server.home / "harken.sqlite3", timeout=10)) as database:
            database.execute(statement)
            database.commit()

    def enter(self, context: BrowserContext, role: str) -> Page:
        """Open the live page as somebody signed in."""
        name, _equals, value = self.cookies[role].partition("=")
        context.add_cookies([{"name": name, "value": value, "url": self.server.url}])
        page = context.new_page()
        page.goto(self.server.url)
        return page


def tv_link(home: Path) -> str:
    """Make a TV link as its page does; return its path."""
    code = """
import django
django.setup()
from datetime import UTC, datetime
from harken.board.tv.models import TvLink
from harken.board.tv.rules import token_of
link = TvLink.objects.create(name="Hall", language="en", created_at=datetime.now(UTC))
print(f"/tv/{token_of(link.pk)}/")
"""
    set_up = environment(home, free_port(), DJANGO_SETTINGS_MODULE="harken.config.settings")
    made = subprocess.run(
        [sys.executable, "-c", code], env=set_up, capture_output=True, text=True, check=True
    )
    return made.stdout.strip()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[House]:
    home = Path(shutil.copytree(migrated, tmp_path_factory.mktemp("live") / "home"))
    made = subprocess.run(
        [sys.executable, str(Path(HERE) / "signed_in.py")],
        env=environment(home, free_port()),
        capture_output=True,
        text=True,
        check=True,
    )
    key = harken("key", "create", "test", "--scope", "signals:write", home=home).stdout.strip()
    with running("web", home=home) as server:
        built = House(server, json.loads(made.stdout), key, tv_link(home))
        built.send(*[9, 10, 8, 3] * 25)
        built.send(*[9, 3] * 30, product="Lamp")
        built.settle()
        yield built


def watched_page(house: House, window: Callable[..., Watched], role: str = "owner") -> Page:
    """The live page with all that was sent, and its stream open."""
    house.settle()
    context = window().context
    with context.expect_event("response", lambda answer: "/stream?" in answer.url):
        return house.enter(context, role)


def test_a_signal_changes_only_what_it_concerns_on_an_open_page(house: House, window) -> None:
    page = watched_page(house, window)
    card, resolution = page.locator(ANSWERS), page.locator('[data-part="card-resolution"]')
    page.locator("[data-part=trend] summary").click()
    drawn = page.locator("[data-part=trend] harken-chart svg.marks")
    expect(drawn).to_be_visible()
    expect(page.locator(".fresh")).to_have_count(0)
    page.evaluate("document.querySelector('harken-chart').kept = true")
    house.send(0, 0, 0)
    expect(card).to_contain_text(f"{house.sent}")
    expect(card).to_have_class(re.compile(r"\bfresh\b"))
    expect(resolution).not_to_have_class(re.compile(r"\bfresh\b"))
    expect(page.locator("[data-part=trend] details")).to_have_attribute("open", "")
    expect(drawn).to_be_visible()
    assert page.evaluate("document.querySelector('harken-chart').kept")


def test_who_lost_the_network_is_told_and_catches_up(house: House, window) -> None:
    page = watched_page(house, window)
    lost = page.locator("[data-lost]")
    page.context.set_offline(True)
    expect(lost).to_be_visible()
    house.send(9, 9)
    page.context.set_offline(False)
    expect(page.locator(ANSWERS)).to_contain_text(f"{house.sent}")
    expect(lost).not_to_be_visible()


def test_a_hidden_tab_closes_its_stream_and_is_up_to_date_when_it_is_seen(
    house: House, window
) -> None:
    page = watched_page(house, window)
    turn(page, hidden=True)
    before = page.locator(ANSWERS).inner_text()
    house.send(10)
    page.wait_for_timeout(700)
    assert page.locator(ANSWERS).inner_text() == before
    turn(page, hidden=False)
    expect(page.locator(ANSWERS)).to_contain_text(f"{house.sent}")


def turn(page: Page, *, hidden: bool) -> None:
    """Put the tab behind another, or back."""
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


def test_a_page_cut_to_a_product_watches_that_product(house: House, window) -> None:
    """htmx exchanges the content: the stream follows, and only what is new is highlighted."""
    page = watched_page(house, window)
    page.locator(".live-scope summary").click()
    with page.expect_response(lambda answer: "/stream?topic=board%3Aproduct" in answer.url):
        page.locator("#live-product").select_option("Lamp")
    card = page.locator(ANSWERS)
    expect(card).to_contain_text(f"{house.lamps}")
    page.wait_for_timeout(500)
    expect(page.locator(".fresh")).to_have_count(0)
    house.send(1, 1, product="Lamp")
    expect(card).to_contain_text(f"{house.lamps}")


def test_a_screen_on_the_wall_shows_new_figures_until_its_link_is_revoked(
    house: House, window
) -> None:
    house.settle()
    context = window().context
    page = context.new_page()
    with context.expect_event("response", lambda answer: "/stream?topic=tv" in answer.url):
        page.goto(f"{house.server.url}{house.tv}")
    before = page.locator(ANSWERS).inner_text()
    house.send(*[0] * 40)
    expect(page.locator(ANSWERS)).not_to_have_text(before)
    context.set_offline(True)
    told = re.compile(r"Not connected since \d\d:\d\d")
    expect(page.locator("[data-lost]")).to_have_text(told)
    expect(page.locator("[data-lost]")).to_be_visible()
    context.set_offline(False)
    expect(page.locator("[data-lost]")).not_to_be_visible()
    house.sql("UPDATE board_tvlink SET revoked_at = '2026-01-01 09:00:00'")
    expect(page.locator("h1")).to_have_text("This TV link was revoked")


def test_somebody_deactivated_sees_no_more_and_is_told(house: House, window) -> None:
    page = watched_page(house, window, "viewer")
    house.sql("UPDATE accounts_user SET is_active = 0 WHERE email = 'viewer@example.org'")
    expect(page.locator("[data-over]")).to_be_visible()
    before = page.locator(ANSWERS).inner_text()
    house.send(10)
    page.wait_for_timeout(700)
    assert page.locator(ANSWERS).inner_text() == before
