"""Nothing that somebody wrote is ever more than text; a page stays light."""

import json
from pathlib import Path
from typing import Any

import pytest

from harken.surveys.definition.reading import read_definition
from harken.surveys.definition.records import Definition, Page, Question, Type
from harken.surveys.definition.steps import steps_of
from harken.surveys.definition.walk import Known
from harken.surveys.definition.writing import written
from harken.surveys.exchange.reading import read_survey_file
from harken.surveys.ready.queries import ready_surveys
from harken.surveys.rendering.book import Book
from harken.surveys.rendering.headers import HEADERS
from harken.surveys.rendering.notices import Kind, notice
from harken.surveys.rendering.records import Chrome, Fill
from tests.surveys.rendering.every import ANSWERS, EVERY, WHO, book, choices, fill, known, q
from tests.surveys.rendering.every import words as w
from tests.surveys.rendering.reading import read

CANARY = "</textarea></title><script>canary(1)</script><img src=x onerror=canary(2)>\"'&{{7*7}}"
NOVEL = "Straße 🐌👩‍👩‍👧 كتب \u202eolleh\u202c \u0000\x07 ﷽ 𝕳 <b> & \ud83d"
TAGS = {
    "html", "head", "meta", "title", "link", "body", "main", "header", "nav", "a", "b", "bdi", "p",
    "span", "br", "small", "h1", "h2", "form", "input", "fieldset", "legend", "div", "label",
    "select", "option", "textarea", "button", "footer", "details", "summary", "progress",
    "ul", "li", "svg", "circle", "path", "dl", "dt", "dd",
}  # fmt: skip
MOST = 50_000
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "survey_files"
CSS = Path(__file__).parents[3] / "src/harken/surveys/static/surveys/answer.css"


def with_every_text(raw: Any, text: str, key: str = "") -> Any:
    """Return a definition as written with `text` in each place for words."""
    if isinstance(raw, dict):
        if raw and all(code in {"en", "pl", "ar"} for code in raw):
            return dict.fromkeys(raw, text)
        return {name: with_every_text(one, text, name) for name, one in raw.items()}
    return [with_every_text(one, text, key) for one in raw] if isinstance(raw, list) else raw


def pages_of(definition: Definition, who: Chrome, text: str) -> list[bytes]:
    """Every page of a survey with `text` also wherever a stranger can write."""
    made, everything = Book.of(definition, "en", who), Known(ANSWERS, {"order": text}, "en")
    pages = [made.opening(text), made.ending(definition.endings[0], everything, start=text)]
    for step in steps_of(definition):
        fields = read(made.page(step, fill(known=everything))).form
        sent = {name: [text] for name in fields}
        pages.append(
            made.page(
                step,
                Fill(
                    key=text.replace("\ud83d", ""), action=text,
                    known=Known({"nps": text, "one": "-other-"}, {}, "en"),
                    written=sent, back=text, resume=text, carried={text: text}, notice=text,
                ),
            )
        )  # fmt: skip
    pages += [
        notice(kind, "en", who, written=[(text, text)], link=text, again={text: [text]})
        for kind in Kind
    ]
    return pages


def test_a_script_in_any_field_is_text():
    definition = read_definition(with_every_text(written(EVERY), CANARY))
    assert definition.pages[0].questions[0].text["en"] == CANARY
    who = Chrome(CANARY, CANARY, CANARY, CANARY, {CANARY: CANARY})
    for page in pages_of(definition, who, CANARY):
        found = read(page)
        assert found.unclosed == []
        assert {tag for tag, _attributes in found.elements} <= TAGS | {"img"}
        assert not [one for one in found.all("img") if one != {
            "src": CANARY, "alt": "", "height": "32"}]  # fmt: skip
        assert not [name for _tag, one in found.elements for name in one if name.startswith("on")]
        assert "canary(1)" in found.text


def test_what_a_person_wrote_is_shown_as_written():
    page = read(book().page(EVERY_STEPS[0], fill(written={"why": [CANARY]})))
    assert page.form["why"] == [CANARY]


EVERY_STEPS = steps_of(EVERY)


def test_a_novel_with_emoji_and_text_from_the_right():
    novel = NOVEL * 2_000
    page = book().page(EVERY_STEPS[0], fill(known=known(why=novel)))
    assert read(page).form["why"][0].startswith("Straße 🐌")
    assert page.count("👩‍👩‍👧".encode()) == 2_000
    definition = read_definition(with_every_text(written(EVERY), NOVEL))
    for made in pages_of(definition, WHO, NOVEL):
        assert read(made).unclosed == []


def test_texts_are_written_in_the_direction_in_which_they_are_read():
    page = read(book(language="ar").opening("k"))
    assert page.all("html")[0]["dir"] == "rtl"
    assert page.all("textarea")[0]["dir"] == "auto"


def test_no_page_may_run_load_or_tell_anything():
    headers = {name.decode(): value.decode() for name, value in HEADERS}
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    for page in pages_of(EVERY, WHO, "x"):
        html = page.decode()
        assert "<script" not in html
        assert " style=" not in html
        assert "http-equiv" not in html


def heaviest(definition: Definition) -> int:
    """The bytes of the largest page in any language, with its style sheet."""
    css = CSS.stat().st_size
    return max(
        css + len(made.page(step, fill(known=Known({}, {}, made.language))))
        for made in (Book.of(definition, code, WHO) for code in definition.languages)
        for step in steps_of(definition)
    )


def test_a_ready_survey_weighs_little():
    assert max(heaviest(one.definition) for one in ready_surveys()) < MOST / 2


def sixty() -> Definition:
    """Sixty questions on one page, as an import of a long survey brings them."""
    kinds = (Type.NPS, Type.SINGLE, Type.LONG_TEXT, Type.SCALE, Type.NUMBER, Type.SHORT_TEXT)
    answers = choices("Never", "Once or twice", "Every month", "Every week", "Every day")
    questions: list[Question] = [
        q(
            f"question{n}",
            kinds[n % len(kinds)],
            f"How often did this come to your mind in the last twelve months, number {n}?",
            choices=answers if kinds[n % len(kinds)] is Type.SINGLE else (),
        )
        for n in range(60)
    ]
    pages = (Page(id="all", questions=tuple(questions)),)
    return Definition(title=w("Sixty"), pages=pages, endings=EVERY.endings)


def test_sixty_questions_on_one_page_stay_under_the_limit():
    assert heaviest(sixty()) < MOST


@pytest.mark.skipif(not REAL.exists(), reason="the surveys of other tools are not here")
def test_every_page_of_surveys_from_elsewhere_stays_under_the_limit():
    files = [path for path in sorted(REAL.glob("*/*")) if path.suffix in {".lss", ".qsf"}]
    assert len(files) > 10
    for path in files:
        definition = read_survey_file(path.name, path.read_bytes()).definition
        assert heaviest(definition) < MOST, path.name


def test_a_definition_goes_through_its_file_and_looks_the_same():
    again = read_definition(json.loads(json.dumps(written(EVERY))))
    assert Book.of(again, "pl", WHO).opening("k") == book(language="pl").opening("k")


@pytest.mark.parametrize("language", ["he", "fa-IR", "ur", "ar-EG", "de", "zh-Hans"])
def test_any_language_may_be_asked_for(language: str):
    page = read(Book.of(EVERY, language, WHO).opening("k")).all("html")[0]
    right = language[:2] in {"he", "fa", "ur", "ar"}
    assert page == {"lang": language, "dir": "rtl" if right else "ltr"}
