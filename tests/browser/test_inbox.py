"""Working through cases with the keyboard, naming a colleague, and words that fit nowhere."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.postroom import House, Open, house_in

pytestmark = pytest.mark.browser
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 4
PASTE = """() => {
  const data = new DataTransfer();
  data.items.add(new File(["crack"], "crack.txt", { type: "text/plain" }));
  const paste = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


@pytest.fixture
def house(tmp_path: Path, migrated: Path) -> Iterator[House]:
    """Support and Sales, and one case whose subject is one endless word."""
    home = Path(shutil.copytree(migrated, tmp_path / "home"))
    with house_in(home, "en", "pl", LONG) as made:
        yield made


def test_a_colleague_is_named_by_keyboard_and_adds_their_side(house: House, window: Open) -> None:
    anna = house.enter(window, "anna")
    anna.goto(f"{house.url}/cases/1/")
    anna.keyboard.press("n")
    name_boris(anna)
    anna.reload()
    anna.keyboard.press("n")
    expect(anna.locator(".inbox-named .inbox-chip")).to_have_text("Boris×")
    anna.locator("#note-text").focus()
    anna.evaluate(PASTE)
    expect(anna.locator("#note [data-files] li")).to_have_text("crack.txt×")
    anna.keyboard.press("Control+Enter")
    expect(anna.locator(".inbox-said.is-note")).to_contain_text("Boris: asked for their side")
    expect(anna.locator(".inbox-said.is-note .inbox-files")).to_contain_text("crack.txt")
    assert house.sql("SELECT user_id FROM action_mention") == [(2,)]
    add_a_side(house.enter(window, "boris"), house)
    anna.reload()
    expect(anna.locator(".inbox-said.is-side")).to_contain_text("It was raining")


def name_boris(page: Page) -> None:
    """With a letter, an arrow and Enter; Escape and deleting take a name away again."""
    page.keyboard.type("Was it wet? @")
    found = page.locator("[role=option]")
    expect(found).to_have_text(["Boris", "Lead", "Lena", "Sara"])
    page.keyboard.press("Escape")
    expect(found).to_have_count(4)
    expect(page.locator("[data-people]")).to_be_hidden()
    expect(page.locator("#note-text")).to_be_focused()
    page.keyboard.type("le")
    expect(found).to_have_text(["Lead", "Lena"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#note-text")).to_have_value("Was it wet? @Lena ")
    chips = page.locator(".inbox-named .inbox-chip")
    expect(chips).to_have_text("Lena×")
    for _letter in "@Lena ":
        page.keyboard.press("Backspace")
    expect(chips).to_have_count(0)
    page.keyboard.type("@b")
    expect(found).to_have_text(["Boris"])
    page.keyboard.press("Tab")
    expect(chips).to_have_text("Boris×")
    expect(page.locator("#note [data-draft-said]")).to_contain_text("Draft saved")


def add_a_side(page: Page, house: House) -> None:
    page.goto(f"{house.url}/sides/1/")
    expect(page.locator("main")).to_contain_text("Was it wet? @Boris")
    page.locator("#side-text").fill("It was raining")
    page.locator("main form button").click()
    expect(page.locator("body")).to_contain_text("Your side is written down. Thank you.")


def test_somebody_is_named_without_scripts(house: House, window: Open) -> None:
    anna = window(locale="en-GB", java_script_enabled=False)
    name, _equals, value = house.cookies["anna"].partition("=")
    anna.context.add_cookies([{"name": name, "value": value, "url": house.url}])
    page = anna.page
    page.goto(f"{house.url}/cases/1/?tab=note")
    page.locator("#note-text").fill("@Boris, was it wet?")
    page.locator("#note button[value=note]").click()
    expect(page.locator(".inbox-said.is-note")).to_contain_text("Boris: asked for their side")


def test_many_cases_are_chosen_handed_over_and_taken_back_by_keyboard(
    house: House, window: Open
) -> None:
    anna = house.enter(window, "anna")
    open_another(anna, house)
    anna.goto(f"{house.url}/cases/?view=teams")
    for key in ("j", "x", "j", "Shift+X"):
        anna.keyboard.press(key)
    expect(anna.locator("[data-chosen]")).to_have_text("Chosen cases: 2")
    anna.keyboard.press("h")
    expect(anna.locator("#bulk-to")).to_be_focused()
    anna.keyboard.type("Boris")
    anna.keyboard.press("Enter")
    toast = anna.locator("[data-toast]")
    expect(toast).to_contain_text("Done for 2 cases.")
    assert house.sql("SELECT DISTINCT owner_id FROM action_case") == [(2,)]
    anna.keyboard.press("z")
    expect(toast).to_contain_text("Undone.")
    assert house.sql("SELECT DISTINCT owner_id FROM action_case ORDER BY id") == [(None,)]
    anna.keyboard.press("j")
    row = anna.evaluate("document.activeElement.id")
    anna.keyboard.press("Enter")
    expect(anna.locator("[data-case]")).to_be_focused()
    anna.keyboard.press("u")
    expect(anna.locator(f"#{row}")).to_be_focused()


def open_another(page: Page, house: House) -> None:
    page.goto(f"{house.url}/cases/open/")
    page.locator("[name=subject]").fill("Called about the parcel")
    page.locator("[name=team]").select_option(label="Support")
    page.locator("main form button.button:not(.quiet)").click()
    until(page, lambda: house.sql("SELECT count(*) FROM action_case") == [(2,)])


def test_a_view_is_chosen_by_keyboard(house: House, window: Open) -> None:
    anna = house.enter(window, "anna")
    anna.goto(f"{house.url}/cases/?view=mine")
    expect(anna.locator(".inbox-pressing")).to_have_text("Nobody’s 1")
    anna.keyboard.press("v")
    expect(anna.locator(".inbox-views a[aria-current]")).to_be_focused()
    anna.keyboard.press("ArrowDown")
    anna.keyboard.press("Enter")
    anna.wait_for_url("**/cases/?view=teams")
    expect(anna.locator("[data-row]")).to_have_count(1)
    anna.keyboard.press("v")
    anna.keyboard.press("Escape")
    expect(anna.locator("#inbox-views")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_an_endless_word_stays_within_its_pane(house: House, window: Open, width: int) -> None:
    anna = house.enter(window, "anna")
    anna.set_viewport_size({"width": width, "height": 800})
    anna.goto(f"{house.url}/cases/1/")
    anna.locator("#reply-text").fill(LONG)
    anna.keyboard.press("Control+Enter")
    expect(anna.locator(".inbox-said")).to_contain_text(LONG)
    for path in ("/cases/1/?view=teams", "/cases/?view=teams", "/cases/1/printed/"):
        anna.goto(f"{house.url}{path}")
        assert anna.evaluate(WIDER) == []


WIDER = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)
  .filter((one) => !["INPUT", "SELECT", "TEXTAREA"].includes(one.tagName))
  .filter((one) => getComputedStyle(one).textOverflow !== "ellipsis")
  .map((one) => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""
"""What holds more than it is wide."""
