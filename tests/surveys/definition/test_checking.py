"""What is wrong with a survey is found before it is published, and told where it stands."""

import time
from typing import Any

import pytest
from django.utils import translation

from harken.surveys.definition.checking import faults_of
from harken.surveys.definition.checking.measuring import own_measure
from harken.surveys.definition.records import (
    All,
    Any_,
    Choice,
    Condition,
    Definition,
    End,
    Ending,
    Hidden,
    How,
    Not,
    Page,
    Question,
    Quota,
    Row,
    Sink,
    Type,
)

from .making import AB, MEASURES, ask, q, survey

LOW = ask("q1", How.AT_MOST, "6")
SINGLE = q("q1", Type.SINGLE, choices=AB)
SCALE = "A scale goes from a whole number up to a greater one."
TAKEN = "“country” means something else in a signal; choose another name."
FEW = "There are fewer choices than must be chosen."
BYE = Ending(id="bye", title={"en": "Bye"})


def _found(definition: Definition) -> list[tuple[str, str, str]]:
    return [(one.level, one.where, one.sentence) for one in faults_of(definition, MEASURES)]


def _errors(*pages: tuple[Question, ...], **more: Any) -> list[tuple[str, str]]:
    return [one[1:] for one in _found(survey(*pages, **more)) if one[0] == "error"]


def _warnings(*pages: tuple[Question, ...], **more: Any) -> list[tuple[str, str]]:
    found = _found(survey(*pages, **more))
    assert {level for level, *_rest in found} <= {"warning"}
    return [one[1:] for one in found]


def test_a_good_survey_has_no_faults() -> None:
    pages = (q("q1", required=True),), (q("q2", Type.LONG_TEXT, show_if=LOW, kept_as="text"),)
    assert _found(survey(*pages, ends=(End(Not(LOW), "bye"),), endings=(BYE,))) == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (q("1q"), "“1q” cannot be an id: begin with a letter, then letters, digits, _ and -."),
        (q("language"), "“language” has another meaning; choose another id."),
        (q("q1", Type.SINGLE), "There is nothing to choose: add choices."),
        (q("q1", Type.MATRIX, choices=AB), "This matrix has no rows: add some."),
        (q("q1", Type.SINGLE, choices=(*AB, AB[0])), "The code “a” is used more than once."),
        (q("q1", Type.SINGLE, choices=(Choice("-other-", {"en": "x"}),)),
         "“-other-” cannot be a code: write 1 to 60 characters without spaces at the ends."),
        (q("q1", Type.SCALE, low=5, high=5), SCALE),
        (q("q1", Type.SCALE, high=5.5), SCALE),
        (q("q1", Type.SCALE, low=0, high=100),
         "A scale may have at most 21 points. Ask for a number instead."),
        (q("q1", Type.NUMBER, low=5, high=1),
         "The smallest number allowed is greater than the largest one."),
        (q("q1", Type.MULTIPLE, choices=AB, least=3), FEW),
        (q("q1", Type.MULTIPLE, choices=AB, most=0),
         "So many answers can never be chosen: look at “at least” and “at most”."),
        (q("q1", Type.LONG_TEXT, longest=0), "A text may have 1 to 20000 characters."),
        (q("q1", Type.CONTACT), "Say what to ask for: name, e-mail address or telephone."),
        (q("q1", Type.CONTACT, fields=("shoe",)),
         "“shoe” cannot be asked for here; use name, email, phone."),
        (q("q1", kept_as="text"), "Only a short or long text can be the text of a signal."),
        (q("q1", kept_as="country"), TAKEN),
        (q("q1", kept_as="My Name"),
         "“My Name” cannot be the name of a dimension: begin with a small letter; then small "
         "letters, digits and _, up to 60."),
        (q("q1", Type.MULTIPLE, choices=AB, kept_as="basket"),
         "This answer is not a single short value; it cannot be kept as a dimension."),
        (q("q1", Type.CSAT, measure="happiness"), "There is no measure “happiness”."),
        (q("q1", Type.CSAT, high=7, measure="csat"),
         "This question goes from 1 to 7, csat from 1 to 5. Feed a measure of its own instead, "
         "such as csat_7."),
        (q("q1", Type.LONG_TEXT, measure="csat"),
         "Answers to this question are no points of a scale; no measure can be fed."),
        (q("q1", Type.SINGLE, choices=AB, measure="csat"),
         "Answers to this question are no points of a scale; no measure can be fed."),
        (q("q1", show_if=ask("q1", How.ANSWERED)), "q1 depends on its own answer."),
        (q("q1", show_if=ask("gone", How.ANSWERED)),
         "The condition asks about “gone”, which is no question of this survey."),
        (q("q1", show_if=ask("hidden.gone", How.ANSWERED)), "There is no hidden field “gone”."),
        (q("q1", text={"pl": "Jak?"}), "The question q1 has no text in English."),
        (q("q1", text={"en": "  "}), "The question q1 has no text in English."),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_published(question: Question, sentence: str) -> None:
    assert sentence in [said for _where, said in _errors((question,))]


@pytest.mark.parametrize("low", [1, 0, 3])
def test_a_measure_for_another_scale_gets_a_name_of_its_own(low: int) -> None:
    names = {1: "csat_7", 0: "csat_7", 3: "csat_3_7"}
    assert own_measure("csat", (low, 7)) == names[low]


def test_a_single_choice_with_numbers_feeds_a_measure() -> None:
    choices = tuple(Choice(str(n), {"en": "x"}) for n in range(1, 6))
    missing = (*choices, Choice("-99", {"en": "x"}, missing=True))
    assert _errors((q("q1", Type.SINGLE, choices=missing, measure="csat"),)) == []
    few = q("q1", Type.SINGLE, choices=choices[:3], measure="csat")
    assert "goes from 1 to 3, csat from 1 to 5" in _errors((few,))[0][1]
    rows = (Row("r", {"en": "R"}, measure="csat"),)
    assert _errors((q("q1", Type.MATRIX, choices=choices, rows=rows),)) == []


def test_names_are_given_once() -> None:
    found = _errors((q("q1"),), (q("q1"),), hidden=(Hidden(name="q1"),))
    assert ("pages/p2/questions/q1", "The id “q1” is used more than once.") in found
    assert ("pages/p1/questions/q1", "A hidden field is called “q1” as well.") in found
    texts = (q("q1", Type.LONG_TEXT, kept_as="text"), q("q2", Type.LONG_TEXT, kept_as="text"))
    said = "q1 is the text of the signal already; there can be only one."
    assert _errors(texts) == [("pages/p1/questions/q2", said)]
    kept = q("q1", Type.SINGLE, choices=AB, kept_as="shop")
    assert _errors((kept,), hidden=(Hidden(name="x", kept_as="shop"),)) == [
        ("pages/p1/questions/q1", "x is kept as “shop” already.")
    ]


def test_a_question_may_ask_only_about_earlier_ones() -> None:
    later = q("q1", show_if=ask("q2", How.ANSWERED))
    assert _errors((later, q("q2"))) == [
        ("pages/p1/questions/q1", "The condition asks about q2, which comes later. Ask it before.")
    ]
    page = Page(id="p1", questions=(q("q1"),), show_if=LOW)
    found = faults_of(Definition(title={"en": "T"}, pages=(page,)), MEASURES)
    assert [one.where for one in found if one.level == "error"] == ["pages/p1"]


def test_a_circle_is_told_as_a_circle() -> None:
    ring = (
        q("q1", show_if=ask("q3", How.ANSWERED)),
        q("q2", show_if=ask("q1", How.ANSWERED)),
        q("q3", show_if=ask("q2", How.ANSWERED)),
    )
    said = "These questions wait for each other: q1 → q3 → q2 → q1."
    assert ("", said) in _errors(ring)


def test_what_ends_and_quotas_lead_to_must_be_there() -> None:
    quota = Quota(id="full", name="", when=LOW, most=0, ending="")
    found = _errors((q("q1"),), ends=(End(LOW, "gone"),), quotas=(quota,))
    assert found == [
        ("ends/1", "There is no ending “gone”."),
        ("quotas/full", "Choose an ending."),
        ("quotas/full", "A quota takes one response at least."),
        ("quotas/full", "Give the quota a name."),
    ]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "//example.org", "data:text/html,x", "https:example.org",
     "mailto:a@b.c", "https://exa mple.org", "https://", "https://{hidden.host}/", "JAVASCRIPT:x",
     "https://example.org\\@evil.example", "https://example.org/\n"],
)  # fmt: skip
def test_links_lead_to_the_web_only(link: str) -> None:
    ending = Ending(id="bye", title={"en": "Bye"}, link=link)
    said = "A link must begin with https:// or http:// and a host."
    assert _errors((q("q1"),), endings=(ending,)) == [("endings/bye", said)]


def test_a_good_link_is_fine_and_an_open_one_is_told() -> None:
    good = Ending(id="bye", title={"en": "Bye"}, link="https://example.org/a?b={hidden.order}")
    assert _warnings((q("q1"),), endings=(good,)) == []
    bare = Ending(id="bye", title={"en": "Bye"}, link="http://example.org")
    said = "This link is not encrypted (http://)."
    assert _warnings((q("q1"),), endings=(bare,)) == [("endings/bye", said)]


def test_a_survey_needs_a_question_and_one_for_employees_waits() -> None:
    assert ("pages", "There is no question yet: add one.") in _errors()
    assert _errors((q("q1"),), sink=Sink.BALLOT) == [
        ("", "Surveys of employees are not there yet.")
    ]
    assert _warnings((q("q1", Type.STATEMENT),)) == [
        ("pages", "Nothing is asked: there are only statements.")
    ]
    assert ("pages/p2", "This page is empty and never shown.") in _warnings((q("q1"),), ())


def test_texts_missing_in_a_language_are_told_one_by_one() -> None:
    choices = (Choice("a", {"en": "A", "pl": "A"}), Choice("b", {"en": "B"}))
    text = {"en": "Which?", "pl": "Co?"}
    question = q(
        "q2", Type.SINGLE, choices=choices, other={"en": "Else"}, hint={"en": "x"}, text=text
    )
    found = _warnings((question,), languages=("en", "pl"))
    assert found == [
        ("", "The title of the survey has no text in Polish."),
        ("pages/p1/questions/q2", "The hint of q2 has no text in Polish."),
        ("pages/p1/questions/q2/choices/b", "The choice “b” of q2 has no text in Polish."),
        ("pages/p1/questions/q2", "The choice “other” of q2 has no text in Polish."),
    ]


def test_many_missing_texts_are_summed_up() -> None:
    choices = tuple(Choice(f"c{n}", {"en": "C"}) for n in range(100))
    found = _warnings((q("q1", Type.SINGLE, choices=choices),), languages=("en", "pl"))
    # title, question and 100 choices: 20 are told one by one
    assert len(found) == 21
    assert found[-1] == ("languages", "82 more texts are missing in Polish.")


def test_texts_in_a_language_that_is_not_named_are_told() -> None:
    found = _warnings((q("q1", text={"en": "Why?", "pl": "Czemu?"}),))
    assert found == [
        ("languages", "There are texts in Polish, which is not a language of this survey.")
    ]


def test_a_text_repeats_only_what_was_answered() -> None:
    found = _warnings((q("q1", text={"en": "Why {q2}?"}), q("q2")))
    said = "The text repeats the answer to q2, which is not given by then."
    assert found == [("pages/p1/questions/q1", said)]


@pytest.mark.parametrize(
    ("first", "condition"),
    [
        (q("q1"), ask("q1", How.IS, "11")),
        (q("q1"), ask("q1", How.AT_LEAST, "10.5")),
        (q("q1"), All((LOW, ask("q1", How.AT_LEAST, "7")))),
        (q("q1"), All((LOW, Not(LOW)))),
        (q("q1"), Any_(())),
        (SINGLE, ask("q1", How.IS, "gone")),
        (SINGLE, ask("q1", How.CONTAINS, "Apples")),
        (SINGLE, All((ask("q1", How.IS, "a"), ask("q1", How.IS, "b")))),
        (SINGLE, All((ask("q1", How.IS, "a"), ask("q1", How.NOT_ANSWERED)))),
        (SINGLE, Not(Any_((ask("q1", How.IS, "a"), ask("q1", How.IS_NOT, "a"),
                           ask("q1", How.NOT_ANSWERED))))),
        (q("q1", Type.MULTIPLE, choices=AB),
         All((ask("q1", How.INCLUDES, "a"), Not(ask("q1", How.INCLUDES, "a", "b"))))),
        (q("q1", Type.CONSENT), ask("q1", How.IS, "maybe")),
        (q("q1", Type.NUMBER, low=0, high=9), ask("q1", How.AT_LEAST, "10")),
        (q("q1", Type.NUMBER),
         All((ask("q1", How.AT_LEAST, "10"), ask("q1", How.AT_MOST, "9")))),
        (q("q1", Type.NUMBER), All((ask("q1", How.AT_LEAST, "9"), ask("q1", How.AT_MOST, "10"),
                                    Not(ask("q1", How.IS, "9", "10"))))),
        (q("q1", Type.DATE), All((ask("q1", How.AT_LEAST, "2026-03-02"),
                                  ask("q1", How.AT_MOST, "2026-03-01")))),
        (q("q1", required=True), ask("q1", How.NOT_ANSWERED)),
        (q("q1", Type.LONG_TEXT), All((ask("q1", How.IS, "a"), ask("q1", How.IS, "b")))),
        (q("q1"), ask("language", How.IS, "pl")),
    ],
)  # fmt: skip
def test_what_can_never_be_shown_is_told(first: Question, condition: Condition) -> None:
    found = _warnings((first,), (q("q2", show_if=condition),))
    assert ("pages/p2", "This page is never shown: its condition can never hold.") in found


@pytest.mark.parametrize(
    ("first", "condition"),
    [
        (q("q1"), ask("q1", How.IS, "10")),
        (q("q1", choices=(Choice("na", {"en": "x"}, missing=True),)), ask("q1", How.IS, "na")),
        (q("q1"), All((LOW, ask("q1", How.AT_LEAST, "6")))),
        (q("q1"), All((LOW, Not(ask("q1", How.IS, "1"))))),
        (SINGLE, Not(Any_((ask("q1", How.IS, "a"), ask("q1", How.IS, "b"))))),
        (q("q1", Type.MULTIPLE, choices=AB),
         All((ask("q1", How.INCLUDES, "a"), ask("q1", How.INCLUDES, "b")))),
        (q("q1", Type.NUMBER, decimals=1), All((ask("q1", How.AT_LEAST, "9"),
                                                ask("q1", How.AT_MOST, "10"),
                                                Not(ask("q1", How.IS, "9", "10"))))),
        (q("q1", Type.LONG_TEXT),
         All((ask("q1", How.CONTAINS, "late"), ask("q1", How.CONTAINS, "rude")))),
        (q("q1", Type.RANKING, choices=AB), ask("q1.a", How.IS, "2")),
        (q("q1", Type.MATRIX, choices=AB, rows=(Row("r", {"en": "R"}),)), ask("q1.r", How.IS, "b")),
        (q("q1"), ask("hidden.order", How.AT_LEAST, "100")),
        (q("q1", Type.CONTACT, fields=("email",)), ask("q1.email", How.ANSWERED)),
        (q("q1"), ask("language", How.IS_NOT, "pl")),
    ],
)  # fmt: skip
def test_what_can_be_shown_is_not_told(first: Question, condition: Condition) -> None:
    hidden = (Hidden(name="order", kept_as="order_id"),)
    assert _warnings((first,), (q("q2", show_if=condition),), hidden=hidden) == []


def test_a_question_behind_a_question_that_is_never_shown_is_never_shown() -> None:
    """q2 is shown to a only; q3 needs an answer to q2, and b."""
    second = q("q2", show_if=ask("q1", How.IS, "a"))
    third = q("q3", show_if=All((ask("q2", How.ANSWERED), ask("q1", How.IS, "b"))))
    found = _warnings((SINGLE,), (second, third))
    said = "q3 is never shown: its condition can never hold."
    assert found == [("pages/p2/questions/q3", said)]


def test_whoever_was_sent_away_sees_no_later_page() -> None:
    first = q("q1", required=True)
    second = q("q2", show_if=ask("q1", How.AT_MOST, "5"))
    found = _warnings((first,), (second,), ends=(End(LOW, "bye"),), endings=(BYE,))
    assert found == [("pages/p2", "This page is never shown: its condition can never hold.")]


def test_ends_quotas_and_endings_that_nobody_sees_are_told() -> None:
    never = ask("q1", How.IS, "11")
    quota = Quota(id="full", name="Full", when=never, most=1, ending="bye")
    endings = (BYE, Ending(id="two", title={"en": "x"}), Ending(id="three", title={"en": "x"}))
    found = _warnings((q("q1"),), ends=(End(never, "bye"),), quotas=(quota,), endings=endings)
    assert ("ends/1", "This end is never reached: its condition can never hold.") in found
    assert ("quotas/full", "This quota counts nobody: its condition can never hold.") in found
    seen = {where for where, said in found if said == "Nobody ever sees this ending."}
    assert seen == {"endings/bye", "endings/three"}


def test_a_comparison_that_can_never_hold_is_told_in_words() -> None:
    condition = Any_((LOW, ask("q1", How.IS, "12")))
    found = _warnings((q("q1"),), (q("q2", show_if=condition),))
    assert found == [("pages/p2/questions/q2", "This can never be: “Question q1” is 12.")]


def test_a_condition_too_deep_or_too_wide_is_an_error_and_nothing_falls() -> None:
    deep: Condition = LOW
    for _level in range(10_000):
        deep = All((deep, LOW))
    for condition in (deep, All((LOW,) * 1_100)):
        found = _errors((q("q1"), q("q2", show_if=condition)))
        assert [where for where, _said in found] == ["pages/p1/questions/q2"]


def test_300_pages_with_conditions_are_checked_while_typing() -> None:
    """A stop-watch of a second on a busy machine; 0.13 s on a calm one."""
    questions = [q("q0", Type.SINGLE, choices=AB)]
    for n in range(1, 300):
        names = (f"q{n - 1}", f"q{max(0, n - 3)}", "q0")
        tests = [ask(name, How.IS, "a") for name in names]
        condition = All((tests[0], Any_((tests[1], tests[2]))))
        questions.append(q(f"q{n}", Type.SINGLE, choices=AB, show_if=condition))
    definition = survey(*((one,) for one in questions))
    begun = time.process_time()
    assert faults_of(definition, MEASURES) == []
    assert time.process_time() - begun < 1


def test_faults_are_told_in_the_language_of_whoever_reads() -> None:
    with translation.override("pl"):
        assert faults_of(survey(), MEASURES)
