"""What somebody sends is read, kindly and exactly."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harken.surveys.definition.answering import Wrong, form_of, merged, read_answers, sentence
from harken.surveys.definition.records import OTHER, Choice, Question, Row, Type

from .making import AB, answer, q

NA = Choice("na", {"en": "Does not apply"}, missing=True)
NONE = Choice("none", {"en": "Nothing of this"}, alone=True)
ROWS = (Row("r", {"en": "R"}), Row("s", {"en": "S"}))
SINGLE = q("x", Type.SINGLE, choices=AB, other={"en": "Other"})
MANY = q("x", Type.MULTIPLE, choices=(*AB, NONE), other={"en": "Other"}, least=2, most=3)
MATRIX = q("x", Type.MATRIX, choices=AB, rows=ROWS)
RANKING = q("x", Type.RANKING, choices=AB)
NUMBER = q("x", Type.NUMBER, low=-1, high=10_000, decimals=2)
CONTACT = q("x", Type.CONTACT, fields=("name", "email", "phone"))


@pytest.mark.parametrize(
    ("question", "form", "answers"),
    [
        (q("x"), {"x": ["0"]}, {"x": 0}),
        (q("x", choices=(NA,)), {"x": ["na"]}, {"x": "na"}),
        (SINGLE, {"x": ["b"]}, {"x": "b"}),
        (SINGLE, {"x": [OTHER], "x.other": ["Tea"]}, {"x": OTHER, "x.other": "Tea"}),
        (SINGLE, {"x.other": ["Tea"]}, {"x": OTHER, "x.other": "Tea"}),
        (SINGLE, {"x": ["a"], "x.other": ["Tea"]}, {"x": "a"}),
        (SINGLE, {"x": [OTHER]}, {"x": OTHER}),
        (MANY, {"x": ["b", "a", "a"]}, {"x": ["a", "b"]}),
        (MANY, {"x": ["none"]}, {"x": ["none"]}),
        (MANY, {"x": ["b"], "x.other": ["Tea"]}, {"x": ["b", OTHER], "x.other": "Tea"}),
        (MATRIX, {"x.r": ["a"]}, {"x": {"r": "a"}}),
        (q("x", Type.MATRIX, choices=AB, rows=ROWS, several=True),
         {"x.r": ["b", "a"]}, {"x": {"r": ["a", "b"]}}),
        (RANKING, {"x.a": ["2"], "x.b": ["1"]}, {"x": ["b", "a"]}),
        (RANKING, {"x.a": [""], "x.b": ["2"]}, {"x": ["b"]}),
        (NUMBER, {"x": ["1.234,5"]}, {"x": 1234.5}),
        (NUMBER, {"x": ["1,234.50"]}, {"x": 1234.5}),
        (NUMBER, {"x": ["1 234,5"]}, {"x": 1234.5}),
        (NUMBER, {"x": ["-1"]}, {"x": -1}),
        (q("x", Type.SHORT_TEXT), {"x": [" one\nline "]}, {"x": "one line"}),
        (q("x", Type.LONG_TEXT), {"x": ["two\r\nlines\x00"]}, {"x": "two\nlines"}),
        (q("x", Type.DATE), {"x": ["2026-03-02"]}, {"x": "2026-03-02"}),
        (q("x", Type.DATE), {"x": ["2.3.2026"]}, {"x": "2026-03-02"}),
        (CONTACT, {"x.email": [" ada@example.org "]}, {"x": {"email": "ada@example.org"}}),
        (q("x", Type.CONSENT, required=True), {"x": ["no"]}, {"x": False}),
        (q("x", Type.STATEMENT, required=True), {"x": ["hm"]}, {}),
        (q("x"), {"x": [""]}, {}),
        (q("x"), {"xy": ["1"]}, {}),
    ],
)  # fmt: skip
def test_good_answers(question: Question, form: Any, answers: Any) -> None:
    read = read_answers([question], form)
    assert (read.answers, read.wrong) == (answers, {})


@pytest.mark.parametrize(
    ("question", "form", "code"),
    [
        (q("x", required=True), {}, "needed"),
        (q("x"), {"x": ["11"]}, "point"),
        (q("x"), {"x": ["5.5"]}, "point"),
        (q("x"), {"x": ["nan"]}, "point"),
        (SINGLE, {"x": ["c"]}, "choice"),
        (q("x", Type.SINGLE, choices=AB), {"x": [OTHER]}, "choice"),
        (MANY, {"x": ["a"]}, "least"),
        (MANY, {"x": ["a", "none"]}, "alone"),
        (q("x", Type.MULTIPLE, choices=AB, most=1), {"x": ["a", "b"]}, "most"),
        (MATRIX, {"x.r": ["c"]}, "choice"),
        (MATRIX, {"x.r": ["a", "b"]}, "choice"),
        (q("x", Type.MATRIX, choices=AB, rows=ROWS, required=True), {"x.r": ["a"]}, "rows"),
        (RANKING, {"x.a": ["1"], "x.b": ["1"]}, "same rank"),
        (RANKING, {"x.a": ["3"]}, "rank"),
        (RANKING, {"x.a": ["²"]}, "rank"),
        (NUMBER, {"x": ["many"]}, "number"),
        (NUMBER, {"x": ["1e999"]}, "number"),
        (NUMBER, {"x": ["1" * 50]}, "number"),
        (NUMBER, {"x": ["-2"]}, "low"),
        (NUMBER, {"x": ["10001"]}, "high"),
        (NUMBER, {"x": ["1.234"]}, "decimals"),
        (q("x", Type.NUMBER), {"x": ["1,5"]}, "whole"),
        (q("x", Type.LONG_TEXT, longest=3), {"x": ["abcde"]}, "long"),
        (q("x", Type.DATE), {"x": ["31.02.2026"]}, "date"),
        (CONTACT, {"x.email": ["ada@example"]}, "email"),
        (CONTACT, {"x.phone": ["call me"]}, "phone"),
        (q("x", Type.CONSENT), {"x": ["maybe"]}, "consent"),
        (
            q("x", Type.CONTACT, fields=("name", "email"), required=True),
            {"x.name": ["A"]},
            "needed",
        ),
    ],
)
def test_wrong_answers_are_told_and_what_was_written_stays(
    question: Question, form: Any, code: str
) -> None:
    read = read_answers([question], form)
    assert (read.answers, read.wrong["x"].code, read.written) == ({}, code, form)
    for language in ("en", "pl", "ru", "uk", "ar"):
        assert "%(" not in sentence(read.wrong["x"], language)


def test_a_sentence_counts_and_names() -> None:
    words = {"en": "Nothing", "pl": "Nic"}
    assert "„Nic”" in sentence(Wrong("alone", {"choice": words}), "pl")
    assert sentence(Wrong("least", {"count": 1}), "en") == "Choose at least 1 answer."
    assert sentence(Wrong("long", {"count": 2, "most": 3}), "en") == (
        "Your text is 2 characters too long; 3 fit. Nothing was lost."
    )


@settings(max_examples=60)
@given(st.data())
def test_a_form_filled_with_answers_says_the_same_answers(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([kind for kind in Type if kind is not Type.STATEMENT]))
    question = q("x", kind, choices=AB, rows=ROWS, low=0, high=10, fields=("name",))
    given_answer = data.draw(answer(question))
    answers = {} if given_answer is None else {"x": given_answer}
    read = read_answers([question], form_of([question], answers))
    assert read.wrong == {}
    wanted = answers.get("x")
    assert read.answers.get("x") == (sorted(wanted) if kind is Type.MULTIPLE and wanted else wanted)


def test_a_step_that_is_sent_again_takes_back_what_it_no_longer_says() -> None:
    before = {"q1": 3, "q2": OTHER, "q2.other": "Tea", "q3": "x"}
    assert merged(before, [q("q2")], {"q2": "a"}) == {"q1": 3, "q2": "a", "q3": "x"}


def test_a_novel_with_emoji_and_text_from_right_to_left_is_kept() -> None:
    novel = "שלום 👩‍👩‍👧 مرحبا\n" * 150
    read = read_answers([q("x", Type.LONG_TEXT)], {"x": [novel]})
    assert read.answers == {"x": novel.strip()}
