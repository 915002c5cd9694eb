"""Every page as every role, in four languages, at two widths, light and dark: nothing wrong."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.permission import Role
from tests.browser.conftest import Installation, watch

pytestmark = pytest.mark.browser
WIDTHS = (375, 1280)
SCHEMES = ("light", "dark")
PASSWORD_FIELD = "input[name=password]"
# Pages that end something or answer no HTML; each has a test of its own.
LEFT_OUT = ("/accounts/logout/", "/api/v1/openapi.json", "export", ".csv", ".svg", ".png", ".pdf")
STRICT = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def sign_in(page: Page, url: str, role: Role) -> None:
    page.goto(f"{url}/accounts/login/")
    page.locator(f"form[action$='/demo/{role.value}/'] button").click()
    page.wait_for_url(f"{url}/")


def speak(page: Page, url: str, language: str) -> None:
    page.context.add_cookies([{"name": "harken_language", "value": language, "url": url}])


def links(page: Page, url: str) -> set[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
    return {
        link.split("#")[0].removeprefix(url).split("?")[0]
        for link in found
        if link.startswith(url) and not any(part in link for part in LEFT_OUT)
    }


def pages_of(page: Page, url: str) -> Iterator[str]:
    """Follow every link from the first page; each page once, the query left off."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        path = waiting.pop()
        response = page.goto(url + path, wait_until="load")
        assert response is not None
        assert response.status < 400, f"{path} answers {response.status}"
        yield path
        fresh = links(page, url) - seen
        seen |= fresh
        waiting += sorted(fresh)


def look(page: Page, where: str) -> list[str]:
    """Return what is wrong with the page as it stands, at each width and in each scheme."""
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options=STRICT).response["violations"]
            wrong += [
                f"{where} {width} {scheme}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in found
            ]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append(f"{where} {width}: the page scrolls sideways")
    return wrong


@pytest.mark.parametrize("language", LANGUAGE_CODES)
@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: role or "anonymous")
def test_every_page_is_accessible_and_clean(
    browser: Browser, demo: Installation, role: Role | None, language: str
) -> None:
    watched = watch(browser, reduced_motion="reduce")
    page, wrong, count = watched.page, [], 0
    if role is not None:
        sign_in(page, demo.url, role)
    speak(page, demo.url, language)
    for path in pages_of(page, demo.url):
        count += 1
        assert page.locator("html").get_attribute("lang") == language
        wrong += look(page, f"{role} {language} {path}")
    watched.context.close()
    assert wrong + watched.complaints == []
    assert count >= (5 if role else 2)
