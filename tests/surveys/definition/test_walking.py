"""Somebody walks through a survey."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from harken.surveys.definition import steps
from harken.surveys.definition.conditions import holds
from harken.surveys.definition.records import (
    Choice,
    Definition,
    End,
    Ending,
    How,
    Page,
    Question,
    Quota,
    Row,
    Type,
)
from harken.surveys.definition.walk import Known, Over, Step

from .making import AB, ask, known, q, survey, walks

LOW = ask("q1", How.AT_MOST, "6")


def _path(definition: Definition, who: Known) -> tuple[list[int], Over]:
    numbers, here = [], steps.first(definition, who)
    while isinstance(here, Step):
        numbers.append(here.number)
        here = steps.after(definition, here.number, who)
    return numbers, here


@settings(max_examples=30)
@given(walks())
def test_every_walk_goes_forward_and_ends(walk: tuple[Definition, Known]) -> None:
    definition, who = walk
    numbers, over = _path(definition, who)
    assert numbers == sorted(set(numbers))
    assert isinstance(over, Over)


@settings(max_examples=30)
@given(walks())
def test_nothing_is_shown_whose_condition_does_not_hold(walk: tuple[Definition, Known]) -> None:
    definition, who = walk
    counting = Known(steps.kept(definition, who), who.hidden, who.language)
    for number in _path(definition, who)[0]:
        step = steps.steps_of(definition)[number]
        assert holds(step.page.show_if, counting, definition)
        shown = steps.shown(step, who, definition)
        assert shown
        for question in shown:
            assert holds(question.show_if, counting, definition)
            for part in (*question.choices, *question.rows):
                assert holds(part.show_if, counting, definition)


@settings(max_examples=30)
@given(walks())
def test_back_and_forward_again_leads_to_the_same_step(walk: tuple[Definition, Known]) -> None:
    definition, who = walk
    numbers, _over = _path(definition, who)
    for earlier, number in pairwise(numbers):
        before = steps.before(definition, number, who)
        assert before is not None
        assert before.number == earlier
        after = steps.after(definition, before.number, who)
        assert isinstance(after, Step)
        assert after.number == number
    if numbers:
        assert steps.before(definition, numbers[0], who) is None


@settings(max_examples=30)
@given(walks())
def test_what_counts_counts_still_when_asked_again(walk: tuple[Definition, Known]) -> None:
    definition, who = walk
    once = steps.kept(definition, who)
    assert steps.kept(definition, Known(once, who.hidden, who.language)) == once
    assert set(once) <= set(who.answers)


def test_a_question_that_depends_on_its_page_is_a_step_of_its_own() -> None:
    definition = survey((q("q1"), q("q2", Type.LONG_TEXT, show_if=LOW), q("q3")))
    parts = [[one.id for one in step.questions] for step in steps.steps_of(definition)]
    assert parts == [["q1"], ["q2", "q3"]]
    repeats = survey((q("q1"), q("q2", text={"en": "Why {q1}?"})))
    assert len(steps.steps_of(repeats)) == 2
    brace = survey((q("q1"), q("q2", text={"en": "Why {this}?"})))
    assert len(steps.steps_of(brace)) == 1


def test_a_step_with_nothing_to_show_is_passed_over() -> None:
    definition = survey((q("q1"),), (q("q2", show_if=LOW),), (q("q3"),))
    assert _path(definition, known(q1=3))[0] == [0, 1, 2]
    assert _path(definition, known(q1=9))[0] == [0, 2]
    back = steps.before(definition, 2, known(q1=9))
    assert back is not None
    assert back.number == 0


def test_an_answer_to_a_question_that_is_no_longer_shown_counts_for_nothing() -> None:
    definition = survey(
        (q("q1"),),
        (q("q2", Type.SINGLE, choices=AB, show_if=LOW),),
        (q("q3", show_if=ask("q2", How.IS, "a")),),
    )
    changed_their_mind = known(q1=9, q2="a", q3=4)
    assert steps.kept(definition, changed_their_mind) == {"q1": 9}
    assert _path(definition, changed_their_mind)[0] == [0]


def test_choices_and_rows_that_are_not_shown_are_neither_asked_nor_kept() -> None:
    many = (*AB, Choice("c", {"en": "Cake"}, show_if=LOW))
    rows = (Row("r", {"en": "Row"}), Row("s", {"en": "Shy row"}, show_if=LOW))
    definition = survey(
        (q("q1"),),
        (
            q("q2", Type.MULTIPLE, choices=many),
            q("q3", Type.MATRIX, choices=AB, rows=rows),
            q("q4", Type.SINGLE, choices=many[2:]),
        ),
    )
    happy = known(q1=9, q2=["a", "c"], q3={"r": "a", "s": "b"}, q4="c")
    assert steps.kept(definition, happy) == {"q1": 9, "q2": ["a"], "q3": {"r": "a"}}
    shown = steps.shown(steps.steps_of(definition)[1], happy, definition)
    assert [[c.code for c in one.choices] for one in shown] == [["a", "b"], ["a", "b"]]
    assert steps.kept(definition, replace(happy, answers={**happy.answers, "q1": 2})) == {
        **happy.answers,
        "q1": 2,
    }


BYE = (Ending(id="bye", title={"en": "Bye"}), Ending(id="thanks", title={"en": "Thanks"}))


def test_an_end_holds_after_its_page_and_leaves_out_the_rest() -> None:
    definition = survey(
        (q("q1"), q("q2", show_if=LOW)), (q("q3"),), ends=(End(LOW, "bye"),), endings=BYE
    )
    assert _path(definition, known(q1=3))[0] == [0, 1]
    over = steps.after(definition, 1, known(q1=3))
    assert isinstance(over, Over)
    assert (over.ending.id, over.reason) == ("bye", "early")
    assert steps.kept(definition, known(q1=3, q3=5)) == {"q1": 3}
    assert _path(definition, known(q1=9)) == ([0, 2], Over(BYE[1]))


def test_an_end_that_asks_for_a_missing_answer_waits_until_it_was_asked() -> None:
    end = End(ask("q2", How.NOT_ANSWERED), "bye")
    definition = survey((q("q1"),), (q("q2"),), (q("q3"),), ends=(end,), endings=BYE)
    assert _path(definition, known())[0] == [0, 1]
    assert _path(definition, known(q2=5))[0] == [0, 1, 2]


def test_a_full_quota_ends_the_survey_as_soon_as_it_is_known() -> None:
    quota = Quota(id="low", name="Unhappy", when=LOW, most=10, ending="bye")
    definition = survey((q("q1"),), (q("q2"),), quotas=(quota,), endings=BYE)
    full = frozenset({"low"})
    over = steps.after(definition, 0, known(q1=3), full)
    assert isinstance(over, Over)
    assert (over.reason, over.quota, over.ending.id) == ("quota", "low", "bye")
    assert isinstance(steps.after(definition, 0, known(q1=3)), Step)
    assert isinstance(steps.after(definition, 0, known(q1=9), full), Step)
    assert steps.quotas_met(definition, known(q1=3)) == full
    assert steps.quotas_met(definition, known(q1=9)) == frozenset()


def test_a_quota_of_a_hidden_field_is_known_before_the_first_page() -> None:
    quota = Quota(id="pl", name="Poland", when=ask("language", How.IS, "pl"), most=1, ending="bye")
    definition = survey((q("q1"),), quotas=(quota,), endings=BYE)
    assert isinstance(steps.first(definition, known(language="pl"), frozenset({"pl"})), Over)
    assert isinstance(steps.first(definition, known(), frozenset({"pl"})), Step)


@pytest.mark.parametrize(
    ("score", "ending"), [(9, "happy"), (3, "other")], ids=["its condition holds", "the plain one"]
)
def test_the_ending_is_the_first_whose_condition_holds_else_the_plain_one(
    score: int, ending: str
) -> None:
    endings = (
        Ending(id="other", title={"en": "Thanks"}),
        Ending(id="happy", title={"en": "Great"}, when=ask("q1", How.AT_LEAST, "9")),
    )
    over = steps.after(survey((q("q1"),), endings=endings), 0, known(q1=score))
    assert isinstance(over, Over)
    assert over.ending.id == ending


def test_a_survey_without_endings_says_thank_you_in_every_language() -> None:
    over = steps.after(survey((q("q1"),)), 0, known())
    assert isinstance(over, Over)
    assert set(over.ending.title) == {"en", "pl", "ru", "uk"}


def test_the_share_done_counts_steps() -> None:
    definition = survey((q("q1"),), (q("q2"),), (q("q3"),), (q("q4"),))
    assert [steps.share_done(definition, n) for n in (0, 1, 4, 9)] == [0, 0.25, 1, 1]
    assert steps.share_done(survey(), 0) == 1


def test_an_empty_survey_is_over_at_once() -> None:
    assert isinstance(steps.first(survey(), known()), Over)
    empty = Definition(title={}, pages=(Page(id="p1"),))
    assert isinstance(steps.first(empty, known()), Over)


def test_a_question_may_stand_alone_among_statements() -> None:
    only: Question = q("q1", Type.STATEMENT)
    assert _path(survey((only,)), known())[0] == [0]
