"""What LimeSurvey's relevance says, asked of answers: the same people see the same questions."""

import pytest

from harken.surveys.definition.conditions import holds
from harken.surveys.definition.records import Answers
from harken.surveys.definition.walk import Known
from harken.surveys.exchange.limesurvey.expressions import parsed
from harken.surveys.exchange.records import CannotCarry
from tests.surveys.exchange.making import asked, lss, read, reasons

EARLIER = (
    {"title": "Q1", "type": "L", "answers": {"A1": "Good", "A2": "Bad"}, "other": "Y"},
    {"title": "age", "type": "N"},
    {"title": "M", "type": "M", "subs": {"S1": "Mail", "S2": "Phone", "S3": "Shop"}, "other": "Y"},
    {"title": "arr", "type": "F", "subs": {"r1": "Price"}, "answers": {"1": "1", "5": "5"}},
    {"title": "yes", "type": "Y"},
    {"title": "name", "type": "S"},
    {"title": "rank", "type": "R", "answers": {"a": "A", "b": "B"}},
    {"title": "many", "type": "K", "subs": {"x": "X", "y": "Y"}},
)


def shown(relevance: str, answers: Answers, language: str = "en") -> bool:
    brought = read(lss(*EARLIER, {"title": "last", "relevance": relevance}))
    assert not reasons(brought), "everything is carried"
    known = Known(answers, {}, language)
    return holds(asked(brought)["last"].show_if, known, brought.definition)


@pytest.mark.parametrize(
    ("relevance", "yes", "no"),
    [
        ('Q1.NAOK == "A1"', {"Q1": "A1"}, {"Q1": "A2"}),
        ('"A1" == Q1', {"Q1": "A1"}, {}),
        ("Q1 != 'A1'", {}, {"Q1": "A1"}),
        ('Q1 eq "-oth-"', {"Q1": "-other-"}, {"Q1": "A1"}),
        ('1X1X1.NAOK ne "A2"', {"Q1": "A1"}, {"Q1": "A2"}),
        ("age >= 18", {"age": 18}, {"age": 17}),
        ("age > 18", {"age": 19}, {"age": 18}),
        ("age lt 18", {"age": 17.5}, {"age": 18}),
        ("18 <= age", {"age": 18}, {"age": 17}),
        ("age != ''", {"age": 0}, {}),
        ("age == 3.0", {"age": 3}, {"age": 4}),
        ('M_S1.NAOK == "Y"', {"M": ["S2", "S1"]}, {"M": ["S2"]}),
        ('M_S1 != "Y"', {"M": ["S2"]}, {"M": ["S1"]}),
        ("M_S2", {"M": ["S2"]}, {"M": ["S3"]}),
        ('M_other == "Y"', {"M": ["-other-"]}, {"M": ["S1"]}),
        ("is_empty(M_S3)", {"M": ["S1"]}, {"M": ["S3"]}),
        ("arr_r1.NAOK >= 4", {"arr": {"r1": "5"}}, {"arr": {"r1": "1"}}),
        ('1X1X4r1 == "5"', {"arr": {"r1": "5"}}, {}),
        ("!is_empty(arr_r1)", {"arr": {"r1": "1"}}, {}),
        ("is_empty(yes.NAOK)", {}, {"yes": "N"}),
        ('name == "Ann"', {"name": "Ann"}, {"name": "Bob"}),
        ('rank_1 == "b"', {"rank": ["b", "a"]}, {"rank": ["a", "b"]}),
        ("many_x > 2", {"many_x": 3}, {"many_x": 2, "many_y": 9}),
        ("!is_empty(many)", {"many_y": 1}, {}),
        ("count(that.M) > 0", {"M": ["S1"]}, {}),
        ("count(that.M.NAOK)", {"M": ["S1"]}, {}),
        ("count(M_S1, M_S2) == 2", {"M": ["S1", "S2"]}, {"M": ["S1"]}),
        ("count(Q1, age) == 0", {}, {"age": 4}),
        ("count(that.M) < 4", {"M": ["S1"]}, {"M": ["S1", "S2", "S3", "-other-"]}),
        ('((Q1 == "A1") and !is_empty(age))', {"Q1": "A1", "age": 1}, {"Q1": "A1"}),
        ('Q1 == "A1" || age > 5 && yes == "Y"', {"Q1": "A1"}, {"age": 6}),
        ("!(Q1 == 'A1' or age > 5)", {"age": 5}, {"age": 6}),
        ("{age > 1}", {"age": 2}, {"age": 1}),
    ],
)
def test_the_same_people_see_the_question(relevance: str, yes: Answers, no: Answers) -> None:
    assert shown(relevance, yes)
    assert not shown(relevance, no)


def test_the_language_can_be_asked_about() -> None:
    assert shown('LANG == "de"', {}, "de")
    assert not shown('LANG == "de"', {}, "en")


@pytest.mark.parametrize(
    ("relevance", "why"),
    [
        ("age > many_x", "two answers with each other"),
        ("age + 1 > 3", "calculates"),
        ("sum(age, many_x) > 3", "the function sum()"),
        ('regexMatch("/a/", name)', "the function regexmatch()"),
        ("count(that.M) == 2", "counts how many"),
        ('Q1 == "A9"', "“A9”, which is no answer of Q1"),
        ('missing == "A1"', "“missing”, which the file does not have"),
        ('TOKEN:ATTRIBUTE_1 == "x"', "list of participants"),
        ('Q1.question == "x"', "“question” of Q1"),
        ('Q1 == "A1" and (', "cannot be read at “…”"),
        ("Q1 @ 3", "cannot be read at “@”"),
        ("(" * 60 + "age > 1" + ")" * 60, "more than 40 deep"),
        ('M == "S1"' + ' or M == "S1"' * 9000, "too long"),
    ],
)
def test_what_cannot_be_carried_is_told_with_its_reason(relevance: str, why: str) -> None:
    brought = read(lss(*EARLIER, {"title": "last", "relevance": relevance}))
    [(what, reason)] = reasons(brought).items()
    assert what.startswith("Question last: the condition ")
    assert why in reason
    assert reason.endswith("So it is shown to everybody.")
    assert asked(brought)["last"].show_if is None


def test_a_condition_with_a_thousand_parts_is_refused_and_the_survey_comes_in() -> None:
    relevance = " or ".join(f"age == {n}" for n in range(1000))
    brought = read(lss(*EARLIER, {"title": "last", "relevance": relevance}))
    assert "comparisons" in next(iter(reasons(brought).values()))
    assert brought.carried == brought.questions == 9


def test_what_limesurvey_never_shows_does_not_come_in() -> None:
    brought = read(lss(*EARLIER, {"title": "last", "relevance": "0"}))
    assert "last" not in asked(brought)
    assert (brought.questions, brought.carried) == (9, 8)


@pytest.mark.parametrize(
    ("rows", "yes", "no"),
    [
        ([("1", "1X1X1", "==", "A1", "1")], {"Q1": "A1"}, {"Q1": "A2"}),
        ([("1", "1X1X1", "==", " ", "1")], {}, {"Q1": "A2"}),
        ([("3", "+1X1X3S1", "==", "Y", "1")], {"M": ["S1"]}, {"M": ["S2"]}),
        ([("3", "1X1X3", "==", "S2", "1")], {"M": ["S2"]}, {"M": ["S1"]}),
        (
            [("1", "1X1X1", "==", "A1", "1"), ("1", "1X1X1", "==", "A2", "1")],
            {"Q1": "A2"},
            {"Q1": "-other-"},
        ),
        (
            [("1", "1X1X1", "==", "A1", "1"), ("2", "1X1X2", ">", "5", "1")],
            {"Q1": "A1", "age": 6},
            {"Q1": "A1", "age": 5},
        ),
        (
            [("1", "1X1X1", "==", "A1", "1"), ("2", "1X1X2", ">", "5", "2")],
            {"age": 6},
            {"age": 5},
        ),
    ],
)
def test_the_older_table_of_conditions_says_the_same(
    rows: list[tuple[str, ...]], yes: Answers, no: Answers
) -> None:
    """Scenarios are alternatives; in one, values of a question are alternatives, questions add."""
    names = ("cqid", "cfieldname", "method", "value", "scenario")
    table = [{"qid": "9", **dict(zip(names, row, strict=True))} for row in rows]
    brought = read(lss(*EARLIER, {"title": "last", "relevance": ""}, conditions=table))
    condition = asked(brought)["last"].show_if
    assert holds(condition, Known(yes, {}, "en"), brought.definition)
    assert not holds(condition, Known(no, {}, "en"), brought.definition)


@pytest.mark.parametrize("text", ["", "and", "a b", "f(", "f(1,", "'open", "a ==", "{", "1 2"])
def test_what_is_no_expression_is_refused_and_never_raises_anything_else(text: str) -> None:
    with pytest.raises(CannotCarry):
        parsed(text)
