"""Explore in a real browser: questions, comparison, signals, export; also by keyboard alone."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, Page, expect

from tests.browser.conftest import Installation, Watched

pytestmark = pytest.mark.browser
PATIENT = 30_000
# Web 60 / 20 / 20 and phone 30 / 30 / 40 of 100 in each of two months: NPS 40 and -10.
PLANT = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from harken.foundations.permission import Actor
from harken.listening.signals.actions import record_signals
from harken.listening.signals.new_signal import NewSignal
now = timezone.now()
mixes = {"web": [10] * 60 + [8] * 20 + [2] * 20, "phone": [10] * 30 + [8] * 30 + [2] * 40}
batch = [
    NewSignal(source="test", key=f"{channel}-{days}-{place}", channel=channel,
              occurred_at=now - timedelta(days=days), scores={"nps": score})
    for channel, scores in mixes.items() for days in (2, 40) for place, score in enumerate(scores)
]
assert {one.status for one in record_signals(batch, actor=Actor.system(), now=now)} == {"created"}
"""


@pytest.fixture(scope="module")
def listening(demo: Installation) -> Installation:
    """The demo company with four hundred answers more, of which every figure is known."""
    planted = demo.home / "planted-for-explore"  # tests of a module may come in several turns
    if planted.exists():
        return demo
    environment = {**os.environ, "HARKEN_HOME": str(demo.home), "HARKEN_DATABASE": "sqlite"}
    environment.pop("HARKEN_SECRET_KEY", None)
    subprocess.run([sys.executable, "-c", PLANT], env=environment, check=True)
    planted.touch()
    return demo


@pytest.fixture
def opened(listening: Installation, window: Callable[..., Watched]) -> Callable[..., Page]:
    def open_page(query: str = "", **options: object) -> Page:
        viewport = {"width": 1280, "height": 900}
        page = window(**{"viewport": viewport, "locale": "en-GB", **options}).page
        page.goto(f"{listening.url}/accounts/login/")
        page.locator("form[action$='/demo/analyst/'] button").click()
        page.wait_for_url(f"{listening.url}/")
        page.goto(f"{listening.url}/explore/?metric=nps&where=source%3Dtest{query}")
        return page

    return open_page


def test_choosing_changes_the_page_and_the_address_and_back_works(opened: Callable) -> None:
    page: Page = opened()
    expect(page.locator("#explore-finding")).to_contain_text("NPS 15.0")
    page.locator("#explore-by").select_option("channel")
    expect(page.get_by_role("row", name="phone")).to_contain_text("−10.0", timeout=PATIENT)
    expect(page).to_have_url(re.compile("by=channel"))
    expect(page.locator(".chart-plot svg")).to_have_count(2, timeout=PATIENT)
    page.go_back()
    expect(page.get_by_role("row", name="phone")).to_have_count(0)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _turn in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement?.matches(wanted)", selector):
            return
    raise AssertionError(f"the Tab key never comes to {selector}")


def lines_of(saved: Download) -> list[str]:
    return Path(saved.path()).read_text(encoding="utf-8-sig").splitlines()


def test_explore_compare_open_the_signals_and_save_them_by_keyboard_alone(opened: Callable) -> None:
    page: Page = opened()
    tab_to(page, "#explore-by")
    page.keyboard.type("Channel")
    expect(page.get_by_role("row", name="phone")).to_contain_text("−10.0", timeout=PATIENT)
    expect(page.locator("#explore-by")).to_be_focused()
    tab_to(page, "#explore-a")
    page.keyboard.type("phone")
    page.keyboard.press("Tab")
    page.keyboard.type("web")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told = page.locator("#comparison-finding")
    expect(told).to_contain_text("Yes, it is real: web is higher than phone by +50.0")
    tab_to(page, "#comparison a")
    page.keyboard.press("Enter")
    expect(page.locator(".signals-item")).to_have_count(50)
    tab_to(page, "a[download]")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert len(lines_of(saved.value)) == 1 + 200


def test_a_chart_is_read_and_a_filter_added_by_keyboard(opened: Callable) -> None:
    page: Page = opened("&by=channel")
    plot = page.locator(".chart-plot").first
    expect(plot.locator("svg")).to_be_visible(timeout=PATIENT)
    plot.focus()
    plot.press("ArrowRight")
    expect(page.locator(".chart-reading").first).to_contain_text("phone: −10.0")
    plot.press("ArrowRight")
    expect(page.locator(".chart-reading").first).to_contain_text("web: 40.0")
    page.locator("#explore-field").select_option("channel")
    page.locator("#explore-value").press_sequentially("web")
    page.keyboard.press("Enter")
    expect(page.locator(".explore-chips")).to_contain_text("Channel: web")
    expect(page).to_have_url(re.compile("where=channel%3Dweb"))


def test_a_mistyped_value_is_answered_with_what_is_near(opened: Callable) -> None:
    page: Page = opened()
    page.locator("#explore-field").select_option("channel")
    page.locator("#explore-value").fill("wbe")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_contain_text("Did you mean web?")


def test_explore_compare_open_the_signals_and_save_both(opened: Callable) -> None:
    page: Page = opened("&by=channel")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as CSV").click()
    assert lines_of(saved.value)[1].startswith("nps,,phone,-10.0,")
    page.get_by_label("Compare", exact=True).select_option(label="phone")
    page.get_by_label("with", exact=True).select_option(label="web")
    page.get_by_role("button", name="Is it real?").click()
    expect(page.locator("#comparison-finding")).to_contain_text("by +50.0")
    page.get_by_role("link", name="Signals behind phone").click()
    expect(page).to_have_url(re.compile("channel=phone"))
    expect(page.locator(".signals-item")).to_have_count(50)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save these signals as CSV").click()
    assert len(lines_of(saved.value)) == 1 + 200
    page.go_back()
    expect(page.locator("#comparison-finding")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_on_phone_and_desk(opened: Callable, width: int, scheme: str) -> None:
    page: Page = opened(
        "&by=channel&a=channel%3Dphone&b=channel%3Dweb",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    expect(page.locator(".chart-plot svg")).to_have_count(2, timeout=PATIENT)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_without_script_the_whole_way_works(opened: Callable) -> None:
    page: Page = opened(java_script_enabled=False)
    page.locator("#explore-by").select_option("channel")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("row", name="phone").last).to_contain_text("−10.0")
    expect(page.get_by_role("img").first).to_be_visible()
    page.get_by_role("button", name="Is it real?").click()
    expect(page.locator("#comparison-finding")).to_contain_text("Yes, it is real")
    page.get_by_role("link", name="See the signals behind it").click()
    expect(page.locator(".signals-item")).to_have_count(50)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save these signals as CSV").click()
    assert len(lines_of(saved.value)) == 1 + 400
