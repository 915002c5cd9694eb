"""One angry answer, from the survey to the improvement: as the customer, who answers, who leads the
team, and who leads all of it, in two languages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.forms import day, fill
from tests.browser.postroom import House, Open, answer_to, body, house_in, invited_to

pytestmark = pytest.mark.browser
ANGRY = {
    "pl": "Paczka przyszła rozbita, czekam na odpowiedź 😤",
    "uk": "Посилка прийшла розбита 😤",
}
WROTE = {"pl": "Dziękuję, przyszła nowa.", "uk": "Дякую, прийшла нова."}
SORRY = {"pl": "przepraszamy i sprawdzamy to. Anna", "uk": "перепрошуємо і перевіряємо це. Anna"}
BETTER = {"pl": "paczki są już lepiej pakowane", "uk": "посилки тепер краще запаковано"}
SECRET = "Rosebud"
RULE = "Would not recommend"


@pytest.fixture(params=[("en", "pl"), ("ru", "uk")], ids=["en", "ru"])
def told(
    request: pytest.FixtureRequest, tmp_path: Path, migrated: Path
) -> Iterator[tuple[House, str]]:
    """A house whose people read one language, and whose customer another."""
    language, spoken = request.param
    home = Path(shutil.copytree(migrated, tmp_path / "home"))
    with house_in(home, language, spoken) as house:
        yield house, spoken


def test_an_angry_answer_is_followed_to_its_cause(told: tuple[House, str], window: Open) -> None:
    house, spoken = told
    lead = house.enter(window, "lead")
    make_a_rule(lead, house)
    ask_again(lead, house)
    customer = window(locale="en-GB", java_script_enabled=False).page
    house.hurry("invitations.send")
    answer(customer, invited_to(house.mail(1), house.url, 1), ANGRY[spoken])

    agent = house.enter(window, "anna")
    take_it(agent, house, ANGRY[spoken])
    reply(agent, house, spoken)
    house.bring(answer_to(house.mail(2), WROTE[spoken]))
    read_and_resolve(agent, house, WROTE[spoken])
    recover(customer, agent, house)

    leader = house.enter(window, "lena")
    fix = remove_the_cause(leader, house)
    grow(lead, house, fix)
    tell(leader, house, fix, spoken)
    see_it(lead, house)


def make_a_rule(page: Page, house: House) -> None:
    """Written, tried on the last 90 days, then live."""
    page.goto(f"{house.url}/cases/rules/add/")
    page.locator("[name=name]").fill(RULE)
    page.locator("[name=metric]").select_option(label="NPS")
    page.locator("[name=sense]").select_option(value="at most")
    page.locator("[name=value]").fill("6")
    expect(page.locator("#rule-count p").first).to_be_visible()
    page.locator("[name=kind]").select_option(index=3)
    page.locator("[name=team]").select_option(label="Support")
    page.locator("[name=owner]").fill("Boris")
    page.locator("main button[value=save]").click()
    page.locator("main button[name=act][value=try]").click()
    page.locator("main button[name=act][value=live]").click()
    live = house.says("“%(rule)s” is live: it opens cases for what comes from now on.", rule=RULE)
    expect(page.locator("body")).to_contain_text(live)


def ask_again(page: Page, house: House) -> None:
    """With the mailing that waits for resolved cases."""
    page.goto(f"{house.url}/cases/asking-again/")
    [(measure,)] = house.sql("SELECT id FROM metrics_measure WHERE name = 'nps'")
    fill(page, is_on=True, mailing="case resolved", measure=measure)
    page.locator("main button[value=save]").click()
    expect(page.locator("body")).to_contain_text(house.says("Saved."))


def recover(customer: Page, agent: Page, house: House) -> None:
    """Asked again, the customer would recommend now; the case and its figures say so."""
    until(agent, lambda: house.sql("SELECT 1 FROM action_askedagain"))
    assert house.sql("SELECT before, why_not FROM action_askedagain") == [(1, "")]
    house.hurry("invitations.send")
    answer(customer, invited_to(house.mail(3), house.url, 9), "👍")
    until(agent, lambda: house.sql("SELECT 1 FROM listening_signal WHERE id > 1"))

    def noted() -> bool:
        house.hurry("action.take_answers_again")
        return house.sql("SELECT after FROM action_askedagain") == [(9,)]

    until(agent, noted)
    agent.goto(f"{house.url}/cases/recovery/")
    recovered = agent.get_by_role("row", name=house.says("Recovered, of those contacted"))
    expect(recovered).to_contain_text("1")


def answer(page: Page, link: str, text: str) -> None:
    """From the mail, without scripts."""
    page.goto(link)
    page.locator("[name=q2]").fill(text)
    page.locator(".buttons button").first.click()
    expect(page.locator("[name=q2]")).to_have_count(0)


def take_it(page: Page, house: House, words: str) -> None:
    """It comes into the open list by itself; a key opens it, another takes it."""
    page.goto(f"{house.url}/cases/?view=teams")
    row = page.locator("[data-row]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Boris")
    page.keyboard.press("j")
    expect(row.locator("a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".inbox-trail")).to_contain_text(words)
    page.keyboard.press("a")
    expect(page.locator("body")).to_contain_text(
        house.says("Case %(case)s is yours now.", case="#1")
    )


def reply(page: Page, house: House, spoken: str) -> None:
    """With a template, in the customer's language; it comes from an address for this case."""
    page.keyboard.press("r")
    expect(page.locator("#reply-text")).to_be_focused()
    page.locator("#reply-template").select_option(label="Sorry")
    page.locator("[data-template-use]").click()
    expect(page.locator("#reply-text")).to_have_value(re.compile(SORRY[spoken]))
    page.keyboard.press("Control+Enter")
    expect(page.locator("body")).to_contain_text(
        house.says("The reply to case %(case)s is on its way.", case="#1")
    )
    mail = house.mail(2)
    assert mail["Content-Language"] == spoken
    assert re.fullmatch(r".*support\+case-1-[a-z2-7]{16}@example\.org.*", mail["Reply-To"])
    assert SORRY[spoken] in body(mail)


def read_and_resolve(page: Page, house: House, words: str) -> None:
    """The customer's letter is there, without what it quotes; then the case is over."""
    page.goto(f"{house.url}/cases/1/")

    def came() -> bool:
        page.reload()
        return page.locator(".inbox-trail").get_by_text(words).count() > 0

    until(page, came)
    letter = page.locator(".inbox-said", has_text=words)
    expect(letter.locator("> .inbox-words")).to_have_text(words)
    page.keyboard.press("e")
    expect(page.locator("body")).to_contain_text(
        house.says("Case %(case)s is resolved.", case="#1")
    )


def remove_the_cause(page: Page, house: House) -> str:
    """From the case to a fix with all that a decision needs; decided on, and done."""
    page.goto(f"{house.url}/cases/1/")
    page.get_by_role("link", name=house.says("Fix the cause")).click()
    page.locator("main a[href^='/remedies/add/?']").click()
    fill(page, kind="fix", title="Padded boxes", cause="Boxes are too large.", team="Support")
    fill(page, owner="Lena", people_days=2, decide_by=day(0), do_by=day(0), check_on=day(60))
    fill(page, check_by="metric:nps", expected="+3", no_comparison=True)
    fill(page, no_comparison_because="All parcels are packed in one place.")
    page.locator("main button[value=save]").click()
    expect(page.locator("h1")).to_have_text("Padded boxes")
    settle(page, house, "It is known how.")
    return page.url


def settle(page: Page, house: House, because: str) -> None:
    """Decided on, with a reason; then done."""
    page.get_by_role("link", name=house.says("Decide"), exact=True).click()
    fill(page, decision="yes", because=because)
    page.locator("main form button.button:not(.quiet)").click()
    expect(page.locator("#decision + dl")).to_contain_text(because)
    page.get_by_role("link", name=house.says("It is done"), exact=True).click()
    page.locator("main form button.button:not(.quiet)").click()
    expect(page.locator("body")).to_contain_text(house.says("Done"))


def grow(page: Page, house: House, fix: str) -> None:
    """The improvement has what the fix had, and the same case stands behind it."""
    page.goto(fix)
    page.get_by_role("link", name=house.says("Take it a loop further")).click()
    expect(page.locator("[name=kind]")).to_have_value("improvement")
    fill(page, title="Every parcel is shaken before it leaves", decide_by=day(0))
    page.locator("main button[value=save]").click()
    expect(page.locator("h1")).to_have_text("Every parcel is shaken before it leaves")
    expect(page.locator("main")).to_contain_text("Padded boxes")
    settle(page, house, "It costs less than what breaks.")


def tell(page: Page, house: House, fix: str, spoken: str) -> None:
    """Who waited for the fix hears of it, once, in their language and case."""
    page.goto(fix)
    page.get_by_role("link", name=house.says("Tell them"), exact=True).click()
    expect(page.locator("main section")).to_contain_text(BETTER[spoken])
    page.locator("main form[method=post] button.button:not(.quiet)").click()
    mail = house.mail(4)
    assert mail["Content-Language"] == spoken
    assert BETTER[spoken] in body(mail)
    page.goto(f"{fix}tell/")
    expect(page.locator("main form[method=post]")).to_have_count(0)


def see_it(page: Page, house: House) -> None:
    """The live page: one customer answered, one cause removed, one process changed."""
    page.goto(house.url)
    part = page.locator(
        "section", has=page.get_by_role("heading", name=house.says("Done this month"))
    )
    expect(part.locator("li")).to_contain_text(["1", "Padded boxes", "Every parcel is shaken"])


def test_two_at_once_and_another_team(tmp_path: Path, migrated: Path, window: Open) -> None:
    """Who writes is seen; who was slower is told what happened and loses no word. Sales learns of
    nothing."""
    home = Path(shutil.copytree(migrated, tmp_path / "home"))
    with house_in(home, "en", "pl", SECRET) as house:
        anna, boris, sara = (house.enter(window, who) for who in ("anna", "boris", "sara"))
        slower_is_told(anna, boris, house)
        learns_nothing(sara, house)


def slower_is_told(anna: Page, boris: Page, house: House) -> None:
    for page in (anna, boris):
        page.goto(f"{house.url}/cases/1/")
    anna.locator("#reply-text").press_sequentially("We look")
    writes = house.says("%(name)s is writing in this case now.", name="Anna")
    expect(boris.locator("[data-looking]")).to_contain_text(writes)
    boris.locator("#reply-text").fill("It was our mistake")
    anna.keyboard.press("Control+Enter")
    assert "We look" in body(house.mail(1))
    boris.locator("#reply [data-send]").click()
    told = boris.get_by_role("alert")
    expect(told).to_contain_text(house.says("Not sent: somebody was quicker"))
    expect(told).to_contain_text("We look")
    expect(boris.locator("#reply-text")).to_have_value("It was our mistake")
    boris.goto(f"{house.url}/cases/1/")
    expect(boris.locator("#reply-text")).to_have_value("It was our mistake")
    assert len(house.mails()) == 1


def learns_nothing(page: Page, house: House) -> None:
    answer = page.goto(f"{house.url}/cases/1/")
    assert answer is not None
    assert answer.status == 404
    for place in ("/cases/?view=all", f"/cases/?view=all&q={SECRET}", f"/command/?q={SECRET}"):
        page.goto(f"{house.url}{place}")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("[data-row], main a[href*='/cases/1/']")).to_have_count(0)
