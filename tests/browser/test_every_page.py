"""Every page as every role, in four languages, at two widths, light and dark: nothing wrong.

Each page is loaded for each role and language: it must answer, speak the language, keep within
the content security policy and never scroll sideways. axe looks once at every structure (the
elements with their classes and roles, without their texts) in both widths and schemes: the same
structure in another language or for another role would only be judged the same again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.permission import Role
from tests.browser.conftest import Installation, Watched, watch

pytestmark = pytest.mark.browser
WIDTHS = (375, 1280)
SCHEMES = ("light", "dark")
# Files and addresses that answer no page; each has tests of its own.
LEFT_OUT = re.compile(r"/accounts/logout/|openapi\.json|/charts/|/files/|\.csv")
# One of a kind stands for all: the second team has the page of the first.
ONE_OF_A_KIND = re.compile(r"/\d+/")
COMPONENT = re.compile(r"/settings/components/.+")
AXE = """async () => (await axe.run({resultTypes: ["violations"], runOnly:
  ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})).violations
  .map(v => v.id + " " + v.nodes[0].html.slice(0, 160))"""
STRUCTURE = """() => location.pathname.replace(/\\d+/g, "#") +
  [...document.querySelectorAll("body *")].filter(e => !e.closest("svg, tbody tr + tr, li + li"))
  .map(e => e.tagName + e.className + (e.getAttribute("role") || "")).join()"""
SCROLLS = "document.documentElement.scrollWidth > window.innerWidth"


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

    def go(self, looked_at: set[str]) -> None:
        for path in self._paths():
            self.pages += 1
            if self.page.locator("html").get_attribute("lang") != self.language:
                self._complain(path, "another language")
            self._look(path, looked_at)

    def _paths(self) -> Iterator[str]:
        """Follow every link from the first page; one of each kind."""
        waiting, seen = ["/"], {"/"}
        while waiting:
            path = waiting.pop()
            response = self.page.goto(self.url + path, wait_until="load")
            if response is None or response.status >= 400:
                self._complain(path, f"answers {response and response.status}")
                continue
            yield path
            fresh = {kind: link for kind, link in self._links() if kind not in seen}
            seen |= fresh.keys()
            waiting += sorted(fresh.values())

    def _links(self) -> Iterator[tuple[str, str]]:
        found: list[str] = self.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        for link in found:
            path = link.split("#")[0].split("?")[0].removeprefix(self.url)
            if link.startswith(self.url) and not LEFT_OUT.search(path) and self._wants(path):
                yield ONE_OF_A_KIND.sub("/#/", path), path

    def _wants(self, path: str) -> bool:
        """The samples of the style guide are the same English ones for everybody."""
        return (self.role is Role.OWNER and self.language == "en") or not COMPONENT.match(path)

    def _look(self, path: str, looked_at: set[str]) -> None:
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            if self.page.evaluate(SCROLLS):
                self._complain(path, f"scrolls sideways at {width}")
        structure = self.page.evaluate(STRUCTURE)
        if structure not in looked_at:
            looked_at.add(structure)
            self._examine(path)

    def _examine(self, path: str) -> None:
        self.page.evaluate(Axe().axe_script)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                for found in self.page.evaluate(AXE):
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
    looked_at: set[str] = set()
    wrong: list[str] = []
    for role in (*Role, None):
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
    found = " ".join(watched.page.evaluate(AXE))
    assert "color-contrast" in found
    assert "label" in found
    assert watched.page.evaluate(SCROLLS)
    watched.context.close()
