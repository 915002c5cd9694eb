"""Takes the pictures of the README and the docs from the demo company."""

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import ARGUMENTS, CHROMIUM, start, stop

PICTURES = ROOT / "docs" / "images"
PAGES = {
    "live": "/",
    "now": "/now/",
    "teams": "/settings/teams/",
    "explore": "/explore/?metric=nps&by=touchpoint",
    "signals": "/signals/",
    "import": "/imports/",
}
FOLLOWED = {"import": "tr:has-text('Waiting for you') a"}
"""Where the page of a picture is behind a link, whose address the demo makes up anew."""
SIZES = {"375": (375, 800), "1280": (1280, 860)}
WALL = {"tv-1920": "light", "tv-dark-1920": "dark"}


def take(page: Page, url: str, name: str, path: str, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(url + path)
    if name in FOLLOWED:
        page.locator(FOLLOWED[name]).first.click()
        page.wait_for_load_state()
    for chart in page.locator("harken-chart").all():
        chart.scroll_into_view_if_needed()
        chart.locator("svg.marks, canvas").first.wait_for(timeout=60_000)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=PICTURES / f"{name}-{size}.png", full_page=size == "375")


def take_wall(page: Page, url: str) -> None:
    """Make a link as somebody would, and picture what a screen on the wall shows."""
    page.goto(f"{url}/settings/tv/")
    page.locator("[name=name]").fill("Kitchen")
    page.locator("[name=with_words]").check()
    page.locator("form.form button").click()
    address = page.locator("#address").input_value()
    page.set_viewport_size({"width": 1920, "height": 1080})
    for name, look in WALL.items():
        page.goto(f"{url}{urlsplit(address).path}?look={look}")
        page.locator(".tv-trend").wait_for()
        page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        process, demo = start(Path(folder) / "home", demo=True)
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = browser.new_page(locale="en-GB")
            page.goto(f"{demo.url}/accounts/login/")
            page.locator("form[action$='/demo/owner/'] button").click()
            for name, path in PAGES.items():
                for size in SIZES:
                    take(page, demo.url, name, path, size)
            take_wall(page, demo.url)
        finally:
            stop(process)


if __name__ == "__main__":
    main()
