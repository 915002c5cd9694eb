"""What a response says, in which order choices stand, and texts that repeat answers."""

import pytest

from harken.surveys.definition.heard import Consented, heard_of, wording
from harken.surveys.definition.order import ordered
from harken.surveys.definition.piping import Hole, filled, pieces
from harken.surveys.definition.records import OTHER, Choice, Hidden, Row, Type
from harken.surveys.definition.scales import ends_of, feeds, points_of
from harken.surveys.definition.texts import language_name, said, shortened

from .making import AB, known, q, survey

DONE = tuple(
    Choice(code, {"en": text}) for code, text in (("1", "No"), ("2", "Partly"), ("3", "Yes"))
)
SURVEY = survey(
    (
        q("q1"),
        q("q2", Type.CSAT, measure="-"),
        q("q3", Type.CES, high=5),
        q("q4", Type.SINGLE, choices=(*DONE, Choice("9", {"en": "?"}, missing=True)),
          measure="done", kept_as="done"),
        q("q5", Type.MATRIX, choices=DONE, rows=(Row("r", {"en": "R"}, measure="rows"),)),
        q("q6", Type.LONG_TEXT, kept_as="text"),
        q("q7", Type.CONTACT, fields=("email",)),
        q("q8", Type.CONSENT, purpose="research", hint={"en": "Any time"}),
        q("q9", Type.SINGLE, choices=AB, other={"en": "Else"}, kept_as="basket"),
        q("q10"),
    ),
    hidden=(
        Hidden(name="shop", kept_as="location"),
        Hidden(name="order", kept_as="order_id"),
        Hidden(name="loose"),
    ),
    touchpoint="till",
    location="Kraków",
)  # fmt: skip


def test_answers_become_a_signal() -> None:
    heard = heard_of(
        SURVEY,
        {
            "q1": 9, "q2": 4, "q3": 2, "q4": "3", "q5": {"r": "2"}, "q6": "Good", "q10": 1,
            "q7": {"email": "ada@example.org"}, "q8": False, "q9": OTHER, "q9.other": "Jam",
        },
        {"shop": "Gdynia", "order": "17", "loose": "x"},
    )  # fmt: skip
    assert heard.scores == {"nps": 9, "done": 3, "rows": 2}
    assert heard.text == "Good"
    assert heard.dimensions == {"order_id": "17", "done": "Yes", "basket": "Else"}
    assert heard.fields == {"touchpoint": "till", "location": "Gdynia"}
    assert heard.contact == {"email": "ada@example.org"}
    assert heard.consents == (Consented("research", False, "q8"),)


def test_no_answer_and_one_that_does_not_count_say_nothing() -> None:
    heard = heard_of(SURVEY, {"q4": "9"}, {})
    assert (heard.scores, heard.dimensions, heard.text) == ({}, {}, "")
    assert heard.fields == {"touchpoint": "till", "location": "Kraków"}


def test_where_two_questions_feed_one_measure_the_first_answer_counts() -> None:
    twice = survey((q("q1", measure="nps"), q("q2", measure="nps")))
    assert heard_of(twice, {"q2": 3}, {}).scores == {"nps": 3}
    assert heard_of(twice, {"q1": 9, "q2": 3}, {}).scores == {"nps": 9}


def test_the_first_of_its_kind_feeds_the_measure_of_its_name() -> None:
    assert dict(feeds(SURVEY)) == {"q1": "nps", "q4": "done", "q5.r": "rows"}
    own = survey((q("q1"), q("q2", measure="nps")))
    assert dict(feeds(own)) == {"q2": "nps"}


def test_scales_have_their_usual_ends() -> None:
    kinds = (Type.NPS, Type.CSAT, Type.CES, Type.SCALE)
    assert [ends_of(q("x", kind)) for kind in kinds] == [(0, 10), (1, 5), (1, 7), (1, 5)]
    assert points_of(q("x", Type.SCALE, low=0, high=3)) == (0, 1, 2, 3)


def test_what_was_read_before_a_consent_is_its_proof() -> None:
    assert wording(SURVEY, "q8", "pl") == "Question q8\nAny time"


def test_the_order_is_the_same_for_the_same_person() -> None:
    choices = [Choice(str(n), {}) for n in range(8)] + [Choice("none", {}, fixed=True)]
    mine = ordered(choices, "key 1")
    assert mine == ordered(choices, "key 1")
    assert any(ordered(choices, f"key {n}") != mine for n in range(20))
    assert mine[-1].code == "none"
    assert sorted(one.code for one in mine) == sorted(one.code for one in choices)
    fewer = [one for one in choices if one.code != "3"]
    assert ordered(fewer, "key 1") == tuple(one for one in mine if one.code != "3")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("You said {q1}.", "You said 9."),
        ("{q9} and {q9.other}", "Else and Jam"),
        ("{q5.r}, {hidden.order}", "Partly, 17"),
        ("{q6}|", "|"),
        ("{nobody} {} {hidden.nothing} {q1", "{nobody} {} {hidden.nothing} {q1"),
        ("{q8}", "no"),
    ],
)
def test_texts_repeat_answers(text: str, result: str) -> None:
    who = known({"order": "17"}, q1=9, q5={"r": "2"}, q8=False, q9=OTHER, **{"q9.other": "Jam"})
    assert filled(text, who, SURVEY, "en") == result


def test_a_text_is_cut_at_its_holes() -> None:
    assert pieces("a {q1} b") == ("a ", Hole("q1"), " b")
    assert pieces("") == ()


@pytest.mark.parametrize(
    ("words", "language", "result"),
    [
        ({"de": "Du", "de-informal": "du"}, "de-informal", "du"),
        ({"de": "Sie"}, "de-informal", "Sie"),
        ({"de-informal": "du", "en": "you"}, "de", "du"),
        ({"pl": "ty", "en": "you"}, "fr", "ty"),
        ({"pl": "", "en": "you"}, "pl", "you"),
        ({"uk": "ви"}, "fr", "ви"),
        ({}, "fr", ""),
    ],
)
def test_the_best_text_there_is(words: dict[str, str], language: str, result: str) -> None:
    assert said(words, language, "pl") == result


def test_names_of_languages() -> None:
    assert [language_name(code) for code in ("pl", "de-informal", "xx")] == [
        "Polish", "German (de-informal)", "xx",
    ]  # fmt: skip
    assert shortened("a  b\nc" + "x" * 80, 6) == "a b c…"
