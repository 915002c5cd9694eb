"""From an empty page to a figure: a survey is built, sent by a real mail server, answered from the
mail without JavaScript, and seen on the live page, in the results and beside the contact."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import httpx
import pytest
import vl_convert
from aiosmtpd.controller import Controller
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, Watched
from tests.config.running import HERE, Running, environment, running, wait_for
from tests.invitations.pictures import read_code
from tests.mail.postman import Postman
from tests.ports import free_port

pytestmark = pytest.mark.browser
SURVEY = "/surveys/after-visit/"
PHONE = {"width": 375, "height": 800}
NPS_PL = "Na ile prawdopodobne jest, że polecisz nas"
THANKS_PL = "Dziękujemy za odpowiedzi."
WHY, WHY_PL = "What should we do better?", "Co mamy zrobić lepiej?"
WRITTEN = "Zażółć gęślą jaźń – kolejka była za długa 😤👩‍👩‍👧"


@dataclass
class House:
    """A server and its worker, the SMTP server that they deliver to, and the owner's cookie."""

    server: Running
    postman: Postman
    cookie: str

    @property
    def url(self) -> str:
        return self.server.url

    def sql(self, statement: str) -> list[tuple]:
        """Ask the database itself."""
        with closing(sqlite3.connect(self.server.home / "harken.sqlite3", timeout=10)) as database:
            rows = database.execute(statement).fetchall()
            database.commit()
            return rows

    def answers(self) -> list[tuple]:
        every = "SELECT stage, answers, channel FROM surveys_response WHERE stage != 'test'"
        return [(stage, json.loads(said), channel) for stage, said, channel in self.sql(every)]

    def mail_to(self, address: str) -> EmailMessage:
        """Have the worker look for due invitations now, not in half a minute; wait for the mail."""
        wait_for(lambda: self.sql("SELECT 1 FROM invitations_invitation"), 30, "the plan")
        self.sql("DELETE FROM jobs_schedule WHERE name = 'invitations.send'")
        taken = wait_for(lambda: self.postman.taken, 30, "the mail")
        assert [one.rcpt_tos for one in taken] == [[address]]
        return message_from_bytes(taken[0].content, policy=default)


@pytest.fixture
def house(tmp_path: Path, migrated: Path) -> Iterator[House]:
    home = Path(shutil.copytree(migrated, tmp_path / "home"))
    made = subprocess.run(
        [sys.executable, str(Path(HERE) / "signed_in.py")],
        env=environment(home, free_port()),
        capture_output=True,
        text=True,
        check=True,
    )
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    smtp = f"smtp://127.0.0.1:{controller.port}"
    with running("up", home=home, HARKEN_MAIL_URL=smtp) as server:
        yield House(server, postman, json.loads(made.stdout)["owner"])
    threading.Thread(target=controller.stop, daemon=True).start()


def test_a_survey_goes_out_by_mail_and_its_answer_is_seen_everywhere(
    house: House, window: Callable[..., Watched]
) -> None:
    owner = window(locale="en-GB")
    name, _equals, value = house.cookie.partition("=")
    owner.context.add_cookies([{"name": name, "value": value, "url": house.url}])
    page = owner.page
    page.set_default_timeout(PATIENCE)
    build(page, house.url)
    translate_and_publish(page)
    read_the_codes(owner, house.url)
    contact = add_contact(page, house.url)
    write_and_start_mailing(page, house.url)
    mail = house.mail_to("jan@example.org")
    check_mail(mail, house.url)

    phone = window(locale="en-GB", viewport=PHONE, java_script_enabled=False)
    answer(phone, house, link_for(mail, 3))
    see_it(page, house.url, contact)
    leave_by_one_click(mail)
    page.goto(contact)
    expect(page.locator("section[aria-labelledby=contact-mail]")).to_contain_text("unsubscribed")


def tab(page: Page, name: str) -> None:
    page.locator("nav.tabs").get_by_role("link", name=name).click()
    page.wait_for_url(f"**/{name.lower()}/")


def add(page: Page, what: str) -> None:
    page.get_by_text("Add a question or a page").click()
    page.get_by_role("button", name=what).click()


def build(page: Page, url: str) -> None:
    """A survey in two languages: how likely, and on the next page why, for who would not."""
    page.goto(f"{url}/surveys/new/")
    page.get_by_label("Title").fill("After your visit")
    page.get_by_label("Polski").check()
    page.get_by_label("Address").fill("after-visit")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Would recommend, 0–10 (NPS)").click()
    add(page, "A new page")
    add(page, "Long text")
    page.locator("textarea[name=text]").fill(WHY)
    expect(page.locator("input[name=kept_as]")).to_have_value("text")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#editor-outline")).to_contain_text(WHY)
    tab(page, "Logic")
    page.get_by_label("Add a condition to").select_option(label=WHY)
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("button", name="Add a comparison").click()
    page.get_by_label("How to compare").select_option(label="is at most")
    page.get_by_label("Compare with").fill("6")
    page.locator("#rule-form .button[name=save]").click()
    expect(page.locator("main")).to_contain_text(re.compile(f"Show “{re.escape(WHY)}” .* most 6"))


def translate_and_publish(page: Page) -> None:
    tab(page, "Translations")
    for english, polish in (("After your visit", "Po wizycie"), (WHY, WHY_PL)):
        row = page.locator(".translation").filter(has_text=english)
        row.locator("input[type=text], textarea").fill(polish)
    page.get_by_role("button", name="Save").click()
    polish = page.get_by_role("row").filter(has=page.get_by_role("link", name="Polish"))
    expect(polish).to_contain_text("6 of 6")
    tab(page, "Questions")
    page.get_by_role("link", name="Publish").click()
    page.wait_for_url("**/publish/")
    try_it_as_a_promoter(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main")).to_contain_text("Version 1 is published")


def try_it_as_a_promoter(page: Page) -> None:
    """Who would recommend is not asked why. This answer never counts: at the end there is one."""
    publish, trial = page.url, page.get_by_role("link", name="Try it first").get_attribute("href")
    page.goto(str(trial))
    page.get_by_role("radio", name="9", exact=True).check(force=True)
    page.get_by_role("button", name="Next").click()
    expect(page.locator("h1")).to_have_text("Thank you for your answers.")
    page.goto(publish)


def read_the_codes(owner: Watched, url: str) -> None:
    """Both codes lead to the link that the page shows, and say by which way people came."""
    page = owner.page
    tab(page, "Invitations")
    link = page.locator("#public-link").input_value()
    assert link == f"{url}/s/after-visit/"
    hrefs = [
        page.get_by_role("link", name=f"Download {kind}").get_attribute("href")
        for kind in ("SVG", "PNG")
    ]
    svg, png = (owner.context.request.get(f"{url}{href}").body() for href in hrefs)
    for picture in (vl_convert.svg_to_png(svg.decode()), png):
        assert read_code(picture) == f"{link}?via=qr"


def add_contact(page: Page, url: str) -> str:
    """Add Jan, who speaks Polish, and put him on a list; return the address of his page."""
    page.goto(f"{url}/contacts/add/")
    fields = {"name": "Jan Kowalski", "email": "jan@example.org", "language": "pl", "country": "PL"}
    for name, written in fields.items():
        page.locator(f"main input[name={name}]").fill(written)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", name="Jan Kowalski")).to_be_visible()
    contact = page.url
    page.goto(f"{url}/contacts/lists/")
    page.get_by_label("Name of the list").fill("Visitors")
    page.get_by_role("button", name="Make a list").click()
    expect(page.get_by_role("link", name="Visitors", exact=True)).to_be_visible()
    page.goto(contact)
    page.get_by_label("Put on", exact=True).select_option(label="Visitors")
    page.get_by_role("button", name="Put on the list").click()
    expect(page.get_by_role("link", name="Visitors", exact=True)).to_be_visible()
    return contact


def write_and_start_mailing(page: Page, url: str) -> None:
    page.goto(f"{url}{SURVEY}invitations/new/")
    page.get_by_label("Name", exact=True).fill("After the visit")
    for label, choice in (
        ("To whom", "List: Visitors"),
        ("Not before", "00:00"),
        ("Not after", "24:00"),
    ):
        page.get_by_label(label).select_option(label=choice)
    expect(page.get_by_label("First question inside the mail")).to_be_checked()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("It would go to 1 of 1 contact.")
    page.get_by_role("button", name="Start sending").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return part.get_content()


def link_for(mail: EmailMessage, score: int) -> str:
    found = re.findall(rf'href="(http://[^"]+/i/[^"]+\?q1={score})"', body(mail, "html"))
    assert len(found) == 1
    return found[0]


def check_mail(mail: EmailMessage, url: str) -> None:
    """Polish, with plain text, the question inside, and a way out for mail programs (RFC 8058)."""
    assert mail["Content-Language"] == "pl"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(rf"<{url}/u/[\w-]+/>", mail["List-Unsubscribe"])
    address = link_for(mail, 0).partition("?")[0]
    for kind in ("plain", "html"):
        assert NPS_PL in body(mail, kind)
        assert address in body(mail, kind)
    assert '<html lang="pl"' in body(mail, "html")


def answer(phone: Watched, house: House, link: str) -> None:
    """By plain pages: opening counts nothing, sending does, and only once."""
    page = phone.page
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", "pl")
    expect(page.locator("input[name=q1]:checked")).to_have_value("3")
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(fits)
    assert house.answers() == []
    assert house.sql("SELECT 1 FROM listening_signal") == []

    page.get_by_role("button", name="Dalej").click()
    page.get_by_label(WHY_PL).fill(WRITTEN)
    assert house.answers() == [("open", {"q1": 3}, "mail")]
    page.get_by_role("button", name="Wyślij").click()
    expect(page.get_by_role("heading", name=THANKS_PL)).to_be_visible()
    assert house.answers() == [("complete", {"q1": 3, "q2": WRITTEN}, "mail")]

    page.goto(link.replace("q1=3", "q1=10"))
    expect(page.get_by_role("heading", name="Mamy już Twoją odpowiedź")).to_be_visible()
    assert len(house.answers()) == 1
    assert phone.context.cookies() == []


def see_it(page: Page, url: str, contact: str) -> None:
    """One answer is no score yet, and every page says so; the words stand there."""
    page.goto(url)
    expect(page.locator('[data-part="card-nps"]')).to_contain_text("1 of 30 answers")
    page.goto(f"{url}{SURVEY}results/")
    expect(page.locator("#results-headline")).to_have_text("1 complete response")
    card = page.locator("#q-q1")
    expect(card.locator("h2")).to_contain_text("Not enough answers yet (1 of 10)")
    expect(card.get_by_role("row", name="3 – 1", exact=True)).to_be_visible()
    expect(page.locator("#q-q2 .results-words")).to_contain_text(WRITTEN)
    page.goto(contact)
    told = page.locator("section[aria-labelledby=contact-signals]")
    expect(told).to_contain_text(WRITTEN)
    expect(told).to_contain_text("Would recommend 3")


def leave_by_one_click(mail: EmailMessage) -> None:
    """What a mail program does: one POST, without cookies or a page before."""
    address = mail["List-Unsubscribe"].strip("<>")
    sent = httpx.post(address, data={"List-Unsubscribe": "One-Click"}, timeout=10)
    assert sent.status_code == 200
    assert not sent.cookies
