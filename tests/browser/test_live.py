"""Live parts in a real browser: one stream, changes in place, honest when lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import Installation, Watched, until

pytestmark = pytest.mark.browser
NOW = '[data-topic="organisation.now"]'
COUNT_HIGHLIGHTS = """
    window.highlights = [];
    addEventListener("harken:fresh", (event) => highlights.push(event.target.dataset.topic));
"""


def sign_in(page: Page, demo: Installation) -> None:
    page.goto(f"{demo.url}/accounts/login/")
    page.locator("form[action$='/demo/owner/'] button").click()
    page.wait_for_url(f"{demo.url}/")


def streams(context: BrowserContext) -> list[str]:
    opened: list[str] = []
    context.on("request", lambda r: opened.append(r.url) if "/stream?" in r.url else None)
    return opened


def test_two_visible_tabs_share_one_stream(
    demo: Installation, window: Callable[..., Watched]
) -> None:
    watched = window()
    opened = streams(watched.context)
    sign_in(watched.page, demo)
    second = watched.context.new_page()
    second.goto(demo.url)
    until(second, lambda: opened)
    second.wait_for_timeout(1500)  # in which a second one would have been opened
    assert len(opened) == 1
    watched.page.close()  # the second tab takes over
    until(second, lambda: len(opened) == 2)


def test_a_fragment_is_put_in_place_and_only_a_new_one_is_highlighted(
    demo: Installation, window: Callable[..., Watched]
) -> None:
    page = window().page
    told: list[str] = []

    def answer(route: Route) -> None:
        """Says the same again every time the browser asks anew, which it does after 0.2 s."""
        told.append(route.request.frame.url)
        event = "event: organisation.now\ndata: <p>Two teams are at work.</p>\n\nretry: 200\n\n"
        route.fulfill(body=event, content_type="text/event-stream")

    sign_in(page, demo)
    page.add_init_script(COUNT_HIGHLIGHTS)
    page.context.route("**/stream?*", answer)
    page.goto(f"{demo.url}/now/")
    # The whole part, not its paragraphs: what it showed before has several while teams are at work.
    expect(page.locator(NOW)).to_have_text("Two teams are at work.")
    expect(page.locator(NOW)).to_have_class("fresh")
    until(page, lambda: told.count(f"{demo.url}/now/") > 3)
    assert page.evaluate("window.highlights") == ["organisation.now"]


def test_a_lost_connection_is_told_and_taken_back_when_it_returns(
    demo: Installation, window: Callable[..., Watched]
) -> None:
    page = window().page
    page.context.route("**/stream?*", lambda route: route.abort())
    sign_in(page, demo)
    lost = page.locator("[data-lost]")
    expect(lost).to_be_visible()
    page.context.unroute_all()
    expect(lost).not_to_be_visible()
