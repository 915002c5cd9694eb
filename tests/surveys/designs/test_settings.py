"""What a survey says of itself, read out of it and written into it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.organisation.changes.refused import Refused
from harken.surveys.definition.records import Hidden
from harken.surveys.designs.drafts.beginning import blank
from harken.surveys.designs.drafts.settings import (
    hidden_lines,
    mark_of_settings,
    read_hidden,
    settings_of,
    with_settings,
)
from harken.surveys.designs.pages.figures import Answered
from tests.surveys.definition.making import q, survey

names = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,20}", fullmatch=True)
ONE = survey((q("q1"),), languages=("en", "pl"), hidden=(Hidden(name="order"),))


@given(
    st.lists(st.tuples(names, names | st.just(""), names | st.just("")), unique_by=lambda x: x[0])
)
def test_hidden_fields_written_as_lines_are_read_back(fields):
    hidden = tuple(Hidden(name=a, kept_as=b, default=c) for a, b, c in fields)
    assert read_hidden(hidden_lines(hidden)) == hidden


@pytest.mark.parametrize("line", ["1st", "a b", "-> x", "= y", "<b>", "ü", "a" * 61])
def test_a_line_that_names_no_field_is_refused_with_the_line(line):
    with pytest.raises(Refused, match="is no hidden field"):
        read_hidden(f"order\n{line}")


def test_a_default_may_hold_whatever_a_link_can():
    [one] = read_hidden("next → journey = https://x/?a=b -> c")
    assert (one.name, one.kept_as, one.default) == ("next", "journey", "https://x/?a=b -> c")


@pytest.mark.parametrize("language", ["en", "pl"])
def test_settings_sent_as_they_are_shown_change_nothing(language):
    assert with_settings(ONE, settings_of(ONE, language), language) == ONE


def test_in_another_language_only_what_is_named_changes():
    changed = with_settings(ONE, {"title": "Ankieta", "why": "", "who": "", "use": ""}, "pl")
    assert changed == replace(ONE, title={"en": "Survey", "pl": "Ankieta"})


def test_questions_are_no_settings():
    assert mark_of_settings(ONE) == mark_of_settings(replace(ONE, pages=()))
    assert mark_of_settings(ONE) != mark_of_settings(replace(ONE, progress=False))


def test_a_survey_from_nothing_thanks_in_each_language_it_speaks():
    begun = blank("Hello", ("pl", "en"))
    assert (begun.title, begun.default_language) == ({"pl": "Hello"}, "pl")
    assert set(begun.endings[0].title) == {"pl", "en"}
    assert set(blank("Hallo", ("de",)).endings[0].title) == {"de"}
    assert [page.questions for page in begun.pages] == [()]


def test_without_anybody_there_is_no_share():
    assert Answered({}).completion == ""
    assert Answered({"late": 3}).completion == ""
    assert [count for _label, count in Answered({}).lines] == ["0"]


def test_late_and_test_answers_are_neither_begun_nor_complete():
    figures = Answered({"complete": 2, "open": 1, "left": 1, "late": 5, "full": 4, "test": 9})
    assert (figures.complete, figures.begun) == (2, 4)
    assert [count for _label, count in figures.lines] == ["2", "1", "1", "4", "5"]
