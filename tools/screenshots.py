"""Takes the pictures of the README and the docs from the demo company."""

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import ARGUMENTS, CHROMIUM, Installation, start, stop

PICTURES = ROOT / "docs" / "images"
PAGES = {"live": "/", "import": "/imports/"}
FOLLOWED = {"import": "tr:has-text('Waiting for you') a"}
"""Where the page of a picture is behind a link, whose address the demo makes up anew."""

TEST_ANSWERS = ("55454", "33232", "44445", "44543")
"""23, 13, 21 and 20 points: a total of 77 would be Align, if brand values did not hold it back."""

OWNER = {"name": "Ola", "email": "ola@example.org", "password": "a long and quiet river 7"}
FIRST_ANSWERS = [
    (9, "Quick and friendly."),
    (6, "Had to wait long at the till."),
    (10, "Good price, will come again."),
    (8, "Fine."),
    (3, "The box was broken."),
    (10, "Helped me carry it to the car."),
    (9, "Nothing to add."),
]


def take(page: Page, url: str, name: str, path: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto(url + path)
    if name in FOLLOWED:
        page.locator(FOLLOWED[name]).first.click()
        page.wait_for_load_state()
    for chart in page.locator("harken-chart").all():
        chart.scroll_into_view_if_needed()
        chart.locator("svg.marks, canvas").first.wait_for(timeout=60_000)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=PICTURES / f"{name}-1280.png")


def take_maturity(page: Page, url: str) -> None:
    """Picture what raters said, and take the test as a visitor with a phone would."""
    page.set_viewport_size({"width": 1280, "height": 1640})
    page.goto(f"{url}/maturity/")
    page.screenshot(path=PICTURES / "maturity-1280.png")
    page.set_viewport_size({"width": 375, "height": 1140})
    page.goto(f"{url}/maturity-test/")
    for answers in TEST_ANSWERS:
        for statement, answer in zip(
            page.locator("fieldset.statement").all(), answers, strict=True
        ):
            statement.locator(f"input[value='{answer}']").check()
        page.locator(".buttons .go").click()
        page.wait_for_load_state()
    page.screenshot(path=PICTURES / "maturity-result-375.png")


def take_strategy(page: Page, url: str) -> None:
    """Picture the strategy in ten seconds, and the way of a goal to its target."""
    page.set_viewport_size({"width": 1280, "height": 1220})
    page.goto(f"{url}/strategy/")
    page.screenshot(path=PICTURES / "strategy-1280.png")
    page.goto(f"{url}/strategy/goals/")
    page.locator("main a:has-text('deliveries in Poland')").first.click()
    page.locator("harken-chart svg.marks, harken-chart canvas").first.wait_for(timeout=60_000)
    page.screenshot(path=PICTURES / "goal-1280.png")


def take_cases(page: Page, url: str) -> None:
    """Picture the inbox with its most urgent case."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{url}/cases/?view=all")
    named = page.locator(".inbox-item:not(:has-text('customer')) .inbox-open")
    named.first.click()
    page.locator("textarea").first.wait_for()
    page.screenshot(path=PICTURES / "case-1280.png")


def take_wall(page: Page, url: str) -> None:
    """Make a link as somebody would, and picture what a screen on the wall shows."""
    page.goto(f"{url}/settings/tv/")
    page.locator("[name=name]").fill("Kitchen")
    page.locator("[name=with_words]").check()
    page.locator("form.form button").click()
    address = page.locator("#address").input_value()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{url}{urlsplit(address).path}?look=light")
    page.locator(".tv-trend").wait_for()
    page.screenshot(path=PICTURES / "tv-1920.png")


def take_first_answers(browser: Browser, home: Path) -> None:
    """Become the owner of a house of one's own, send seven answers, and look."""
    process, house = start(home, demo=False)
    try:
        page = browser.new_page(locale="en-GB", viewport={"width": 1280, "height": 860})
        page.goto(house.printed(r"http://\S+/start/\S+"))
        for name, value in OWNER.items():
            page.locator(f"main [name={name}]").fill(value)
        page.locator("main form button").first.click()
        page.wait_for_url("**/settings/**")
        send_first_answers(house)
        page.goto(house.url)
        page.locator(".live-card").first.wait_for()
        page.screenshot(path=PICTURES / "live-first-answers-1280.png")
    finally:
        stop(process)


def send_first_answers(house: Installation) -> None:
    """Send what a till would, with a key of its own."""
    command = [sys.executable, "-m", "harken", "key", "create", "Till", "--scope", "signals:write"]
    set_up = {**os.environ, "HARKEN_HOME": str(house.home), "HARKEN_DATABASE": "sqlite"}
    key = subprocess.run(command, env=set_up, check=True, capture_output=True, text=True).stdout
    every = {"source": "till", "language": "en", "touchpoint": "shop visit"}
    signals = [
        {**every, "key": str(hours), "scores": {"nps": score}, "text": text}
        | {"occurred_at": (datetime.now(UTC) - timedelta(hours=hours)).isoformat()}
        for hours, (score, text) in enumerate(FIRST_ANSWERS)
    ]
    headers = {"Authorization": f"Bearer {key.strip()}"}
    httpx.post(
        f"{house.url}/api/v1/signals", json={"signals": signals}, headers=headers
    ).raise_for_status()


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
                take(page, demo.url, name, path)
            take_maturity(page, demo.url)
            take_strategy(page, demo.url)
            take_cases(page, demo.url)
            take_wall(page, demo.url)
            take_first_answers(browser, Path(folder) / "first")
        finally:
            stop(process)


if __name__ == "__main__":
    main()
