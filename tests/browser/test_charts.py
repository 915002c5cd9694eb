"""A chart as somebody with a browser meets it, under the strictest policy."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import until

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("HARKEN_SHOTS")
# The first drawing on a machine makes the script, which takes seconds.
PATIENT = 30_000


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


@pytest.fixture
def address(settings: object) -> Iterator[str]:
    """The test's page with charts on a port of its own, without a database."""
    settings.ROOT_URLCONF = "tests.web.chart_pages"  # type: ignore[attr-defined]
    settings.MIDDLEWARE = []  # type: ignore[attr-defined]
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/page/"
    server.shutdown()
    server.server_close()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".chart-plot svg").first).to_be_visible(timeout=PATIENT)
    expect(page.locator(".chart-plot svg")).to_have_count(2, timeout=PATIENT)
    return page


def bar_colour(page: Page) -> str:
    script = "path => getComputedStyle(path).fill"
    return str(page.locator(".chart-plot svg .mark-rect path").last.evaluate(script))


def first_bar(page: Page) -> str:
    """The colour of the first bar of 8.5 hours, as the browser computed it."""
    script = """svg => [...svg.querySelectorAll('.mark-rect path')]
        .map(path => getComputedStyle(path).fill)"""
    return str(page.locator(".chart-plot svg").first.evaluate(script))


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_somebody_sees_the_chart_without_any_violation(
    window: Callable, address: str, width: int, scheme: str
) -> None:
    viewport = {"width": width, "height": 900}
    page = opened(window(viewport=viewport, color_scheme=scheme).page, address)
    assert Axe().run(page).response["violations"] == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"chart-{width}-{scheme}.png"), full_page=True)


def test_somebody_reads_values_with_the_keyboard(window: Callable, address: str) -> None:
    page = opened(window().page, address)
    plot, reading = page.locator(".chart-plot").first, page.locator(".chart-reading").first
    plot.focus()
    expect(reading).to_have_text("Read the values with the arrow keys.")
    plot.press("ArrowRight")
    expect(reading).to_have_text("Friday, 20\u00a0March: Hours 7")
    plot.press("End")
    expect(reading).to_have_text("Thursday, 16\u00a0April: Hours 8.5")
    plot.press("Home")
    plot.press("ArrowLeft")
    expect(reading).to_have_text("Friday, 20\u00a0March: Hours 7")
    plot.press("Escape")
    expect(reading).to_have_text("")


def test_somebody_points_at_a_closed_day_and_reads_why(window: Callable, address: str) -> None:
    page = opened(window(viewport={"width": 1280, "height": 900}).page, address)
    box = page.locator(".chart-plot svg").first.bounding_box()
    assert box is not None
    # 28 days share the width right of the axis; Good Friday is the fifteenth of them.
    page.mouse.move(box["x"] + 20 + (box["width"] - 24) * 14.5 / 28, box["y"] + 200)
    expect(page.locator("#vg-tooltip-element")).to_have_text(
        "Friday, 3\u00a0April: Hours 0, Good Friday"
    )
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / "chart-tooltip.png"))


def test_the_chart_follows_scheme_and_width_while_it_is_open(
    window: Callable, address: str
) -> None:
    page = opened(
        window(viewport={"width": 1280, "height": 900}, color_scheme="light").page, address
    )
    light = first_bar(page)
    page.emulate_media(color_scheme="dark")
    until(page, lambda: first_bar(page) != light)
    page.set_viewport_size({"width": 375, "height": 900})
    expect(page.locator(".chart-plot svg text", has_text="Easter Monday").first).to_be_visible()
    letters = page.locator(".chart-plot svg text", has_text="Hours").first
    expect(letters).to_have_attribute("font-size", "14px")


def test_nothing_moves_when_the_chart_is_drawn(window: Callable, address: str) -> None:
    page = window().page
    page.add_init_script(
        """window.moved = 0; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({type: 'layout-shift', buffered: true});"""
    )
    opened(page, address)
    assert page.evaluate("window.moved") < 0.01


def test_somebody_without_script_sees_the_picture_and_the_table(
    window: Callable, address: str
) -> None:
    for width, kind in ((375, "light-narrow"), (1280, "light-wide")):
        viewport = {"width": width, "height": 900}
        page = window(java_script_enabled=False, viewport=viewport).page
        page.goto(address, wait_until="load")
        picture = page.get_by_role("img", name="Three holidays close us in April.").first
        expect(picture).to_be_visible()
        assert kind in picture.evaluate("image => image.currentSrc")
        page.get_by_text("Show as table").first.click()
        expect(page.get_by_role("cell", name="Good Friday").first).to_be_visible()
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"chart-noscript-{width}.png"), full_page=True)


def test_the_picture_stands_in_when_the_script_does_not_arrive(
    window: Callable, address: str
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page = window().page
    page.route("**/charts/vega-*.js", refuse)
    page.goto(address)
    expect(page.get_by_role("img", name="Three holidays close us in April.").first).to_be_visible()


def test_somebody_sees_bars_at_once_while_the_script_is_still_made(
    window: Callable, address: str
) -> None:
    page = window().page
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/vega-*.js", hold)
    page.goto(address)
    sketch = page.locator(".chart-sketch").first
    expect(sketch.locator("i")).to_have_count(28)
    # Friday 7 h and Monday 8.5 h: the longest bar is the whole height, Friday's 7 / 8.5 = 82 %
    heights = sketch.evaluate("s => [...s.children].map(i => parseFloat(i.style.height))")
    assert (round(heights[0]), max(heights), min(heights)) == (82, 100, 0)
    for route in waiting:
        route.continue_()
    expect(page.locator(".chart-plot svg")).to_have_count(2, timeout=PATIENT)
    expect(page.locator(".chart-sketch")).to_have_count(0)
