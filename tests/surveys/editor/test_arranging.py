"""Pages and questions put in order: nothing is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.organisation.changes.refused import Refused
from harken.surveys.definition.records import Definition, Row, Type
from harken.surveys.editor import arranging
from harken.surveys.editor.acts import Target, as_slip, chosen_in, perform, put_back
from harken.surveys.editor.questions.kinds import fitted
from tests.surveys.definition.making import q, survey


def three() -> Definition:
    return survey((q("q1"), q("q2")), (q("q3"),))


def order(definition: Definition) -> list[list[str]]:
    return [[question.id for question in page.questions] for page in definition.pages]


@pytest.mark.parametrize(
    ("question", "by", "expected"),
    [
        ("q2", -1, [["q2", "q1"], ["q3"]]),
        ("q1", 1, [["q2", "q1"], ["q3"]]),
        ("q2", 1, [["q1"], ["q2", "q3"]]),
        ("q3", -1, [["q1", "q2", "q3"], []]),
        ("q1", -1, [["q1", "q2"], ["q3"]]),
        ("q3", 1, [["q1", "q2"], ["q3"]]),
    ],
)
def test_a_question_moves_also_over_the_edge_of_a_page(question, by, expected):
    assert order(arranging.moved(three(), question, by)) == expected


def test_a_copy_stands_behind_and_feeds_nothing_twice():
    rows = (Row("1", {"en": "Speed"}, measure="csat"),)
    first = survey((q("q1", Type.MATRIX, rows=rows, kept_as="plan"), q("q2", measure="nps")))
    copied = arranging.copied(arranging.copied(first, "q1", "q3"), "q2", "q4")
    assert order(copied) == [["q1", "q3", "q2", "q4"]]
    fed = [
        (one.measure, one.kept_as, [row.measure for row in one.rows]) for one in copied.questions
    ]
    assert fed == [("", "plan", ["csat"]), ("", "", [""]), ("nps", "", []), ("", "", [])]


def test_only_an_empty_page_goes_and_never_the_last():
    with pytest.raises(Refused, match="Move or remove its questions first"):
        arranging.without_page(three(), "p2")
    with pytest.raises(Refused, match="one page at least"):
        arranging.without_page(survey(()), "p1")
    emptied = arranging.without(three(), "q3")
    assert order(arranging.without_page(emptied, "p2")) == [["q1", "q2"]]


def test_pages_change_places():
    assert order(arranging.page_moved(three(), "p2", -1)) == [["q3"], ["q1", "q2"]]
    assert arranging.page_moved(three(), "p1", -1) == three()


def test_a_new_question_stands_behind_the_chosen_one_with_an_id_of_its_own():
    done = perform(three(), "add:nps", Target(question="q1"), {"q9"})
    assert order(done.definition) == [["q1", "q10", "q2"], ["q3"]]
    assert done.chosen == Target(question="q10")
    new = arranging.found(done.definition, "q10")
    assert "recommend" in new.text["en"]
    assert new.high_label["en"] == "Extremely likely"


@pytest.mark.parametrize("act", ["add:tea", "explode", "", "remove:all:of:them", "copy"])
def test_strange_acts_are_refused_or_do_nothing_to_a_page(act):
    with pytest.raises(Refused):
        perform(three(), act, Target(page="p1"), ())


def test_the_first_long_text_is_the_customers_words_until_it_is_no_text_any_more():
    once = perform(three(), "add:long text", Target(question="q1"), ()).definition
    twice = perform(once, "add:long text", Target(question="q1"), ()).definition
    kept = [one for one in twice.questions if one.kept_as == "text"]
    assert [one.id for one in kept] == ["q4"]
    assert fitted(kept[0], Type.SHORT_TEXT, ("en",)).kept_as == "text"
    assert fitted(kept[0], Type.DATE, ("en",)).kept_as == ""


def test_after_removing_the_one_beside_is_chosen():
    assert perform(three(), "remove", Target(question="q1"), ()).chosen == Target(question="q2")
    assert perform(three(), "remove", Target(question="q2"), ()).chosen == Target(question="q1")
    assert perform(three(), "remove", Target(question="q3"), ()).chosen == Target(page="p2")


def test_what_the_address_asks_for_is_chosen_if_it_is_there():
    assert chosen_in(three(), "q2", "") == Target(question="q2")
    assert chosen_in(three(), "gone", "p2") == Target(page="p2")
    assert chosen_in(three(), "gone", "gone") == Target(question="q1")
    assert chosen_in(survey(()), "", "") == Target(page="p1")


@given(st.sampled_from(["q1", "q2", "q3"]))
def test_a_removed_question_comes_back_where_it_was(name):
    slip = as_slip(three(), name)
    assert put_back(arranging.without(three(), name), slip) == three()
    with pytest.raises(Refused, match="there already"):
        put_back(three(), slip)


def test_a_question_comes_back_to_the_last_page_when_its_own_is_gone():
    slip = as_slip(three(), "q3")
    left = arranging.without_page(arranging.without(three(), "q3"), "p2")
    assert order(put_back(left, slip)) == [["q3", "q1", "q2"]]


@given(st.lists(st.sampled_from(["up", "down", "copy", "remove", "add:single", "add-page"])))
def test_whatever_is_pressed_something_is_chosen_and_no_id_stands_twice(acts):
    definition, chosen = three(), Target(question="q1")
    for act in acts:
        if not chosen.question and act in {"copy", "remove"}:
            continue
        done = perform(definition, act, chosen, ())
        definition, chosen = done.definition, done.chosen
        assert chosen.is_there(definition)
    ids = [one.id for one in definition.questions]
    assert len(ids) == len(set(ids))


def test_a_survey_without_any_page_gets_one():
    assert order(arranging.paged(survey())) == [[]]
    assert arranging.paged(three()) == three()
    done = perform(survey(), "add:date", Target(page="p1"), ())
    assert order(done.definition) == [["q1"]]
