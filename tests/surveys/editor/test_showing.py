"""The outline, what is wrong with its way there, the preview's place, languages by name."""

from dataclasses import replace

import pytest

from harken.surveys.definition.checking import Fault
from harken.surveys.definition.records import How, Row, Type
from harken.surveys.designs.models import Survey
from harken.surveys.editor.acts import Target
from harken.surveys.editor.keeping import mark_of
from harken.surveys.editor.languages import language_links, language_name
from harken.surveys.editor.questions.kinds import LOOKS, fitted, look_name, new_question
from harken.surveys.editor.questions.naming import measure_choices
from harken.surveys.editor.showing import (
    Desk,
    editor_url,
    fault_lines,
    outline,
    page_of,
    preview_url,
    target_of,
)
from harken.surveys.editor.telling import told_part
from tests.surveys.definition.making import ask, q, survey

TWO = survey(
    (q("q1"), q("q2", Type.LONG_TEXT, required=True)),
    (q("q3", show_if=ask("q1", How.AT_MOST, "6"), text={"pl": "Po polsku"}),),
    languages=("en", "pl"),
)
FIRST = Target(question="q1")
WRONG = Fault("error", "pages/p1/questions/q2", "It has no text.")
ODD = Fault("warning", "pages/p2", "Nobody sees it.")


def desk(chosen=FIRST, language="en", draft=TWO):
    return Desk(Survey(slug="s", draft_revision=7), draft, language, chosen)


@pytest.mark.parametrize(
    ("where", "target"),
    [
        ("pages/p1/questions/q2", Target(question="q2")),
        ("pages/p1/questions/q2/choices/b", Target(question="q2")),
        ("pages/p1", Target(page="p1")),
        ("pages/p1/show_if", Target(page="p1")),
        ("endings/e1", Target()),
        ("", Target()),
    ],
)
def test_a_fault_says_where_it_is(where, target):
    assert target_of(where) == target


@pytest.mark.parametrize(
    ("where", "url"),
    [
        ("pages/p1/questions/q2", "/surveys/s/questions/?question=q2&language=pl"),
        ("pages/p2", "/surveys/s/questions/?page=p2&language=pl"),
        ("ends/0", "/surveys/s/logic/"),
        ("endings/e1", "/surveys/s/logic/"),
        ("quotas/x", "/surveys/s/logic/"),
        ("hidden/order", "/surveys/s/settings/"),
        ("title", "/surveys/s/settings/"),
    ],
)
def test_every_fault_leads_to_where_it_can_be_mended(where, url):
    [line] = fault_lines("s", TWO, [Fault("error", where, "Wrong.")], "pl")
    assert line.url == url


def test_what_keeps_a_survey_from_being_published_stands_first_and_says_what_it_is_about():
    lines = fault_lines("s", TWO, [ODD, WRONG])
    told = [(line.about, line.sentence, line.is_error) for line in lines]
    assert told == [
        ("Question q2", "It has no text.", True),
        ("Page 2", "Nobody sees it.", False),
    ]


def test_the_outline_marks_what_is_chosen_required_conditional_and_wrong():
    first, second = outline(desk(), [ODD, WRONG])
    assert [(one.is_chosen, one.is_required, one.level) for one in first.questions] == [
        (True, False, ""),
        (False, True, "error"),
    ]
    assert (second.level, second.questions[0].has_condition) == ("warning", True)
    assert second.questions[0].text == "Po polsku"


def test_an_error_outweighs_a_warning_of_the_same_question():
    both = [WRONG, replace(WRONG, level="warning")]
    for faults in (both, both[::-1]):
        assert outline(desk(), faults)[0].questions[1].level == "error"


@pytest.mark.parametrize(
    ("chosen", "step"),
    [(Target(question="q2"), 0), (Target(question="q3"), 1), (Target(page="p2"), 1)],
)
def test_the_preview_stands_where_the_chosen_question_is_seen(chosen, step):
    url = f"/surveys/s/preview/?step={step}&language=en&revision=7"
    assert preview_url(desk(chosen)) == url


def test_the_page_of_what_is_chosen():
    assert page_of(desk(Target(question="q3"))).id == "p2"
    assert page_of(desk(Target(page="p1"))).id == "p1"


def test_an_address_carries_what_is_chosen_safely():
    url = editor_url("s", Target(question='q"&<1'), "pl", focus="up")
    assert url == "/surveys/s/questions/?question=q%22%26%3C1&language=pl&focus=up"


@pytest.mark.parametrize(
    ("code", "name"),
    [("pl", "Polski"), ("uk", "Українська"), ("de-AT", "Deutsch"), ("xx", "Xx")],
)
def test_languages_are_called_by_their_own_names(code, name):
    assert language_name(code) == name


def test_one_language_needs_no_choice():
    assert language_links(("en",), "/x/") == []
    assert language_links(("en", "pl"), "/x/?a=1")[1] == ("pl", "Polski", "/x/?a=1&language=pl")


def test_a_condition_is_no_change_of_the_question_but_a_word_is():
    question = TWO.pages[1].questions[0]
    assert mark_of(question) == mark_of(replace(question, show_if=None))
    assert mark_of(question) != mark_of(replace(question, text={"pl": "Inaczej"}))
    page = TWO.pages[0]
    assert mark_of(page) == mark_of(replace(page, questions=()))
    assert mark_of(page) != mark_of(replace(page, title={"en": "Title"}))


def test_what_others_wrote_is_told_without_what_is_empty():
    told = dict(told_part(q("q1", Type.MATRIX, rows=(Row("1", {"en": "Speed"}),)), "en"))
    assert told["Rows"] == "Speed"
    assert "Hint" not in told
    assert told_part(TWO.pages[0], "en") == [("Title of the page", "–")]


@pytest.mark.parametrize("kind", [Type.NPS, Type.CSAT, Type.CES])
def test_a_question_that_everybody_asks_is_worded_with_its_ends_and_its_measure(kind):
    question = new_question(kind, "q1", ("en", "xx"))
    assert question.text["en"]
    assert question.low_label["en"] != question.high_label["en"]
    assert "xx" not in question.text
    usual, none = measure_choices(question, {})
    assert (usual[0], none[0]) == ("", "-")
    assert kind.value in usual[1]


def test_in_a_language_harken_does_not_know_the_words_are_english():
    assert set(new_question(Type.NPS, "q1", ("de",)).text) == {"en"}


def test_each_look_of_each_type_has_a_name():
    names = {kind: [look_name(look, kind) for look in looks] for kind, looks in LOOKS.items()}
    assert names[Type.SINGLE] == ["All choices below each other", "A field that opens"]
    assert names[Type.CSAT] == ["Numbers", "Smileys", "Stars"]


def test_another_type_drops_the_measure_that_was_the_types_own_and_keeps_another():
    nps = q("q1", measure="nps")
    own = q("q1", Type.SCALE, measure="csat_7", low=1, high=7)
    assert fitted(nps, Type.SCALE, ("en",)).measure == ""
    assert fitted(own, Type.NUMBER, ("en",)).measure == "csat_7"
    assert fitted(own, Type.DATE, ("en",)).measure == ""
