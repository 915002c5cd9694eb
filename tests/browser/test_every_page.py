"""Every page as every role, in four languages, at two widths, light and dark: nothing wrong.

Each page is fetched for each role in English, and for those who see most and least in the other
languages: it must answer and speak the language. The browser loads each kind of page in English and
in one of the other languages (which one depends on its address), and again where something stands
on it that is built like nothing before (elements of the main part with their classes and roles,
without their texts): it must keep within the content security policy and never scroll sideways. axe
examines each kind of page in English and everything built anew there, on a phone in the light or on
a desk in the dark by turns, and in the long run at both: the same structure in another language or
for another role would only be judged the same again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin
from zlib import crc32

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.permission import Role
from tests.browser.conftest import Installation, Watched, watch
from tests.browser.pages import Source, kind_of

pytestmark = pytest.mark.browser
LOOKS = ((375, "light"), (1280, "dark"))
MOST_AND_LEAST = (Role.OWNER, Role.EMPLOYEE, None)
# Files, addresses that answer no page, and pages of customers; each has tests of its own.
LEFT_OUT = re.compile(
    r"/accounts/logout/|/charts/|/files/|/preview/|/invitations/\d+/mail/|^/(s|i|u|try)/"
    r"|\.(csv|json|xlsx|parquet|sav|svg|png|pdf)"
)
# Pages that keep no cookie and go by the browser's language or what the address says.
WITHOUT_COOKIE = re.compile(r"^/(maturity-test|promises|you-said-we-did)/")
COMPONENT = re.compile(r"/settings/components/.+")
AXE = """async () => (await axe.run({resultTypes: ["violations"], runOnly:
  ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})).violations
  .map(v => v.id + " " + v.nodes[0].html.slice(0, 160))"""
SCROLLS = "document.documentElement.scrollWidth > window.innerWidth"

Looks = defaultdict[str, set[str]]
"""Kinds of pages and what was seen built, by language."""


@dataclass
class Walk:
    """One person's way over all pages in one language; how often each is examined."""

    role: Role | None
    language: str
    watched: Watched
    url: str
    looks: int = 1
    wrong: list[str] = field(default_factory=list)
    pages: int = 0

    @property
    def page(self) -> Page:
        return self.watched.page

    def go(self, looked_at: Looks) -> None:
        here = looked_at[self.language]
        waiting, seen = ["/"], {"/"}
        while waiting:
            path = waiting.pop()
            source = self._visit(path, here)
            fresh = {kind_of(link): link for link in self._links(path, source)}
            fresh = {kind: link for kind, link in fresh.items() if kind not in seen}
            seen |= fresh.keys()
            waiting += sorted(fresh.values())

    def _visit(self, path: str, here: set[str]) -> Source:
        """What is of a new kind is opened at once; the rest is read first, and opened where it
        is built like nothing before."""
        in_turn = self._is_in_turn(path)
        opened = path == "/" or (in_turn and kind_of(path) not in here)
        source = self._open(path) if opened else self._read(path)
        built = source.structure | {kind_of(path)}
        if in_turn and not opened and not built <= here:
            self._open(path)
            opened = True
        if opened:
            self._look(path, examine=self.language == "en" and not built <= here)
        here |= built
        return source

    def _is_in_turn(self, path: str) -> bool:
        """Each kind of page is looked at in English and in one other language."""
        others = [code for code in LANGUAGE_CODES if code != "en"]
        turn = others[_number_of(path) % len(others)]
        return self.language in ("en", turn)

    def _read(self, path: str) -> Source:
        response = self.watched.context.request.get(self.url + path)
        return self._source(path, response.status, response.text())

    def _open(self, path: str) -> Source:
        response = self.page.goto(self.url + path, wait_until="load")
        assert response is not None
        return self._source(path, response.status, response.text())

    def _source(self, path: str, status: int, html: str) -> Source:
        self.pages += 1
        source = Source(html)
        if status >= 400:
            self._complain(path, f"answers {status}")
        elif source.language != self.language:
            self._complain(path, "another language")
        return source

    def _links(self, path: str, source: Source) -> Iterator[str]:
        for href in source.links:
            link = urljoin(self.url + path, href).split("#")[0].split("?")[0]
            if link.startswith(self.url + "/") and self._wants(link.removeprefix(self.url)):
                yield link.removeprefix(self.url)

    def _wants(self, path: str) -> bool:
        """The samples of the style guide are the same English ones for everybody."""
        if LEFT_OUT.search(path) or (self.language != "en" and WITHOUT_COOKIE.match(path)):
            return False
        return (self.role is Role.OWNER and self.language == "en") or not COMPONENT.match(path)

    def _look(self, path: str, *, examine: bool) -> None:
        """At both widths; examined at the first of them, which is by turns the one or the other."""
        turn = _number_of(path) % len(LOOKS)
        for number, (width, scheme) in enumerate((*LOOKS[turn:], *LOOKS[:turn])):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if self.page.evaluate(SCROLLS):
                self._complain(path, f"scrolls sideways at {width}")
            if examine and number < self.looks:
                self._examine(path, f"{width} {scheme}")

    def _examine(self, path: str, look: str) -> None:
        self.page.evaluate(Axe().axe_script)
        for found in self.page.evaluate(AXE):
            self._complain(path, f"{look}: {found}")

    def _complain(self, path: str, what: str) -> None:
        self.wrong.append(f"{self.role or 'anonymous'} {self.language} {path}: {what}")


def _number_of(path: str) -> int:
    return crc32(kind_of(path).encode())


def sign_in(page: Page, url: str, role: Role) -> None:
    page.goto(f"{url}/accounts/login/")
    page.locator(f"form[action$='/demo/{role.value}/'] button").click()
    page.wait_for_url(f"{url}/")


@pytest.mark.walk
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_every_page_is_accessible_and_clean(
    browser: Browser, demo: Installation, language: str
) -> None:
    walk_for_everybody(browser, demo, language, looks=1)


@pytest.mark.soak
def test_every_page_is_accessible_both_on_a_phone_and_on_a_desk(
    browser: Browser, demo: Installation
) -> None:
    walk_for_everybody(browser, demo, "en", looks=len(LOOKS))


def walk_for_everybody(browser: Browser, demo: Installation, language: str, looks: int) -> None:
    wrong: list[str] = []
    looked_at: Looks = defaultdict(set)
    for role in (*Role, None) if language == "en" else MOST_AND_LEAST:
        watched = watch(browser, reduced_motion="reduce")
        if role is not None:
            sign_in(watched.page, demo.url, role)
        watched.context.add_cookies(
            [{"name": "harken_language", "value": language, "url": demo.url}]
        )
        walk = Walk(role, language, watched, demo.url, looks)
        walk.go(looked_at)
        watched.context.close()
        wrong += walk.wrong + watched.complaints
        assert walk.pages >= (5 if role else 2), f"{role} saw {walk.pages} pages"
    assert not wrong, "\n".join(wrong)


def test_the_walk_can_fail(browser: Browser) -> None:
    """An unreadable grey, a missing label and a wide box are found."""
    watched = watch(browser)
    watched.page.set_content(
        "<html lang=en><title>x</title><main><h1 style='color:#ddd;background:#fff'>Pale</h1>"
        "<input><div style='width:3000px'>wide</div></main>"
    )
    watched.page.evaluate(Axe().axe_script)
    found = " ".join(watched.page.evaluate(AXE))
    assert "color-contrast" in found
    assert "label" in found
    assert watched.page.evaluate(SCROLLS)
    watched.context.close()
