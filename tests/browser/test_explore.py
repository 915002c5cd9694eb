"""Explore in a real browser: questions, comparison, signals, export; also by keyboard alone."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Installation, Watched, start, stop

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
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo company with four hundred answers of which every figure is known."""
    home = tmp_path_factory.mktemp("explore") / "home"
    process, installation = start(home, demo=True)
    environment = {**os.environ, "HARKEN_HOME": str(home), "HARKEN_DATABASE": "sqlite"}
    environment.pop("HARKEN_SECRET_KEY", None)
    subprocess.run([sys.executable, "-c", PLANT], env=environment, check=True)
    yield installation
    stop(process)


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
    assert "by=channel" in page.url
    expect(page.locator(".chart-plot svg")).to_have_count(2, timeout=PATIENT)
    page.go_back()
    expect(page.get_by_role("row", name="phone")).to_have_count(0)


def test_the_whole_way_by_keyboard(opened: Callable) -> None:
    page: Page = opened("&by=channel")
    page.locator("#explore-a").focus()
    page.keyboard.type("phone")
    page.keyboard.press("Tab")
    page.keyboard.type("web")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told = page.locator("#comparison-finding")
    expect(told).to_contain_text("Yes, it is real: web is higher than phone by +50.0")
    plot = page.locator(".chart-plot").first
    expect(plot.locator("svg")).to_be_visible(timeout=PATIENT)
    plot.focus()
    plot.press("ArrowRight")
    expect(page.locator(".chart-reading").first).to_contain_text("phone: −10.0")
    plot.press("ArrowRight")
    expect(page.locator(".chart-reading").first).to_contain_text("web: 40.0")
    page.locator("#explore-value").focus()
    page.locator("#explore-field").select_option("channel")
    page.locator("#explore-value").press_sequentially("web")
    page.keyboard.press("Enter")
    expect(page.locator(".explore-chips")).to_contain_text("Channel: web")
    assert "where=channel%3Dweb" in page.url


def test_a_mistyped_value_is_answered_with_what_is_near(opened: Callable) -> None:
    page: Page = opened()
    page.locator("#explore-field").select_option("channel")
    page.locator("#explore-value").fill("wbe")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_contain_text("Did you mean web?")


def test_figures_are_saved_and_signals_are_opened(opened: Callable) -> None:
    page: Page = opened("&by=channel")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as CSV").click()
    lines = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("nps,,phone,-10.0,")
    link = page.get_by_role("link", name="Signals behind phone")
    if link.count():
        link.click()
        expect(page.locator("h1")).to_be_visible()
        assert "phone" in page.url


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


def test_without_script_everything_is_there(opened: Callable) -> None:
    page: Page = opened(java_script_enabled=False)
    page.locator("#explore-by").select_option("channel")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("row", name="phone").last).to_contain_text("−10.0")
    expect(page.get_by_role("img").first).to_be_visible()
