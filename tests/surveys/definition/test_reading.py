"""A survey is written down and read back, and what is no survey is refused in sentences."""

import json
from typing import Any

import orjson
import pytest
from hypothesis import given, settings

from harken.surveys.definition.conditions import depth, flat
from harken.surveys.definition.conditions import tests_of as every_test
from harken.surveys.definition.reading import BadDefinition, read_condition, read_definition
from harken.surveys.definition.records import All, Condition, Definition, How, Not, Type
from harken.surveys.definition.writing import written

from .making import ask, q, survey, surveys

ONE = {"of": "q1", "how": "is", "values": ["1"]}


@settings(max_examples=40)
@given(surveys())
def test_what_was_written_reads_back_the_same(definition: Definition) -> None:
    plain = written(definition)
    assert read_definition(plain) == definition
    assert read_definition(orjson.dumps(plain)) == definition
    assert read_definition(json.dumps(plain)) == definition


def test_what_is_as_usual_is_not_written() -> None:
    assert written(survey((q("q1", required=True),))) == {
        "harken_survey": 1,
        "title": {"en": "Survey"},
        "languages": ["en"],
        "pages": [
            {
                "id": "p1",
                "title": {},
                "questions": [
                    {"id": "q1", "type": "nps", "text": {"en": "Question q1"}, "required": True}
                ],
            }
        ],
    }


def _faults(raw: Any) -> dict[str, str]:
    with pytest.raises(BadDefinition) as caught:
        read_definition(raw)
    return {fault.where: fault.sentence for fault in caught.value.faults}


def _with(**more: Any) -> dict[str, Any]:
    return {"harken_survey": 1, "title": {"en": "T"}, **more}


def test_everything_that_is_wrong_is_said_with_its_place() -> None:
    question = {"id": "q1", "type": "guess", "text": "Why?", "required": "yes", "colour": 1}
    faults = _faults(_with(pages=[{"id": "p1", "questions": [question, {"id": "q2"}]}]))
    assert set(faults) == {
        "pages/p1/questions/q1/type",
        "pages/p1/questions/q1/text",
        "pages/p1/questions/q1/required",
        "pages/p1/questions/q1/colour",
        "pages/p1/questions/q2/type",
        "pages/p1/questions/q2/text",
    }
    assert faults["pages/p1/questions/q1/colour"] == "There is no such field."
    assert "“nps”" in faults["pages/p1/questions/q1/type"]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"{", "This is not JSON: line 1, column 2 cannot be read."),
        (b"\xff\xfe", "This is not JSON: line 1, column 1 cannot be read."),
        (b"[]", "This is not a survey written by Harken."),
        ({}, "This is not a survey written by Harken."),
        ({"harken_survey": 2}, "This survey is written in format 2; this Harken reads format 1."),
        (b'{"harken_survey": NaN}', "This is not JSON: line 1, column 19 cannot be read."),
        (b" " * 10_000_001, "A survey may have at most 10 MB."),
    ],
)
def test_what_is_no_survey_is_refused(raw: Any, sentence: str) -> None:
    assert list(_faults(raw).values()) == [sentence]


@pytest.mark.parametrize("levels", [1_000, 100_000])
def test_parts_within_parts_of_json_are_refused(levels: int) -> None:
    assert (
        "This is not JSON" in _faults(b'{"a":' * levels + b"1" + b"}" * levels)[""]
        or levels < 1_024
    )
    assert _faults(b"[" * levels)


@pytest.mark.parametrize("word", ["all", "any", "not"])
@pytest.mark.parametrize("levels", [1_000, 50_000])
def test_a_condition_nested_too_deep_is_refused(word: str, levels: int) -> None:
    raw: Any = ONE
    for _level in range(levels):
        raw = {"not": raw} if word == "not" else {word: [raw, ONE]}
    faults = _faults(_with(ends=[{"when": raw, "ending": "bye"}]))
    assert list(faults) == ["ends/1/when"]
    assert "more than 40 levels deep" in faults["ends/1/when"]


def test_a_condition_too_wide_is_refused() -> None:
    wide = {"all": [ONE] * 1_001}
    assert (
        "more than 500 things"
        in _faults(_with(ends=[{"when": wide, "ending": "x"}]))["ends/1/when"]
    )


def test_a_deep_condition_made_by_a_programme_is_not_written_but_refused() -> None:
    deep: Condition = ask("q1", How.ANSWERED)
    for _level in range(5_000):
        deep = Not(deep)
    with pytest.raises(BadDefinition, match="40 levels"):
        written(survey((q("q1"), q("q2", show_if=deep))))
    assert depth(deep) == 5_001


def test_a_chain_of_and_can_be_put_side_by_side() -> None:
    """300 tests joined one by one, as an import finds them: 300 levels become one."""
    tests = [ask("q1", How.IS, str(n)) for n in range(300)]
    chain: Condition = tests[0]
    for test in tests[1:]:
        chain = All((chain, test))
    assert flat(chain) == All(tuple(tests))
    assert flat(Not(Not(chain))) == All(tuple(tests))
    assert every_test(chain) == tests


@pytest.mark.parametrize(
    "raw",
    [
        5,
        {"all": ONE},
        {"of": "q1"},
        {**ONE, "all": []},
        {"not": ONE, "any": [ONE]},
        {**ONE, "how": "is like"},
        {**ONE, "values": "1"},
        {**ONE, "values": [{}]},
        {**ONE, "of": "x" * 501},
    ],
)
def test_what_is_no_condition_is_refused(raw: Any) -> None:
    with pytest.raises(BadDefinition):
        read_condition(raw)


def test_numbers_in_a_condition_are_as_good_as_texts() -> None:
    assert read_condition({**ONE, "values": [6, 1.5, -99]}) == ask("q1", How.IS, "6", "1.5", "-99")
    assert read_condition(None) is None


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"languages": []}, "languages"),
        ({"languages": ["en", "not a language"]}, "languages/2"),
        ({"title": {"en": "x" * 20_001}}, "title/en"),
        ({"title": {"<b>": "x"}}, "title"),
        ({"pages": [{"id": f"p{n}"} for n in range(301)]}, "pages"),
        ({"ends": [{"when": None, "ending": "bye"}]}, "ends/1/when"),
        ({"progress": 1}, "progress"),
        ({"sink": "bin"}, "sink"),
        ({"hidden": {"name": "x"}}, "hidden"),
        ({"quotas": [{"id": "x", "name": "x", "when": ONE, "most": -1, "ending": "e"}]},
         "quotas/x/most"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_found_where_it_stands(more: dict[str, Any], where: str) -> None:
    assert list(_faults(_with(**more))) == [where]


@pytest.mark.parametrize("low", [float("inf"), float("nan"), True, "1", 2**60])
def test_only_numbers_are_numbers(low: Any) -> None:
    question = {"id": "q1", "type": "number", "text": {}, "low": low}
    faults = _faults(_with(pages=[{"id": "p", "questions": [question]}]))
    assert faults == {"pages/p/questions/q1/low": "Write a number."}


def test_more_questions_than_fit_are_refused() -> None:
    pages = [
        {
            "id": f"p{n}",
            "questions": [{"id": f"q{n}x{m}", "type": "nps", "text": {}} for m in range(101)],
        }
        for n in range(10)
    ]
    assert _faults(_with(pages=pages)) == {"pages": "A survey may have at most 1000 questions."}


def test_characters_that_no_database_keeps_are_left_out() -> None:
    novel = "שלום\u202e 👩‍👩‍👧 a\x00b\x07\r\nc\ud800"
    definition = read_definition(_with(title={"en": novel}))
    assert definition.title["en"] == "שלום\u202e 👩‍👩‍👧 ab\nc"


def test_a_draft_may_be_unfinished() -> None:
    draft = _with(pages=[{"id": "", "questions": [{"id": "", "type": "single", "text": {}}]}])
    assert next(read_definition(draft).questions).type is Type.SINGLE
