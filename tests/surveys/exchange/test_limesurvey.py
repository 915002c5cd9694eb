"""Every type of question that LimeSurvey has, and what belongs to it."""

from typing import Any

import pytest

from harken.surveys.definition.records import OTHER, Condition, How, Look, Not, Test, Type
from tests.surveys.exchange.making import asked, lss, read, reasons, same_again

ANSWERS = {"A1": "One", "A2": "Two"}
SUBS = {"S1": "Price", "S2": "Place"}


def brought(**question: Any) -> Any:
    return read(lss({"title": "q", **question}))


@pytest.mark.parametrize(
    ("code", "more", "expected"),
    [
        ("S", {}, {"q": Type.SHORT_TEXT}),
        ("T", {}, {"q": Type.LONG_TEXT}),
        ("U", {}, {"q": Type.LONG_TEXT}),
        ("S", {"attributes": {"numbers_only": "1"}}, {"q": Type.NUMBER}),
        ("N", {}, {"q": Type.NUMBER}),
        ("D", {}, {"q": Type.DATE}),
        ("X", {}, {"q": Type.STATEMENT}),
        ("Y", {}, {"q": Type.SINGLE}),
        ("G", {}, {"q": Type.SINGLE}),
        ("5", {}, {"q": Type.SCALE}),
        ("L", {"answers": ANSWERS}, {"q": Type.SINGLE}),
        ("!", {"answers": ANSWERS}, {"q": Type.SINGLE}),
        ("O", {"answers": ANSWERS}, {"q": Type.SINGLE, "q_comment": Type.SHORT_TEXT}),
        ("M", {"subs": SUBS}, {"q": Type.MULTIPLE}),
        (
            "P",
            {"subs": SUBS},
            {"q": Type.MULTIPLE, "q_S1comment": Type.SHORT_TEXT, "q_S2comment": Type.SHORT_TEXT},
        ),
        ("R", {"answers": ANSWERS}, {"q": Type.RANKING}),
        ("F", {"subs": SUBS, "answers": ANSWERS}, {"q": Type.MATRIX}),
        ("H", {"subs": SUBS, "answers": ANSWERS}, {"q": Type.MATRIX}),
        ("A", {"subs": SUBS}, {"q": Type.MATRIX}),
        ("B", {"subs": SUBS}, {"q": Type.MATRIX}),
        ("C", {"subs": SUBS}, {"q": Type.MATRIX}),
        ("E", {"subs": SUBS}, {"q": Type.MATRIX}),
        ("Q", {"subs": SUBS}, {"q": Type.STATEMENT, "q_S1": Type.SHORT_TEXT}),
        ("K", {"subs": SUBS}, {"q": Type.STATEMENT, "q_S1": Type.NUMBER}),
        ("Q", {"subs": {"S1": "Only"}}, {"q_S1": Type.SHORT_TEXT}),
        ("?", {}, {"q": Type.LONG_TEXT}),
    ],
)
def test_each_type_has_its_counterpart(
    code: str, more: dict[str, Any], expected: dict[str, Type]
) -> None:
    found = brought(type=code, **more)
    types = {one.id: one.type for one in found.definition.questions}
    assert expected.items() <= types.items()
    assert found.carried == found.questions == 1
    assert same_again(found.definition)


@pytest.mark.parametrize(("code", "word"), [("|", "files"), ("*", "computed"), ("I", "languages")])
def test_what_harken_does_not_have_is_listed(code: str, word: str) -> None:
    found = read(lss({"title": "q", "type": code}, {"title": "r"}))
    assert list(asked(found)) == ["r"]
    assert (found.questions, found.carried) == (2, 1)
    assert word in next(iter(reasons(found).values()))


def test_an_unknown_type_comes_in_as_a_text_and_says_so() -> None:
    assert "Question q: its type “?”" in reasons(brought(type="?"))


@pytest.mark.parametrize(
    ("code", "codes"),
    [("A", ["1", "2", "3", "4", "5"]), ("C", ["Y", "U", "N"]), ("E", ["I", "S", "D"])],
)
def test_arrays_with_answers_of_their_own_have_their_codes(code: str, codes: list[str]) -> None:
    question = asked(brought(type=code, subs=SUBS))["q"]
    assert [one.code for one in question.choices] == codes
    assert [row.code for row in question.rows] == ["S1", "S2"]


def test_yes_and_no_are_written_in_the_languages_of_the_survey() -> None:
    content = lss({"title": "q", "type": "Y"}, languages="de-informal pl xx")
    yes, no = asked(read(content))["q"].choices
    assert yes.text == {"de-informal": "Ja", "pl": "Tak"}
    assert no.code == "N"


def test_a_dual_scale_becomes_two_matrices() -> None:
    answers = {
        "1": {"answer": "Low", "scale_id": "0"},
        "2": {"answer": "High", "scale_id": "0"},
        "9": {"answer": "Often", "scale_id": "1"},
    }
    found = asked(brought(type="1", subs=SUBS, answers=answers))
    assert [one.code for one in found["q_0"].choices] == ["1", "2"]
    assert [one.code for one in found["q_1"].choices] == ["9"]


GRID = {"r1": "Row", "c1": {"question": "Column", "scale_id": "1"}}


@pytest.mark.parametrize(
    ("code", "attributes", "id_", "type_", "ends"),
    [
        (":", {}, "q_r1_c1", Type.NUMBER, (1, 10)),
        (":", {"input_boxes": "1"}, "q_r1_c1", Type.NUMBER, (None, None)),
        (":", {"multiflexible_max": "3"}, "q_r1_c1", Type.NUMBER, (None, 3)),
        (";", {}, "q_r1_c1", Type.SHORT_TEXT, (None, None)),
        (":", {"multiflexible_checkbox": "1"}, "q", Type.MATRIX, (None, None)),
    ],
)
def test_a_grid_becomes_fields_or_boxes(
    code: str,
    attributes: dict[str, str],
    id_: str,
    type_: Type,
    ends: tuple[float | None, float | None],
) -> None:
    question = asked(brought(type=code, subs=GRID, attributes=attributes))[id_]
    assert (question.type, question.low, question.high) == (type_, *ends)
    assert question.several == ("multiflexible_checkbox" in attributes)


def test_name_and_mail_are_a_contact() -> None:
    found = asked(brought(type="Q", subs={"a": "Your name", "b": "E-mail address"}))
    assert found["q"].type is Type.CONTACT
    assert found["q"].fields == ("name", "email")


@pytest.mark.parametrize(
    ("more", "name", "value"),
    [
        ({"mandatory": "Y"}, "required", True),
        ({"mandatory": "S"}, "required", False),
        ({"attributes": {"maximum_chars": "10"}}, "longest", 10),
        ({"type": "N", "attributes": {"min_num_value_n": "1.5"}}, "low", 1.5),
        ({"type": "N", "attributes": {"max_num_value_n": "8.2"}}, "high", 8.2),
        ({"type": "N", "attributes": {"num_value_int_only": "1"}}, "decimals", 0),
        ({"type": "M", "subs": SUBS, "attributes": {"min_answers": "1"}}, "least", 1),
        ({"type": "M", "subs": SUBS, "attributes": {"max_answers": "9"}}, "most", 2),
        ({"type": "M", "subs": SUBS, "attributes": {"random_order": "1"}}, "random_order", True),
        (
            {"type": "R", "answers": ANSWERS, "attributes": {"answer_order": "random"}},
            "random_order",
            True,
        ),
        ({"type": "5", "attributes": {"slider_rating": "1"}}, "look", Look.STARS),
        ({"type": "L", "answers": ANSWERS, "other": "Y"}, "other", {"en": "Other"}),
        ({"help": "Take <b>your</b> time"}, "hint", {"en": "Take your time"}),
        ({"type": "N", "attributes": {"suffix": "years"}}, "hint", {"en": "years"}),
    ],
)
def test_what_belongs_to_a_question_comes_along(
    more: dict[str, Any], name: str, value: object
) -> None:
    assert getattr(asked(brought(**more))["q"], name) == value


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"preg": "/x/"}, "the pattern /x/"),
        ({"mandatory": "S"}, "“soft mandatory”"),
        ({"type": "N", "attributes": {"max_num_value_n": "age-5"}}, "max_num_value_n = age-5"),
        ({"type": "K", "subs": SUBS, "attributes": {"equals_num_value": "10"}}, "equals_num_value"),
        ({"type": "L", "answers": ANSWERS, "attributes": {"alphasort": "1"}}, "alphasort"),
        ({"attributes": {"time_limit": "30"}}, "time_limit = 30"),
        ({"type": "D", "attributes": {"date_format": "dd.mm.yyyy HH:MM"}}, "the time of day"),
        ({"question": "<script>alert(1)</script>Hi"}, "a script in the text"),
        ({"question": "Look <img src=x>"}, "a picture in the text"),
        ({"question": "Hi {if(a > 1, 'x', 'y')}"}, "1 expression in its texts: {if(a > 1"),
    ],
)
def test_what_has_no_counterpart_is_listed(more: dict[str, Any], what: str) -> None:
    assert any(one.startswith(f"Question q: {what}") for one in reasons(brought(**more)))


def test_a_choice_that_excludes_the_others_does_so_here() -> None:
    question = asked(brought(type="M", subs=SUBS, attributes={"exclude_all_others": "S2"}))["q"]
    assert [one.alone for one in question.choices] == [False, True]


FILTER = {"title": "src", "type": "M", "subs": SUBS}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("array_filter", Test("src", How.INCLUDES, ("S1",))),
        ("array_filter_exclude", Not(Test("src", How.INCLUDES, ("S1",)))),
    ],
)
def test_an_array_filter_shows_and_hides_rows(name: str, shown: Condition) -> None:
    filtered = {
        "title": "q",
        "type": "A",
        "subs": {**SUBS, "S9": "New"},
        "attributes": {name: "src"},
    }
    rows = asked(read(lss(FILTER, filtered)))["q"].rows
    assert rows[0].show_if == shown
    assert rows[2].show_if is None


def test_a_row_has_relevance_of_its_own() -> None:
    row = {"question": "Price", "relevance": 'src_S2 == "Y"'}
    found = read(lss(FILTER, {"title": "q", "type": "A", "subs": {"S1": row}}))
    assert asked(found)["q"].rows[0].show_if == Test("src", How.INCLUDES, ("S2",))


def test_groups_are_pages_with_their_relevance_and_description() -> None:
    groups = (
        {"gid": "1", "group_order": "1", "group_name": "First"},
        {
            "gid": "2",
            "group_order": "2",
            "grelevance": "!is_empty(q)",
            "description": "Read <i>this</i>",
        },
    )
    found = read(lss({"title": "q"}, {"title": "r", "gid": "2"}, groups=groups))
    first, second = found.definition.pages
    assert first.title == {"en": "First"}
    assert second.show_if == Test("q", How.ANSWERED)
    assert [one.id for one in second.questions] == ["group_2", "r"]
    assert second.questions[0].text == {"en": "Read this"}


def test_one_question_at_a_time_is_a_page_for_each() -> None:
    found = read(lss({"title": "q"}, {"title": "r"}, survey={"format": "S"}))
    assert [len(page.questions) for page in found.definition.pages] == [1, 1]


def test_a_hidden_question_is_a_hidden_field_that_conditions_know() -> None:
    hidden = {"title": "plan", "type": "S", "attributes": {"hidden": "1"}}
    later = {"title": "q", "relevance": 'plan == "gold"', "question": "As {plan} customer"}
    found = read(lss(hidden, later))
    assert [one.name for one in found.definition.hidden] == ["plan"]
    assert asked(found)["q"].show_if == Test("hidden.plan", How.IS, ("gold",))
    assert asked(found)["q"].text == {"en": "As {hidden.plan} customer"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You said {src.shown}.", "You said {src}."),
        ("INSERTANS:1X1X1 it is", "{src} it is"),
        ("Set { of braces }", "Set { of braces }"),
        (r"A word is \w{2,3}", r"A word is \w{2,3}"),
    ],
)
def test_a_text_repeats_an_answer(text: str, expected: str) -> None:
    found = read(lss(FILTER, {"title": "q", "question": text}))
    assert asked(found)["q"].text == {"en": expected}


def test_codes_that_no_form_can_hold_are_made_safe_and_unlike() -> None:
    found = read(
        lss(
            {"title": "q 1", "type": "L", "answers": {"a b": "x", "a/b": "y"}},
            {"title": "q/1"},
            {"title": "1st"},
        )
    )
    assert list(asked(found)) == ["q_1", "q_1_2", "q1st"]
    assert [one.code for one in asked(found)["q_1"].choices] == ["a_b", "a_b_2"]


def test_the_end_and_its_link_come_along_but_no_script() -> None:
    texts = {
        "surveyls_endtext": "<p>Bye</p>",
        "surveyls_url": "https://example.org/",
        "surveyls_urldescription": "Home",
    }
    [ending] = read(lss({"title": "q"}, texts=texts)).definition.endings
    assert (ending.text, ending.link, ending.link_text) == (
        {"en": "Bye"},
        "https://example.org/",
        {"en": "Home"},
    )
    bad = read(lss({"title": "q"}, texts={"surveyls_url": "javascript:alert(1)"}))
    assert bad.definition.endings[0].link == ""
    assert "The end of the survey: the link javascript:alert(1)" in reasons(bad)


def test_welcome_and_privacy_are_said_on_the_first_page() -> None:
    texts = {"surveyls_welcometext": "Hello<br>you", "surveyls_policy_notice": "Kept a year"}
    definition = read(lss({"title": "q"}, texts=texts)).definition
    assert (definition.why, definition.use) == ({"en": "Hello\nyou"}, {"en": "Kept a year"})


def test_a_quota_counts_the_same_answers_and_has_its_own_words() -> None:
    found = read(
        lss(
            {"title": "sex", "type": "G"},
            FILTER,
            quota=[
                {"id": "7", "name": "Men", "qlimit": "50", "active": "1"},
                {"id": "8", "name": "Off", "qlimit": "5", "active": "0"},
            ],
            quota_members=[
                {"quota_id": "7", "qid": "1", "code": "M"},
                {"quota_id": "7", "qid": "2", "code": "S1"},
            ],
            quota_languagesettings=[
                {"quotals_quota_id": "7", "quotals_language": "en", "quotals_message": "Full"}
            ],
        )
    )
    [quota] = found.definition.quotas
    assert (quota.name, quota.most, quota.ending) == ("Men", 50, "full7")
    assert {test.of for test in quota.when.parts} == {"sex", "src"}
    assert found.definition.endings[1].text == {"en": "Full"}
    assert reasons(found)["Quota Off"] == "It is switched off in LimeSurvey."


def test_other_is_kept_as_ours_and_conditions_ask_about_it() -> None:
    source = {"title": "q", "type": "L", "answers": ANSWERS, "other": "Y"}
    found = read(lss(source, {"title": "r", "relevance": 'q == "-oth-"'}))
    assert asked(found)["r"].show_if == Test("q", How.IS, (OTHER,))


def test_texts_of_newer_versions_lie_in_tables_of_their_own() -> None:
    tables = {
        "question_l10ns": [
            {"qid": "1", "language": "en", "question": "Why?", "help": "Say"},
            {"qid": "1", "language": "pl", "question": "Dlaczego?"},
            {"qid": "11", "language": "pl", "question": "Cena"},
        ],
        "answers": [{"aid": "5", "qid": "1", "code": "A1", "sortorder": "1", "scale_id": "0"}],
        "answer_l10ns": [{"aid": "5", "language": "pl", "answer": "Jeden"}],
        "questions": [{"qid": "1", "parent_qid": "0", "gid": "1", "type": "F", "title": "q"}],
        "subquestions": [{"qid": "11", "parent_qid": "1", "title": "S1", "scale_id": "0"}],
    }
    content = lss(languages="en pl", version="640", groups=[{"gid": "1"}], **tables)
    question = asked(
        read(content.replace(b"<language>en</language></row></groups>", b"</row></groups>"))
    )["q"]
    assert question.text == {"en": "Why?", "pl": "Dlaczego?"}
    assert question.choices[0].text == {"pl": "Jeden"}
    assert question.rows[0].text == {"pl": "Cena"}


def test_older_versions_repeat_each_row_in_each_language() -> None:
    rows = [
        {"qid": "1", "parent_qid": "0", "gid": "1", "type": "S", "title": "q", **words}
        for words in (
            {"language": "de-informal", "question": "Wer bist du?"},
            {"language": "en", "question": "Who?"},
        )
    ]
    found = read(lss(languages="en de-informal", questions=rows))
    assert found.questions == 1
    assert asked(found)["q"].text == {"de-informal": "Wer bist du?", "en": "Who?"}


def test_forty_languages_come_in() -> None:
    codes = [f"{a}{b}" for a in "abcdefgh" for b in "klmno"]
    assert read(lss({"title": "q"}, languages=" ".join(codes))).definition.languages == tuple(codes)
