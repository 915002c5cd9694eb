"""Pages for answering: what they hold, what stays, what is said when something is wrong."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from harken.surveys.definition.answering import read_answers, sentence
from harken.surveys.definition.records import Definition, Ending, Look, Page, Type
from harken.surveys.definition.steps import shown, steps_of
from harken.surveys.definition.walk import Known
from harken.surveys.rendering.book import Book
from harken.surveys.rendering.records import Fill
from tests.surveys.definition.making import walks
from tests.surveys.rendering.every import ANSWERS, EVERY, WHO, book, choices, fill, known, q
from tests.surveys.rendering.every import words as w
from tests.surveys.rendering.reading import read

STEPS = steps_of(EVERY)


def alone(*questions, **more) -> Definition:
    return Definition(title=w("Short"), pages=(Page(id="p", questions=questions),), **more)


def first_page(definition: Definition, language: str = "en", **more) -> bytes:
    step = steps_of(definition)[0]
    return book(definition, language).page(step, fill(known=Known({}, {}, language), **more))


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_what_was_answered_stands_in_the_form_and_reads_the_same(number: int):
    step, everything = STEPS[number], known(**ANSWERS)
    page = read(book().page(step, fill(known=everything)))
    questions = shown(step, everything, EVERY)
    ids = {question.id for question in questions}
    expected = {key: one for key, one in ANSWERS.items() if key.partition(".")[0] in ids}
    assert read_answers(questions, page.form).answers == expected
    assert page.unclosed == []


def test_a_stranger_gets_the_first_page_with_a_key_of_their_own():
    mine, other = book().opening("key-a"), book().opening("key-b")
    assert mine.replace(b"key-a", b"key-b") == other
    assert read(mine).form == {
        "response": ["key-a"], "step": ["0"], "language": ["en"], "version": ["7"], "why": [""],
    }  # fmt: skip
    assert read(mine).all("form")[0]["action"] == "/s/purchase/"


def test_the_opening_is_the_page_that_a_filled_one_would_be():
    nobody = Known({}, {"order": ""}, "en")
    plain = Fill(key="k", action="/s/purchase/", known=nobody)
    assert book().opening("k") == book().page(STEPS[0], plain)


def test_a_first_page_in_random_order_depends_on_the_key():
    fruit = q("f", Type.SINGLE, "Which?", choices=choices(*"ABCDEFGH"), random_order=True)
    made = book(alone(fruit))
    orders = {
        tuple(one["value"] for one in read(made.opening(key)).all("input", type="radio"))
        for key in ("k1", "k2", "k3", "k1")
    }
    assert len(orders) == 3
    assert made.opening("k1") == made.opening("k1")


def test_hidden_fields_prefill_and_the_way_back():
    page = read(book().page(STEPS[0], fill(
        written={"nps": ["9"]}, carried={"hidden.order": '1"7'}, back="/b/?a=1&b=2",
        resume="https://ask.example.org/s/purchase/KEY/", notice="Test mode.",
    )))  # fmt: skip
    assert page.form["nps"] == ["9"]
    assert page.form["hidden.order"] == ['1"7']
    links = [link["href"] for link in page.all("a")]
    assert "/b/?a=1&b=2" in links
    assert "https://ask.example.org/s/purchase/KEY/" in links
    assert "Test mode." in page.text


def test_errors_are_said_at_the_top_and_at_the_field_and_nothing_is_lost():
    questions = STEPS[3].questions
    sent = {"hours": ["abc"], "ok": ["yes"], "day": ["2026-03-02"], "me.email": ["nope"]}
    found = read_answers(questions, sent)
    unhappy = known(nps=3, ok=False, town="Kraków")
    page = read(
        book().page(STEPS[3], fill(known=unhappy, errors=found.wrong, written=found.written))
    )
    assert page.title == "Error: Your last purchase (step 4 of 4)"
    assert [link["href"] for link in page.all("a") if link["href"].startswith("#")] == [
        "#q-hours", "#q-town", "#q-me",
    ]  # fmt: skip
    assert page.form["hours"] == ["abc"]
    assert page.form["ok"] == ["yes"]
    assert page.form["town"] == [""]  # taken away: what was said before does not come back
    assert page.text.count(sentence(found.wrong["town"], "en")) == 2
    hours = page.all("input", name="hours")[0]
    assert hours["aria-invalid"] == "true"
    assert hours["aria-describedby"].split() == ["q-hours-hint", "q-hours-error"]
    assert page.all("input", name="me.email")[0]["aria-invalid"] == "true"
    assert "aria-invalid" not in page.all("input", name="me.name")[0]


def test_every_reference_within_a_page_leads_somewhere():
    for step in STEPS:
        wrong = read_answers(step.questions, {}).wrong
        page = read(book().page(step, fill(known=known(nps=3), errors=wrong)))
        ids = [one["id"] for _tag, one in page.elements if "id" in one]
        assert len(ids) == len(set(ids))
        named = [
            name
            for _tag, one in page.elements
            for key in ("aria-describedby", "aria-labelledby", "for")
            for name in one.get(key, "").split()
        ]
        jumps = [one["href"][1:] for one in page.all("a") if one["href"].startswith("#")]
        assert set(named + jumps) <= set(ids)


def test_no_consent_and_no_answer_is_chosen_beforehand():
    hidden_ones_too = replace(EVERY, pages=EVERY.pages[1:])
    for step in steps_of(hidden_ones_too):
        page = read(book(hidden_ones_too).page(step, fill()))
        assert not [one for one in page.all("input") if "checked" in one]
        assert not [one for one in page.all("option") if "selected" in one]


def test_one_heading_leads_each_page():
    for step in STEPS:
        page = read(book().page(step, fill(known=known(nps=3))))
        assert len(page.all("h1")) == 1
    assert b"<h1 id=q-nps-text>How likely" in book().opening("k")


def test_answers_are_put_into_texts():
    assert "You gave us 3." in read(book().page(STEPS[3], fill(known=known(nps=3)))).text
    ending = read(book().ending(EVERY.endings[0], known(nps=9), start="/again/", notice="Test."))
    assert "You gave us 9." in ending.text
    assert "Order 17." in ending.text
    assert [link["href"] for link in ending.all("a")] == [
        "https://example.org/?a=1&b=2", "/again/",
    ]  # fmt: skip


def test_questions_that_are_hidden_are_left_out():
    assert b'name="me.email"' not in book().page(STEPS[3], fill(known=known(nps=9)))
    assert b'name="me.email"' in book().page(STEPS[3], fill(known=known(nps=6)))


@pytest.mark.parametrize(
    ("language", "direction", "button", "foreign"),
    [("en", "ltr", "Next", ""), ("pl", "ltr", "Dalej", ""), ("ar", "rtl", "Next", "en")],
)
def test_the_language_of_the_page_and_that_of_its_buttons(language, direction, button, foreign):
    page = read(book(language=language).opening("k"))
    html = page.all("html")[0]
    assert (html["lang"], html["dir"]) == (language, direction)
    buttons = next(one for tag, one in page.elements if one.get("class") == "buttons")
    assert buttons.get("lang", "") == foreign
    if language != "pl":  # written by translators later
        assert button in page.text


def test_other_languages_are_a_link_away_and_keep_the_rest_of_the_address():
    page = read(book().page(STEPS[0], fill(action="/s/purchase/?order=17&lang=en")))
    assert [one["href"] for one in page.all("a", lang="pl")] == ["/s/purchase/?order=17&lang=pl"]
    assert "Polski" in page.text
    assert not read(first_page(alone(q("a", Type.NPS, "How?")))).all("nav")


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        # 8 s of NPS and 25 s of writing are 33 s: half a minute is up to 45 s.
        ([Type.NPS, Type.LONG_TEXT], "2 questions, half a minute"),
        ([Type.STATEMENT, Type.NPS], "1 question, half a minute"),
        ([Type.LONG_TEXT] * 3, "3 questions, a minute"),  # 75 s
        ([Type.LONG_TEXT] * 5, "5 questions, about 2 minutes"),  # 125 s
        ([Type.LONG_TEXT] * 10, "10 questions, about 4 minutes"),  # 250 s
    ],
)
def test_how_long_it_takes_is_said_first(kinds, words):
    questions = [q(f"q{n}", kind, "What?") for n, kind in enumerate(kinds)]
    assert f"Sklep Polana · {words}" in read(first_page(alone(*questions))).text


def test_questions_that_not_everybody_is_asked_count_as_up_to():
    # 2 + 5 + 6 + 5 without the statement; the last one is shown to the unhappy only.
    assert "up to 18 questions" in read(book().opening("k")).text


def test_optional_is_said_only_beside_what_must_be_answered():
    optional = [q("a", Type.NPS, "How?"), q("b", Type.LONG_TEXT, "Why?")]
    assert "(optional)" not in read(first_page(alone(*optional))).text
    must = replace(optional[0], required=True)
    assert read(first_page(alone(must, optional[1]))).text.count("(optional)") == 1


def test_progress_only_where_there_is_more_than_one_step():
    page = read(book().page(STEPS[1], fill()))
    assert "Step 2 of 4" in page.text
    assert page.all("progress") == [
        {"max": "100", "value": "25", "aria-labelledby": "how-far"}
    ]  # fmt: skip
    assert not read(first_page(alone(q("a", Type.NPS, "How?")))).all("progress")
    assert b"<progress" not in book(replace(EVERY, progress=False)).opening("k")


def test_who_asks_is_the_organisation_unless_the_survey_names_somebody():
    named = replace(EVERY, who=w("Ewa from the shop", "Ewa ze sklepu"))
    assert "Ewa ze sklepu" in read(book(named, "pl").opening("k")).text
    assert "Sklep Polana" not in read(book(named, "pl").opening("k")).text


def test_smileys_differ_in_shape_and_have_words():
    face = q("a", Type.SCALE, "How?", look=Look.SMILEYS, high=7)
    page = first_page(alone(face)).decode()
    drawings = page.split("<svg")[1:]
    assert len({one.split("</svg>")[0] for one in drawings}) == 7
    assert "7 of 7" in page
    five = read(first_page(alone(replace(face, high=5)))).text
    assert "Neither good nor bad" in five


def test_long_scales_are_a_field_and_wide_grids_a_list():
    page = read(book().page(STEPS[1], fill()))
    assert page.all("input", name="hundred")[0]["type"] == "text"
    assert len(page.all("input", name="ten")) == 10
    wide = q(
        "g",
        Type.MATRIX,
        "How?",
        choices=choices(*(f"Answer {n}" for n in range(8))),
        rows=EVERY.pages[2].questions[3].rows,
    )
    assert b'class="q matrix tall"' in first_page(alone(wide))


def test_a_link_that_could_run_something_is_left_out():
    ending = Ending(id="e", title=w("Bye"), link="javascript:alert(1)")
    assert b"javascript" not in book(replace(EVERY, endings=(ending,))).ending(ending, known())


def test_a_survey_without_questions_thanks_at_once():
    assert "Thank you" in read(book(Definition(title=w("Empty"))).opening("k")).text


@given(walks())
@settings(max_examples=12)
def test_any_survey_with_any_answers_makes_whole_pages(walk: tuple[Definition, Known]):
    definition, everything = walk
    made = Book.of(definition, "pl", WHO)
    assert read(made.opening("k")).unclosed == []
    for step in steps_of(definition):
        page = read(made.page(step, Fill(key="k", action="/", known=everything)))
        assert page.unclosed == []
        assert len(page.all("h1")) == 1
