"""Pages for answering in a real browser: no script, no mouse, 320 pixels, both looks."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from harken.surveys.definition.answering import read_answers
from harken.surveys.definition.steps import steps_of
from harken.surveys.definition.walk import Known
from harken.surveys.rendering.headers import HEADERS
from harken.surveys.rendering.notices import Kind, notice
from tests.surveys.rendering.every import ANSWERS, EVERY, WHO, book, fill, known

pytestmark = pytest.mark.browser
CSS = Path(__file__).parents[2] / "src/harken/surveys/static/surveys/answer.css"
STEPS = steps_of(EVERY)
SITE = "http://localhost"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL = """() => [...document.querySelectorAll(
  "label:has(input), button, a:not(li a, p a), select, summary, input:not([type=hidden], label *)")]
  .filter(e => e.checkVisibility() && !e.closest("nav b"))
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 40).map(([html]) => html)"""


def all_pages() -> dict[str, bytes]:
    """Every kind of page: empty, filled, wrong, in two directions, last ones, notices."""
    pages = {}
    for step in STEPS:
        wrong = read_answers(step.questions, {"hours": ["x"], "me.email": ["x"]})
        states = {
            "empty": fill(known=known(nps=3), back="/back/", resume=f"{SITE}/s/purchase/KEY/"),
            "full": fill(known=known(**ANSWERS)),
            "wrong": fill(known=known(nps=3), errors=wrong.wrong, written=wrong.written),
        }
        for name, state in states.items():
            pages[f"{step.number}-{name}"] = book().page(step, state)
        arabic = Known(ANSWERS, {}, "ar")
        pages[f"{step.number}-ar"] = book(language="ar").page(step, fill(known=arabic))
    pages["end"] = book().ending(EVERY.endings[0], known(nps=9))
    pages["closed"] = notice(Kind.CLOSED, "pl", WHO, written=book().told(known(**ANSWERS)))
    pages["away"] = notice(Kind.AWAY, "uk", WHO, link="/s/x/", again={"nps": ["9"]})
    return pages


def window(browser: Browser, pages: dict[str, bytes], **options: object) -> Page:
    """Open a window in which these pages are served with the headers of the real ones."""
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    headers = {name.decode(): value.decode() for name, value in HEADERS}

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(SITE).strip("/").partition("?")[0]
        if name == "answer.css":
            route.fulfill(body=CSS.read_bytes(), content_type="text/css")
        else:
            route.fulfill(body=pages.get(name, b"nothing here"), headers=headers)

    page.route("**/*", serve)
    return page


def test_nothing_is_too_wide_too_small_or_refused_by_the_policy(browser: Browser):
    pages, wrong = all_pages(), list[str]()
    for width, states in ((320, ("wrong", "ar")), (375, ("full", "end", "closed", "away"))):
        page = window(browser, pages, viewport={"width": width, "height": 800})
        page.on("console", lambda message, found=wrong: found.append(message.text))
        for name in (name for name in pages if name.endswith(states)):
            page.goto(f"{SITE}/{name}")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"{name} at {width}: scrolls sideways")
            wrong += [f"{name}: small {html}" for html in page.evaluate(SMALL)]
        page.context.close()
    assert wrong == []


@pytest.mark.parametrize(
    ("look", "rules", "state"),
    [("light", RULES, "wrong"), ("dark", ["color-contrast"], "full"), ("light", RULES, "end")],
)
def test_axe_finds_nothing(browser: Browser, look: str, rules: list[str], state: str):
    pages, wrong = all_pages(), []
    page = window(browser, pages, viewport={"width": 375, "height": 800}, color_scheme=look)
    for name in (name for name in pages if name.endswith(state)):
        page.goto(f"{SITE}/{name}")
        found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        wrong += [
            f"{name}: {one['id']} {one['nodes'][0]['html'][:160]}"
            for one in found.response["violations"]
        ]
    page.context.close()
    assert wrong == []


def test_the_whole_form_by_keyboard_without_a_script(browser: Browser):
    nobody = Known({}, {}, "en")
    page = window(
        browser, {"s/purchase": book().page(STEPS[0], fill(known=nobody, action="/sent/"))},
        viewport={"width": 375, "height": 800}, java_script_enabled=False,
    )  # fmt: skip
    page.goto(f"{SITE}/s/purchase/")
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(request.post_data or ""))
    for key in ("Tab", "Tab", "Tab", "Space", "ArrowRight", "ArrowRight", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("Too late")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent/")
    assert bodies[0].endswith("nps=2&why=Too+late")
    page.context.close()


def test_an_error_takes_the_keyboard_to_its_list_and_from_there_to_the_field(browser: Browser):
    wrong = read_answers(STEPS[3].questions, {"hours": ["x"]}).wrong
    pages = {"p": book().page(STEPS[3], fill(known=known(nps=3), errors=wrong))}
    page = window(browser, pages, viewport={"width": 375, "height": 800})
    page.goto(f"{SITE}/p")
    expect(page.locator(".errors")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("q-hours", "#q-hours")
    page.context.close()


def test_the_field_beside_other_comes_when_other_is_chosen(browser: Browser):
    pages = {"p": book().page(STEPS[2], fill())}
    page = window(browser, pages, java_script_enabled=False)
    page.goto(f"{SITE}/p")
    field = page.locator("[name='one.other']")
    assert not field.is_visible()
    page.locator("[name=one][value='-other-']").check()
    assert field.is_visible()
    page.context.close()
