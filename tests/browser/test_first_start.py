"""A stranger's way: first start, organisation, second step, invitation, role, language."""

import base64
import hmac
import re
import time
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Installation, Watched

pytestmark = pytest.mark.browser
PASSWORD = "a long and quiet river 7"


def code(secret: str, steps_ahead: int = 0) -> str:
    """The six digits of RFC 6238, worked out here: HMAC-SHA1 over the count of half minutes."""
    count = int(time.time()) // 30 + steps_ahead
    digest = hmac.digest(base64.b32decode(secret), count.to_bytes(8, "big"), "sha1")
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def link_in(mail: str, path: str) -> str:
    plain = message_from_bytes(mail.encode(), policy=default).get_body(("plain",))
    assert plain is not None
    text = plain.get_content()
    found = re.search(rf"http://\S+{path}\S+", text)
    assert found, text
    return found.group(0)


def become_owner(page: Page, empty: Installation) -> None:
    page.goto(empty.printed(r"http://\S+/start/\S+/"))
    page.get_by_label("Your name").fill("Olena Owner")
    page.get_by_label("E-mail").fill("olena@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/settings/organisation/")


def set_up_organisation(page: Page) -> None:
    page.locator("input[name=name]").fill("Quiet River")
    page.locator("main form.form button, main form button.button").first.click()
    expect(page.locator(".brand")).to_contain_text("Quiet River")


def turn_on_second_step(page: Page, empty: Installation) -> str:
    page.goto(f"{empty.url}/accounts/2fa/totp/activate/")
    if page.locator("input[name=password]").count():
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button").first.click()
    secret = page.locator("#authenticator_secret").inner_text()
    page.locator("input[name=code]").fill(code(secret))
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("recovery-codes|2fa/$"))
    return secret


def invite(page: Page, empty: Installation) -> str:
    page.goto(f"{empty.url}/settings/people/invite/")
    page.locator("input[name=email]").fill("pawel@example.org")
    page.locator("select[name=role]").select_option("employee")
    page.locator("select[name=language]").select_option("pl")
    page.locator("main form button").click()
    page.wait_for_url("**/settings/people/")
    return link_in(empty.wait_for_mail("pawel@example.org"), "/invitation/")


def test_from_nothing_to_a_colleague_in_another_language(
    empty: Installation, window: Callable[..., Watched]
) -> None:
    owner = window(locale="en-GB").page
    become_owner(owner, empty)
    set_up_organisation(owner)
    secret = turn_on_second_step(owner, empty)
    invitation = invite(owner, empty)

    colleague = window(locale="pl-PL", viewport={"width": 375, "height": 800}).page
    colleague.goto(invitation)
    expect(colleague.locator("html")).to_have_attribute("lang", "pl")
    colleague.locator("input[name=name]").fill("Paweł Pracownik")
    colleague.locator("input[name=password]").fill(PASSWORD)
    colleague.locator("main form button").click()
    colleague.wait_for_url(f"{empty.url}/")
    assert colleague.goto(f"{empty.url}/settings/people/").status == 403

    owner.goto(f"{empty.url}/settings/people/")
    owner.get_by_role("link", name="Paweł Pracownik").click()
    owner.locator("select[name=role]").select_option("lead")
    with owner.expect_navigation():
        owner.locator("form[action$='/role/'] button").click()
    assert colleague.goto(f"{empty.url}/settings/people/").status == 200

    colleague.goto(f"{empty.url}/me/")
    colleague.locator("select[name=language]").select_option("uk")
    colleague.locator("main form.form button").first.click()
    expect(colleague.locator("html")).to_have_attribute("lang", "uk")

    sign_in_again_with_second_step(window(locale="en-GB").page, empty, secret)


def sign_in_again_with_second_step(page: Page, empty: Installation, secret: str) -> None:
    page.goto(f"{empty.url}/accounts/login/")
    page.locator("input[name=login]").fill("olena@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/**")
    # The code that turned it on is spent; the next one counts within the tolerance.
    page.locator("input[name=code]").fill(code(secret, steps_ahead=1))
    page.locator("main form button").first.click()
    page.wait_for_url(f"{empty.url}/")


def test_the_first_link_works_once(empty: Installation, window: Callable[..., Watched]) -> None:
    become_owner(window(locale="en-GB").page, empty)
    stranger = window().page
    response = stranger.goto(empty.printed(r"http://\S+/start/\S+/"))
    assert response is not None
    assert response.status in {403, 404, 410}
    expect(stranger.locator("input[name=password]")).to_have_count(0)
