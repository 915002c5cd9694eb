"""A key is added, signs in alone and as second step, and is removed, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from harken.accounts.users.demo import DEMO_PASSWORD

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in_a_key(context: BrowserContext, page: Page) -> None:
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def sign_out(page: Page, home: str) -> None:
    page.goto(f"{home}/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")


def type_password(page: Page, home: str) -> None:
    page.goto(f"{home}/accounts/login/")
    page.get_by_label("E-mail").fill("employee@demo.example")
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()


def add_key(page: Page, home: str) -> None:
    page.goto(f"{home}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("Ring")
    page.get_by_label("Sign in with this key alone").check()
    page.get_by_role("button", name="Add this key").click()
    page.get_by_text("10 of 10 codes are left").wait_for()  # made with the first key


def remove_key(page: Page, home: str) -> None:
    page.goto(f"{home}/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    if "reauthenticate" in page.url:
        page.get_by_label("Password").fill(DEMO_PASSWORD)
        page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("No key yet").wait_for()


def test_a_passkey_from_first_to_last_day(demo, window: Callable):
    home = demo.url.replace("127.0.0.1", "localhost")  # keys are bound to names, not numbers
    watched = window(locale="en-GB")
    page = watched.page
    plug_in_a_key(watched.context, page)
    type_password(page, home)
    add_key(page, home)
    sign_out(page, home)
    page.goto(f"{home}/accounts/login/?next=/me/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{home}/me/")
    sign_out(page, home)
    type_password(page, home)
    page.get_by_role("button", name="Use a key").click()
    page.wait_for_url(f"{home}/")
    remove_key(page, home)


def test_where_no_key_can_work_the_page_says_so(demo, window: Callable):
    watched = window(locale="en-GB")
    page = watched.page
    page.goto(f"{demo.url}/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("only at an address with a name").wait_for()
