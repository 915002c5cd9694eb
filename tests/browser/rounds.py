"""Two rounds of one organisation, held once for all tests of a module that ask for them."""

from collections.abc import Mapping
from email.message import EmailMessage

from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched
from tests.browser.raters import (
    House,
    Open,
    close_it,
    link_in,
    open_it,
    plan,
    rate,
    save,
    says,
    send,
)

SPRING, AUTUMN = "Our spring", "Our autumn"
FIRST = {
    "leader@example.org": ("leaders", says(3, 3, 3, 2)),
    "anna@asked.example": ("leaders", says(3, 3, 3, 2, PL1=4, PL2=2)),
    "ben@asked.example": ("leaders", says(3, 3, 3, 2, PL1=4, PL2=2, unknown=["CC5"])),
    "employee@example.org": ("front", says(3, 3, 3, 2)),
    "agent@example.org": ("front", says(5, 5, 5, 2)),
}
"""Totals 15 + 15 + 15 + 10 = 55 of four, 25 + 25 + 25 + 10 = 85 of the fifth."""
SILENT = {"cleo@asked.example": "leaders", "dora@asked.example": "middle",
          "finn@asked.example": "front"}  # fmt: skip
ENGLISH = {"leader@example.org", "employee@example.org"}
THANKS = {
    "en": "Thank you, your answers are kept",
    "pl": "Dziękujemy, odpowiedzi są zapisane",
}
SECOND = {
    "l1@asked.example": ("leaders", says(4, 4, 5, 4)),
    "l2@asked.example": ("leaders", says(4, 4, 4, 4)),
    "l3@asked.example": ("leaders", says(4, 5, 4, 4)),
    "m1@asked.example": ("middle", says(3, 3, 4, 3)),
    "m2@asked.example": ("middle", says(3, 4, 3, 3)),
    "m3@asked.example": ("middle", says(3, 3, 3, 3)),
    "f1@asked.example": ("front", says(1, 2, 1, 2)),
    "f2@asked.example": ("front", says(2, 2, 1, 1)),
}


def first_round(house: House, window: Open) -> int:
    """Five of eight answer by their links, in English and in Polish; held once."""
    if SPRING in house.closed:
        return house.closed[SPRING]
    lead = house.enter(window, "lead")
    page = lead.page
    number = plan_with_colleagues(page, house.url)
    open_it(page)
    mails = house.mails(SPRING, 8)
    assert set(mails) == {*FIRST, *SILENT}
    for address, mail in mails.items():
        english = address in ENGLISH
        assert mail["Content-Language"] == ("en" if english else "pl")
        assert mail["Subject"].startswith("How do you see" if english else "Jak widzisz")
    employee = house.enter(window, "employee")
    assert nothing_is_told(lead, employee, house, number)
    answer_all(house, window, employee, mails)
    page.goto(f"{house.url}/maturity/rounds/{number}/")
    assert nothing_is_told(lead, employee, house, number)
    expect(page.locator("#progress-title")).to_have_text("5 of 8 have answered")
    close_it(page)
    assert house.sql("SELECT count(*) FROM maturity_rater") == [(0,)]
    assert house.sql("SELECT count(*) FROM maturity_rateranswers") == [(0,)]
    house.closed[SPRING] = number
    return number


def plan_with_colleagues(page: Page, url: str) -> int:
    pasted = {
        "leaders": "anna@asked.example\nBen <ben@asked.example>\ncleo@asked.example",
        "middle": "dora@asked.example",
        "front": "finn@asked.example",
    }
    number = plan(page, url, SPRING, pasted, "Polski")
    for name, group in (("leader", "Leaders"), ("employee", "Front line"), ("agent", "Front line")):
        page.get_by_role("checkbox", name=f"{name}@example.org").check()
        page.get_by_label(f"Group of {name}", exact=True).select_option(label=group)
    assert save(page) == number
    return number


def answer_all(
    house: House, window: Open, employee: Watched, mails: Mapping[str, EmailMessage]
) -> None:
    """One who is signed in finds the way by the banner, the others by their mails."""
    page = employee.page
    page.goto(f"{house.url}/maturity/")
    page.locator(".notice").get_by_role("link", name="Answer now").click()
    rate(page, FIRST["employee@example.org"][1])
    expect(page.locator("h1")).to_have_text(THANKS["en"])
    ben = window(locale="de-DE", java_script_enabled=False)
    ben.page.goto(link_in(mails["ben@asked.example"], house.url))
    rate(ben.page, FIRST["ben@asked.example"][1])
    expect(ben.page.locator("h1")).to_have_text(THANKS["pl"])
    assert ben.context.cookies() == []
    for address in ("leader@example.org", "anna@asked.example", "agent@example.org"):
        language = "en" if address in ENGLISH else "pl"
        said = send(link_in(mails[address], house.url), FIRST[address][1])
        assert THANKS[language] in said


def nothing_is_told(lead: Watched, employee: Watched, house: House, number: int) -> bool:
    """While a round is open only its lead sees it, and nobody who or what."""
    shown = lead.page.locator("main").inner_text()
    assert not [one for one in (*FIRST, *SILENT, "Leaders", "Front line") if one in shown]
    one, ask = f"{house.url}/maturity/rounds/{number}/", employee.context.request
    assert [ask.get(page).status for page in (one, f"{one}result.json", f"{one}result.pdf")] == [
        403, 404, 404,
    ]  # fmt: skip
    listed = ask.get(f"{house.url}/api/v1/assessments").json()["items"]
    return number not in [found["id"] for found in listed]


def second_round(house: House, window: Open) -> int:
    """All eight answer; held once, after the first."""
    first_round(house, window)
    if AUTUMN not in house.closed:
        page = house.enter(window, "lead").page
        pasted = dict.fromkeys(("leaders", "middle", "front"), "")
        for address, (group, _answers) in SECOND.items():
            pasted[group] += f"{address}\n"
        number = plan(page, house.url, AUTUMN, pasted, "English")
        open_it(page)
        for address, mail in house.mails(AUTUMN, 8).items():
            assert THANKS["en"] in send(link_in(mail, house.url), SECOND[address][1])
        page.reload()
        close_it(page)
        house.closed[AUTUMN] = number
    return house.closed[AUTUMN]
