"""Where are we heading, and do we get there? A lead goes from a house with signals and no strategy
to a leaders' meeting; an employee sees it in ten seconds, and every figure opens its signals."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, Watched
from tests.browser.forms import day, fill
from tests.config.running import environment, running
from tests.ports import free_port

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]
Made = dict[str, dict[str, str]]
HERE = Path(__file__).parent
WINDOW = {"width": 1280, "height": 800}
PEOPLE = ("lead:en", "employee:en", "lead:ru", "employee:ru")
VISION = "Whoever furnishes a home with us never waits without knowing for what"
QUICK, SETTLED = "A person answers you within two minutes", "The help you get is good"
BUSINESS, POLAND, SOONER = (
    "Orders of 320 EUR on average",
    "NPS of deliveries in Poland to 15",
    "Half of all calls and chats answered within 40 seconds",
)
LIVE = ("channel=phone", "channel=chat")
RULES = {
    QUICK: ("first_response_seconds", "at most", "2 min", LIVE),
    SETTLED: ("csat", "at least", "4", ("touchpoint=contact",)),
}
SERVED = {"serves": BUSINESS, "hypothesis": "Who is content orders more."}
GOALS: dict[str, dict[str, object]] = {
    BUSINESS: {"kind": "business", "measured_by": "metric:order_value", "target": "290"},
    POLAND: {
        "kind": "cx",
        "measured_by": "metric:nps",
        "population": ("touchpoint=delivery", "country=PL"),
        "target": "15",
        "promise": SETTLED,
        **SERVED,
    },
    SOONER: {
        "kind": "cx",
        "measured_by": "metric:first_response",
        "population": LIVE,
        "target": "40 s",
        "promise": QUICK,
        **SERVED,
    },
}


@dataclass(frozen=True)
class Words:
    """What the pages say in a language."""

    no_vision: str
    counts: str
    kept: str
    sampled: str
    vague: str
    unseen: str
    too_soon: str
    chance: str
    left: str
    rests: str
    approved: str
    drawn: str
    broken: str
    minutes: str
    promises: str
    goals: str
    answers: str


ENGLISH = Words(
    no_vision="No vision yet",
    counts="Counts as kept where",
    kept=r"[Kk]ept on (\d+) of (\d+) occasions checked: ([\d.]+)\s% \([\d.]+ to [\d.]+\)",
    sampled="95 % interval",
    vague="“Improve” can mean anything: write how much",
    unseen="Success cannot be seen with this sample: with about",
    too_soon="The deadline is before the next measurement on",
    chance="chance to hit the target",
    left="282 days left",
    rests="The target rests until",
    approved="the same person noted it",
    drawn="when the review opened.",
    broken=r"was broken on \d+ of \d+ occasions checked",
    minutes="Customers had 40 of 60 minutes: 67 %.",
    promises="What customers can expect",
    goals="What we want to reach",
    answers=r"(\d+) answers",
)
RUSSIAN = Words(
    no_vision="Видения пока нет",
    counts="Считается выполненным",
    kept=r"[Вв]ыполнено в (\d+) из (\d+) проверенных случаев: ([\d,]+)\s% \(от [\d,]+ до [\d,]+\)",
    sampled="интервал",
    vague="«Improve» может значить что угодно: напишите, насколько",
    unseen="На такой выборке успеха не увидеть: цели нужно",
    too_soon="Срок наступает раньше следующего измерения",
    chance="шанс достичь цели",
    left="осталось 282 дня",
    rests="Цель приостановлена до",
    approved="записал тот же человек",
    drawn="когда совещание началось.",
    broken=r"нарушено в \d+ из \d+ проверенных случаев",
    minutes="Клиентам досталось 40 из 60 минут: 67 %.",
    promises="Чего могут ждать клиенты",
    goals="Чего мы хотим достичь",
    answers=r"(\d+) ответ",
)


@dataclass(frozen=True)
class House:
    """A server with signals and no strategy, and the cookies of its people."""

    url: str
    cookies: dict[str, str]
    measures: dict[str, str]

    def enter(self, open_window: Open, who: str) -> Page:
        watched = open_window(locale="en-GB", viewport=WINDOW)
        name, _equals, value = self.cookies[who].partition("=")
        watched.context.add_cookies([{"name": name, "value": value, "url": self.url}])
        watched.page.set_default_timeout(PATIENCE)
        return watched.page


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> tuple[Path, Made]:
    """A home with the demo's company and signals, planted once."""
    home = Path(shutil.copytree(migrated, tmp_path_factory.mktemp("strategy") / "home"))
    made = subprocess.run(
        [sys.executable, str(HERE / "without_strategy.py"), *PEOPLE],
        env=environment(home, free_port()),
        capture_output=True,
        text=True,
        check=True,
    )
    return home, json.loads(made.stdout)


@pytest.fixture(params=[("en", ENGLISH), ("ru", RUSSIAN)], ids=["en", "ru"])
def told(
    request: pytest.FixtureRequest, planted: tuple[Path, Made], tmp_path: Path
) -> Iterator[tuple[House, str, Words]]:
    home, made = planted
    shutil.copytree(home, tmp_path / "home")
    with running("up", home=tmp_path / "home") as server:
        yield House(server.url, made["cookies"], made["measures"]), *request.param


def test_from_an_empty_strategy_to_a_review(told: tuple[House, str, Words], window: Open) -> None:
    house, language, words = told
    page = house.enter(window, f"lead:{language}")
    for step in STEPS:
        step(page, house, words)
    look(house.enter(window, f"employee:{language}"), house, words)


def press(page: Page, act: str) -> None:
    page.locator(f"main button[name=act][value={act}]").first.click()


def send(page: Page) -> None:
    """Press the one button of the page's form that is not quiet."""
    page.locator("main form.stack button.button:not(.quiet)").click()


def state_the_vision(page: Page, house: House, words: Words) -> None:
    url = house.url
    page.goto(f"{url}/strategy/")
    expect(page.locator("main")).to_contain_text(words.no_vision)
    page.locator("main a.button").first.click()
    fill(page, statement_en=VISION)
    send(page)
    expect(page.locator("h1")).to_have_text(VISION)
    for value in ("Said means done", "People before processes"):
        page.goto(f"{url}/strategy/vision/values/add/")
        fill(page, name_en=value)
        send(page)
        expect(page.locator(".vision-values")).to_contain_text(value)


def make_promises(page: Page, house: House, words: Words) -> None:
    """While one types, the page says how often the rule would have been kept."""
    for name, (measure, sense, value, of) in RULES.items():
        page.goto(f"{house.url}/strategy/promises/add/")
        fill(page, name_en=name, since=day(-200), owner="lead", how="rule", of=of, cites="vision")
        fill(page, measure=house.measures[measure], sense=sense, value=value)
        expect(page.locator("#promise-advice .notice.neutral")).to_contain_text(words.counts)
        press(page, "save")
        expect(page.locator("h1")).to_contain_text("%")
        expect(page.locator(".promise-kept")).to_contain_text(re.compile(words.kept))


def be_warned(page: Page, house: House, words: Words) -> None:
    """What is wrong with a goal is told while one types, with what to do about it."""
    page.goto(f"{house.url}/strategy/goals/add/")
    panel = page.locator("#goal-panel")
    fill(page, title_en="Improve deliveries in Poland", owner="lead", starts_on=day(0))
    fill(page, **{name: GOALS[POLAND][name] for name in ("kind", "measured_by", "population")})
    expect(panel).to_contain_text(words.vague)
    fill(page, title_en=POLAND, target="-8", deadline=day(282))
    expect(panel).to_contain_text(words.unseen)
    expect(panel).not_to_contain_text(words.vague)
    fill(page, target="15", deadline=day(10))
    expect(panel).to_contain_text(words.too_soon)
    expect(panel).not_to_contain_text(words.unseen)


def set_goals(page: Page, house: House, words: Words) -> None:
    """The letters appear while one types; a goal that is good starts, and has a chance."""
    for title, goal in GOALS.items():
        page.goto(f"{house.url}/strategy/goals/add/")
        panel = page.locator("#goal-panel")
        expect(panel.locator(".goal-judgement")).to_have_count(0)
        fill(page, title_en=title, kind=goal["kind"], measured_by=goal["measured_by"])
        expect(panel.locator(".goal-judgement > div")).to_have_count(5)
        expect(panel).to_contain_text(words.sampled)
        expect(panel.locator(".goal-judgement > .bad")).not_to_have_count(0)
        more = {"starts_on": day(0), "deadline": day(282), "people_days": 40, "money": 0}
        fill(page, **goal, **more, owner="lead", cites="vision")
        with page.expect_navigation():
            press(page, "suggest")
        press(page, "start")
        expect(page.locator(".goal-judgement > div")).to_have_count(5)
        expect(page.locator(".goal-chance")).to_contain_text(words.chance)
        expect(page.locator(".goal-chance strong")).to_contain_text("%")


def plan_work(page: Page, house: House, words: Words) -> None:
    page.goto(f"{house.url}/strategy/initiatives/plan/")
    page.locator("main label", has_text=POLAND).click()
    fill(page, title_en="A second courier", owner="lead", starts_on=day(0), ends_on=day(90))
    fill(page, people_days=20, check_by="metric:nps", expected="+10", check_on=day(150))
    fill(page, check_of=("touchpoint=delivery", "country=PL"))
    fill(page, compared_with=("touchpoint=delivery", "country=UA"))
    send(page)
    expect(page.locator("h1")).to_have_text("A second courier")
    expect(page.locator("main")).to_contain_text(POLAND)


def decide(page: Page, house: House, words: Words) -> None:
    """It costs now and pays later: until a day the target of what it costs rests."""
    page.goto(f"{house.url}/strategy/decisions/check/")
    fill(page, what="No parcel leaves before it is checked", value="Said means done")
    fill(page, figure="metric:resolution", spoke_for_customer="lead", outcome="go", day=day(0))
    page.locator("main input[name=is_long_term]").check()
    send(page)
    page.wait_for_url("**/long-term/")
    fill(page, cost="Parcels leave a day later.", gain="Nothing comes broken.", metric="NPS")
    fill(page, expected="−3", relief_until=day(60), review_on=day(60))
    send(page)
    press(page, "approve")
    expect(page.locator("main")).to_contain_text(words.approved)
    page.goto(f"{house.url}/settings/metrics/nps/")
    expect(page.locator("main")).to_contain_text(words.rests)


def review(page: Page, house: House, words: Words) -> None:
    """The agenda is drawn from the data; the minutes say how long customers had."""
    page.goto(f"{house.url}/strategy/reviews/plan/")
    fill(page, title="Leaders in November", day=day(0))
    send(page)
    press(page, "open")
    agenda = page.locator("section[aria-labelledby=agenda]")
    expect(agenda).to_contain_text(words.drawn)
    expect(agenda).to_contain_text(re.compile(words.broken))
    fill(page, minutes="We listened to ten calls.", total=60, customers=40)
    page.locator("form[action$='/minutes/'] button").click()
    expect(page.locator("main")).to_contain_text(words.minutes)
    press(page, "close")
    expect(page.locator("main button[name=act][value=reopen]")).to_be_visible()


def look(page: Page, house: House, words: Words) -> None:
    """In one screen: where we are heading, how often each promise is kept, each goal's chance.
    Then from each figure to what it rests on: the same number of answers."""
    page.goto(f"{house.url}/strategy/")
    expect(page.locator("h1")).to_have_text(VISION)
    promises = page.locator("section[aria-labelledby=overview-promises]")
    goals = page.locator("section[aria-labelledby=overview-goals]")
    expect(promises).to_contain_text(words.promises)
    expect(promises.locator("li")).to_contain_text([QUICK, SETTLED])
    expect(promises.locator("li")).to_contain_text([re.compile(words.kept)] * 2)
    expect(goals).to_contain_text(words.goals)
    expect(goals.locator("li")).to_contain_text([words.left] * 3)
    expect(goals.locator(".overview-chance")).to_contain_text(["%"] * 3)
    for shown in (page.locator("h1"), promises, goals):
        box = shown.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= WINDOW["height"]
    addresses = [link.get_attribute("href") for link in promises.locator("li .meta a").all()]
    rates = [re.search(words.kept, text) for text in promises.locator("li").all_inner_texts()]
    for address, rate in zip(addresses, rates, strict=True):
        assert rate is not None
        page.goto(f"{house.url}{address}")
        expect(page.locator("main")).to_contain_text(rate[3])
        expect(page.locator("main")).to_contain_text(
            re.compile(words.answers.replace(r"(\d+)", rate[2]))
        )
    for number in (2, 3):
        page.goto(f"{house.url}/strategy/goals/{number}/")
        stand = page.locator(".goal-stand")
        found = re.search(words.answers, stand.inner_text())
        assert found is not None
        page.goto(f"{house.url}{stand.locator('p.row a').first.get_attribute('href')}")
        expect(page.locator("main")).to_contain_text(found[0])


STEPS = (state_the_vision, make_promises, be_warned, set_goals, plan_work, decide, review)
