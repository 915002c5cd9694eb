"""Every page as every role, in four languages, at two widths, light and dark: nothing wrong.

Each page is fetched for each role in English, and for those who see most and least in the other
languages: it must answer and speak the language. The browser loads each kind of page in English and
in one of the other languages (which one depends on its address), and again where something stands
on it that is built like nothing before (elements of the main part with their classes and roles,
without their texts): it must keep within the content security policy and never scroll sideways. axe
looks once at each kind of page in English and at everything built anew there, on a phone in the
light, and at its contrasts on a desk in the dark: the same structure in another language or for
another role would only be judged the same again.
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
WIDTHS = (375, 1280)
LOOKS = ((375, "light", "everything"), (1280, "dark", "contrast"))
MOST_AND_LEAST = (Role.OWNER, Role.EMPLOYEE, None)
# Files, addresses that answer no page, and pages of customers; each has tests of its own.
LEFT_OUT = re.compile(
    r"/accounts/logout/|/charts/|/files/|/preview/|/invitations/\d+/mail/|^/(s|i|u|try)/"
    r"|\.(csv|json|xlsx|parquet|sav|svg|png|pdf)"
)
# Pages that keep no cookie and go by the browser's language or what the address says.
WITHOUT_COOKIE = re.compile(r"^/(maturity-test|promises|you-said-we-did)/")
COMPONENT = re.compile(r"/settings/components/.+")
AXE = """async (what) => (await axe.run({resultTypes: ["violations"], runOnly: what === "contrast" ?
  {type: "rule", values: ["color-contrast"]} :
  ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})).violations
  .map(v => v.id + " " + v.nodes[0].html.slice(0, 160))"""
SCROLLS = "document.documentElement.scrollWidth > window.innerWidth"

Looks = defaultdict[str, set[str]]
"""Kinds of pages and what was seen built, by language."""


@dataclass
class Walk:
    """One person's way over all pages in one language."""

    role: Role | None
    language: str
    watched: Watched
    url: str
    wrong: list[str] = field(default_factory=list)
    pages: int = 0

    @property
    def page(self) -> Page:
        return self.watched.page

    def go(self, looked_at: Looks) -> None:
        for path, source in self._paths():
            self.pages += 1
            if source.language != self.language:
                self._complain(path, "another language")
            here = looked_at[self.language]
            built = source.structure | {kind_of(path)}
            if path == "/" or (self._is_in_turn(path) and not built <= here):
                self._look(path, examine=self.language == "en" and not built <= here)
            here |= built

    def _is_in_turn(self, path: str) -> bool:
        """Each kind of page is looked at in English and in one other language."""
        others = [code for code in LANGUAGE_CODES if code != "en"]
        turn = others[crc32(kind_of(path).encode()) % len(others)]
        return self.language in ("en", turn)

    def _paths(self) -> Iterator[tuple[str, Source]]:
        """Follow every link from the first page; one of each kind."""
        waiting, seen = ["/"], {"/"}
        while waiting:
            path = waiting.pop()
            response = self.watched.context.request.get(self.url + path)
            if response.status >= 400:
                self._complain(path, f"answers {response.status}")
                continue
            source = Source(response.text())
            yield path, source
            fresh = {kind_of(link): link for link in self._links(path, source)}
            fresh = {kind: link for kind, link in fresh.items() if kind not in seen}
            seen |= fresh.keys()
            waiting += sorted(fresh.values())

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
        self.page.goto(self.url + path, wait_until="load")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            if self.page.evaluate(SCROLLS):
                self._complain(path, f"scrolls sideways at {width}")
        if examine:
            self._examine(path)

    def _examine(self, path: str) -> None:
        self.page.evaluate(Axe().axe_script)
        for width, scheme, what in LOOKS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for found in self.page.evaluate(AXE, what):
                self._complain(path, f"{width} {scheme}: {found}")

    def _complain(self, path: str, what: str) -> None:
        self.wrong.append(f"{self.role or 'anonymous'} {self.language} {path}: {what}")


def sign_in(page: Page, url: str, role: Role) -> None:
    page.goto(f"{url}/accounts/login/")
    page.locator(f"form[action$='/demo/{role.value}/'] button").click()
    page.wait_for_url(f"{url}/")


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_every_page_is_accessible_and_clean(
    browser: Browser, demo: Installation, language: str
) -> None:
    wrong: list[str] = []
    looked_at: Looks = defaultdict(set)
    for role in (*Role, None) if language == "en" else MOST_AND_LEAST:
        watched = watch(browser, reduced_motion="reduce")
        if role is not None:
            sign_in(watched.page, demo.url, role)
        watched.context.add_cookies(
            [{"name": "harken_language", "value": language, "url": demo.url}]
        )
        walk = Walk(role, language, watched, demo.url)
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
    found = " ".join(watched.page.evaluate(AXE, "everything"))
    assert "color-contrast" in " ".join(watched.page.evaluate(AXE, "contrast"))
    assert "label" in found
    assert watched.page.evaluate(SCROLLS)
    watched.context.close()
