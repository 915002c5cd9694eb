"""Conditions hold or do not, and are told in words."""

from typing import Any

import pytest
from django.utils import translation

from harken.surveys.definition.conditions import asks, holds, told
from harken.surveys.definition.records import All, Any_, Choice, Hidden, How, Not, Row, Type
from harken.surveys.definition.walk import Known

from .making import AB, ask, known, q, survey

SURVEY = survey(
    (
        q("q1", text={"en": "How likely?", "pl": "Jak bardzo?"}),
        q("q2", Type.SINGLE, choices=(*AB, Choice("-99", {"en": "Cannot say"}, missing=True))),
        q("q3", Type.MULTIPLE, choices=AB),
        q("q4", Type.MATRIX, choices=AB, rows=(Row("r", {"en": "Row"}),)),
        q("q5", Type.CONSENT),
        q("q6", Type.LONG_TEXT),
        q("q7", Type.RANKING, choices=AB),
        q("q8", Type.DATE),
    ),
    hidden=(Hidden(name="order", default="17"),),
)


@pytest.mark.parametrize(
    ("of", "how", "values", "answers", "result"),
    [
        ("q1", How.IS, ["6"], {"q1": 6}, True),
        ("q1", How.IS, ["6.0"], {"q1": 6}, True),
        ("q1", How.IS, ["6"], {}, False),
        ("q1", How.IS_NOT, ["6"], {}, False),
        ("q1", How.IS_NOT, ["6"], {"q1": 7}, True),
        ("q1", How.AT_MOST, ["6"], {"q1": 6}, True),
        ("q1", How.AT_MOST, ["6"], {"q1": 0}, True),
        ("q1", How.AT_LEAST, ["7"], {"q1": 6}, False),
        ("q1", How.AT_LEAST, [], {"q1": 6}, False),
        ("q1", How.ANSWERED, [], {"q1": 0}, True),
        ("q1", How.NOT_ANSWERED, [], {}, True),
        ("q2", How.IS, ["a", "b"], {"q2": "b"}, True),
        ("q2", How.AT_MOST, ["6"], {"q2": "-99"}, False),
        ("q3", How.INCLUDES, ["a"], {"q3": ["a", "b"]}, True),
        ("q3", How.IS, ["a"], {"q3": ["a", "b"]}, False),
        ("q3", How.IS, ["a"], {"q3": ["a"]}, True),
        ("q3.b", How.ANSWERED, [], {"q3": ["a"]}, False),
        ("q4.r", How.IS, ["a"], {"q4": {"r": "a"}}, True),
        ("q4.r", How.INCLUDES, ["b"], {"q4": {"r": ["a", "b"]}}, True),
        ("q4.r", How.ANSWERED, [], {"q4": {}}, False),
        ("q5", How.IS, ["yes"], {"q5": True}, True),
        ("q5", How.IS, ["no"], {"q5": False}, True),
        ("q5", How.ANSWERED, [], {"q5": False}, True),
        ("q6", How.CONTAINS, ["LATE"], {"q6": "Far too late!"}, True),
        ("q6", How.CONTAINS, [""], {"q6": "Far too late!"}, False),
        ("q6.other", How.ANSWERED, [], {"q6.other": "x"}, True),
        ("q7.b", How.IS, ["1"], {"q7": ["b", "a"]}, True),
        ("q8", How.AT_LEAST, ["2026-03-02"], {"q8": "2026-03-03"}, True),
        ("q8", How.AT_MOST, ["2026-03-02"], {"q8": "2026-03-03"}, False),
        ("q8", How.AT_MOST, ["soon"], {"q8": "2026-03-03"}, False),
        ("hidden.order", How.AT_LEAST, ["17"], {}, True),
        ("language", How.IS, ["de"], {}, True),
        ("language", How.IS_NOT, ["de"], {}, False),
    ],
)
def test_a_comparison(
    of: str, how: How, values: list[str], answers: dict[str, Any], result: bool
) -> None:
    who = Known(answers, {}, "de-informal")
    assert holds(ask(of, how, *values), who, SURVEY) is result


def test_all_any_and_not() -> None:
    low, high = ask("q1", How.AT_MOST, "6"), ask("q1", How.AT_LEAST, "4")
    assert holds(All((low, high)), known(q1=5), SURVEY)
    assert not holds(All((low, high)), known(q1=3), SURVEY)
    assert holds(Any_((low, high)), known(q1=3), SURVEY)
    assert holds(Not(All((low, high))), known(q1=3), SURVEY)
    assert holds(None, known(), SURVEY)
    assert (holds(All(()), known(), SURVEY), holds(Any_(()), known(), SURVEY)) == (True, False)


def test_a_condition_of_100000_levels_is_looked_into_without_falling() -> None:
    deep = ask("q1", How.ANSWERED)
    for _level in range(100_000):
        deep = Not(deep)  # type: ignore[assignment]
    assert holds(deep, known(q1=1), SURVEY)
    assert asks(deep) == {"q1"}


def test_it_says_which_questions_it_asks_about() -> None:
    tests = ("q1", "q4.r", "q6.other", "hidden.order", "language")
    assert asks(Any_(tuple(ask(one, How.ANSWERED) for one in tests))) == {"q1", "q4", "q6"}
    assert asks(None) == frozenset()


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (ask("q1", How.AT_MOST, "6"), "“How likely?” is at most 6"),
        (ask("q2", How.IS, "a", "b"), "“Question q2” is “Apples” or “Bread”"),
        (ask("q4.r", How.INCLUDES, "a"), "“Question q4 – Row” includes “Apples”"),
        (ask("q5", How.IS, "no"), "“Question q5” is no"),
        (ask("gone", How.ANSWERED), "“gone” (no such question) is answered"),
        (ask("hidden.order", How.IS, "17"), "the hidden field “order” is “17”"),
        (
            All((ask("q1", How.ANSWERED), Any_((ask("language", How.IS, "pl"), Not(All(())))))),
            "“How likely?” is answered and (the language is “pl” or not (always))",
        ),
        (None, "always"),
    ],
)
def test_a_condition_in_words(condition: Any, sentence: str) -> None:
    assert told(condition, SURVEY, "en") == sentence


def test_the_words_of_the_survey_are_told_in_its_language() -> None:
    with translation.override("en"):
        assert told(ask("q1", How.IS, "1"), SURVEY, "pl") == "“Jak bardzo?” is 1"
