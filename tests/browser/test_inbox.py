"""Working through cases with the keyboard, naming a colleague, and words that fit nowhere."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.postroom import House, Open, house_in

pytestmark = pytest.mark.browser
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 4
PASTE = """() => {
  const data = new DataTransfer();
  data.items.add(new File(["crack"], "crack.txt", { type: "text/plain" }));
  const paste = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[House]:
    """Support and Sales; each test opens cases of its own there."""
    home = Path(shutil.copytree(migrated, tmp_path_factory.mktemp("house") / "home"))
    with house_in(home, "en", "pl") as made:
        yield made


@pytest.fixture
def anna(house: House, window: Open) -> Page:
    """An agent of Support, signed in."""
    return house.enter(window, "anna")


@pytest.fixture
def case(house: House, anna: Page) -> int:
    """A case of Support that nobody has taken and nobody else knows."""
    return open_another(anna, house)


def test_a_colleague_is_named_by_keyboard_and_adds_their_side(
    house: House, window: Open, anna: Page, case: int
) -> None:
    anna.goto(f"{house.url}/cases/{case}/")
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
    [(side, named)] = house.sql(
        "SELECT m.id, m.user_id FROM action_mention m JOIN action_entry e ON e.id = m.entry_id"
        f" WHERE e.case_id = {case}"
    )
    assert named == 2
    add_a_side(house.enter(window, "boris"), f"{house.url}/sides/{side}/")
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


def add_a_side(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Was it wet? @Boris")
    page.locator("#side-text").fill("It was raining")
    page.locator("main form button").click()
    expect(page.locator("body")).to_contain_text("Your side is written down. Thank you.")


def test_somebody_is_named_without_scripts(house: House, window: Open, case: int) -> None:
    plain = window(locale="en-GB", java_script_enabled=False)
    name, _equals, value = house.cookies["anna"].partition("=")
    plain.context.add_cookies([{"name": name, "value": value, "url": house.url}])
    page = plain.page
    page.goto(f"{house.url}/cases/{case}/?tab=note")
    page.locator("#note-text").fill("@Boris, was it wet?")
    page.locator("#note button[value=note]").click()
    expect(page.locator(".inbox-said.is-note")).to_contain_text("Boris: asked for their side")


def test_many_cases_are_chosen_handed_over_and_taken_back_by_keyboard(
    house: House, anna: Page
) -> None:
    two = tuple(open_another(anna, house, "Two at once") for _time in range(2))
    owners = f"SELECT DISTINCT owner_id FROM action_case WHERE id IN {two}"
    anna.goto(f"{house.url}/cases/?view=teams&q=Two+at+once")
    for key in ("j", "x", "j", "Shift+X"):
        anna.keyboard.press(key)
    expect(anna.locator("[data-chosen]")).to_have_text("Chosen cases: 2")
    anna.keyboard.press("h")
    expect(anna.locator("#bulk-to")).to_be_focused()
    anna.keyboard.type("Boris")
    anna.keyboard.press("Enter")
    toast = anna.locator("[data-toast]")
    expect(toast).to_contain_text("Done for 2 cases.")
    assert house.sql(owners) == [(2,)]
    anna.keyboard.press("z")
    expect(toast).to_contain_text("Undone.")
    assert house.sql(owners) == [(None,)]
    anna.keyboard.press("j")
    row = anna.evaluate("document.activeElement.id")
    anna.keyboard.press("Enter")
    expect(anna.locator("[data-case]")).to_be_focused()
    anna.keyboard.press("u")
    expect(anna.locator(f"#{row}")).to_be_focused()


def open_another(page: Page, house: House, subject: str = "Called about the parcel") -> int:
    """Open a case of Support; return its number."""
    page.goto(f"{house.url}/cases/open/")
    page.locator("[name=subject]").fill(subject)
    page.locator("[name=team]").select_option(label="Support")
    page.locator("main form button.button:not(.quiet)").click()
    page.wait_for_url(re.compile(r"/cases/\d+/"))
    return int(page.url.split("/cases/")[1].split("/")[0])


@pytest.mark.usefixtures("case")
def test_a_view_is_chosen_by_keyboard(house: House, anna: Page) -> None:
    anna.goto(f"{house.url}/cases/?view=mine")
    expect(anna.locator(".inbox-pressing")).to_have_text(re.compile(r"Nobody’s [1-9]"))
    anna.keyboard.press("v")
    expect(anna.locator(".inbox-views a[aria-current]")).to_be_focused()
    anna.keyboard.press("ArrowDown")
    anna.keyboard.press("Enter")
    anna.wait_for_url("**/cases/?view=teams")
    expect(anna.locator("[data-row]").first).to_be_visible()
    anna.keyboard.press("v")
    anna.keyboard.press("Escape")
    expect(anna.locator("#inbox-views")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_an_endless_word_stays_within_its_pane(house: House, anna: Page, width: int) -> None:
    case = open_another(anna, house, LONG)
    anna.set_viewport_size({"width": width, "height": 800})
    anna.goto(f"{house.url}/cases/{case}/")
    anna.locator("#reply-text").fill(LONG)
    anna.keyboard.press("Control+Enter")
    expect(anna.locator(".inbox-said")).to_contain_text(LONG)
    for path in (f"/cases/{case}/?view=teams", "/cases/?view=teams", f"/cases/{case}/printed/"):
        anna.goto(f"{house.url}{path}")
        assert anna.evaluate(WIDER) == []


WIDER = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)
  .filter((one) => !["INPUT", "SELECT", "TEXTAREA"].includes(one.tagName))
  .filter((one) => getComputedStyle(one).textOverflow !== "ellipsis")
  .map((one) => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""
"""What holds more than it is wide."""
