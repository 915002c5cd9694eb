"""The command box, menus, toasts and errors by keyboard, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Installation, Watched

pytestmark = pytest.mark.browser
CHOSEN = "#command-options [aria-selected=true]"


@pytest.fixture
def owner(demo: Installation, window: Callable[..., Watched]) -> Page:
    """The owner's window, in English, on the settings."""
    page = window(viewport={"width": 1280, "height": 800}, locale="en-GB").page
    page.goto(f"{demo.url}/accounts/login/?next=/settings/")
    page.locator("form[action$='/demo/owner/'] button").click()
    page.goto(f"{demo.url}/settings/")
    return page


def open_box(page: Page, keys: str = "Control+k") -> None:
    page.keyboard.press(keys)
    page.wait_for_selector(CHOSEN)


@pytest.mark.parametrize("keys", ["Control+k", "Meta+k", "/"])
def test_a_key_opens_the_command_box_and_escape_closes_it(owner: Page, keys: str) -> None:
    open_box(owner, keys)
    expect(owner.locator("#command-words")).to_be_focused()
    owner.keyboard.type("audit")
    owner.keyboard.press("Escape")
    expect(owner.locator("#command")).not_to_be_visible()


def test_arrows_choose_and_enter_opens(owner: Page) -> None:
    open_box(owner)
    first = owner.locator(CHOSEN).inner_text()
    owner.keyboard.press("ArrowDown")
    second = owner.locator(CHOSEN)
    assert second.inner_text() != first
    words = owner.locator("#command-words")
    expect(words).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    owner.keyboard.press("ArrowUp")
    owner.keyboard.press("ArrowUp")  # from the first round to the last
    last = owner.locator("#command-options [role=option]").last
    expect(last).to_have_attribute("aria-selected", "true")
    words.fill("components")
    expect(owner.locator(CHOSEN)).to_have_text("Components")
    owner.keyboard.press("Enter")
    owner.wait_for_url("**/settings/components/")


def test_the_number_of_results_is_told_to_those_who_do_not_see_them(owner: Page) -> None:
    open_box(owner)
    owner.locator("#command-words").fill("components")
    expect(owner.locator("[data-command-status]")).to_have_text("Results: 1")
    owner.locator("#command-words").fill("zzzzzz")
    expect(owner.locator("[data-command-status]")).to_have_text("Nothing found")
    owner.keyboard.press("Enter")
    expect(owner.locator("#command")).to_be_visible()


def test_a_slash_in_a_field_is_a_slash(owner: Page, demo: Installation) -> None:
    owner.goto(f"{demo.url}/command/")
    owner.locator("#words").press("/")
    expect(owner.locator("#words")).to_have_value("/")
    expect(owner.locator("#command")).not_to_be_visible()


def test_the_first_tab_skips_to_the_content(owner: Page) -> None:
    owner.keyboard.press("Tab")
    expect(owner.locator(".skip")).to_be_focused()
    owner.keyboard.press("Enter")
    expect(owner.locator("#main")).to_be_focused()


def test_escape_closes_the_menu_and_gives_the_focus_back(owner: Page) -> None:
    summary = owner.locator(".menu summary")
    summary.focus()
    owner.keyboard.press("Enter")
    owner.keyboard.press("Tab")
    expect(owner.locator(".menu-panel")).to_be_visible()
    owner.keyboard.press("Escape")
    expect(owner.locator(".menu-panel")).not_to_be_visible()
    expect(summary).to_be_focused()


def test_a_language_chosen_in_the_menu_stays(owner: Page, demo: Installation) -> None:
    owner.locator(".menu summary").click()
    owner.locator(".menu button[value=pl]").click()
    expect(owner.locator("html")).to_have_attribute("lang", "pl")
    owner.goto(f"{demo.url}/me/")
    expect(owner.locator("html")).to_have_attribute("lang", "pl")
    # The account keeps what was chosen, and other tests meet it: leave the choice open again.
    owner.locator("select[name=language]").select_option("")
    with owner.expect_navigation():
        owner.locator("form:has(select[name=language]) button.button").first.click()
    owner.context.clear_cookies(name="harken_language")
    owner.reload()
    expect(owner.locator("html")).to_have_attribute("lang", "en")


def test_a_destructive_act_asks_once_and_escape_keeps_everything(
    owner: Page, demo: Installation
) -> None:
    owner.goto(f"{demo.url}/settings/components/confirm/")
    owner.locator("[data-dialog]").press("Enter")
    expect(owner.locator("#sample-confirm")).to_be_visible()
    owner.keyboard.press("Escape")
    expect(owner.locator("#sample-confirm")).not_to_be_visible()
    expect(owner.locator("[data-dialog]")).to_be_focused()


def test_errors_take_the_focus_and_lead_to_their_field(owner: Page, demo: Installation) -> None:
    owner.goto(f"{demo.url}/settings/components/form/")
    expect(owner.locator(".error-summary")).to_be_focused()
    owner.locator(".error-summary a").first.press("Enter")
    expect(owner.locator("#id_wrong-email")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_without_script_everything_can_be_reached(
    demo: Installation, window: Callable[..., Watched], width: int
) -> None:
    page = window(viewport={"width": width, "height": 800}, java_script_enabled=False).page
    page.goto(f"{demo.url}/accounts/login/")
    page.locator("form[action$='/demo/viewer/'] button").click()
    page.goto(f"{demo.url}/settings/")
    page.locator(".command-open").click()
    page.locator("#words").fill("comp")
    page.locator("main button").click()
    page.locator("main a", has_text="Components").click()
    expect(page.locator("h1")).to_have_text("Components")
    page.locator(".menu summary").click()
    expect(page.locator(".menu-out button")).to_be_visible()
