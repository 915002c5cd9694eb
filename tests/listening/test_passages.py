"""Taking words and people out of what was said."""

import pytest

from harken.listening.amending.forms import RedactForm, ScoresForm
from harken.listening.amending.passages import passages_of
from harken.listening.signals.forgetting import REDACTED, Person, without
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import FieldError
from harken.metrics.measures.models import Kind, Measure

LETTER = "The parcel was late. Pozdrawiam,\nAnna\nNowak"
MEASURES = {
    "nps": Measure(name="nps", low=0, high=10),
    "visits": Measure(name="visits"),
    "waiting": Measure(name="waiting", low=0, high=9, kind=Kind.DURATION),
}
ADA = Person(1, "1024", "Ada Byron", "ada@example.org", "+44 20 7946 0958")


def redact(text: str = LETTER, **sent: object) -> RedactForm:
    return RedactForm(sent, text=text)


def test_sentences_follow_what_looks_personal() -> None:
    found = passages_of("Late! Write to ann@example.org. Why?")
    assert [(one.text, one.is_personal) for one in found] == [
        ("ann@example.org", True),
        ("Late!", False),
        ("Write to ann@example.org.", False),
        ("Why?", False),
    ]


def test_a_number_with_a_point_stays_in_its_sentence() -> None:
    assert [one.text for one in passages_of("It took 1.5 h. Too long…")] == [
        "It took 1.5 h.", "Too long…",
    ]  # fmt: skip


def test_what_is_said_twice_is_offered_once() -> None:
    assert [one.text for one in passages_of("Late. Late. Rude.")] == ["Late.", "Rude."]


def test_a_line_is_a_passage_of_its_own() -> None:
    assert [one.text for one in passages_of("first\n\n second \n…")] == ["first", "second"]


def test_what_looks_personal_is_chosen_beforehand() -> None:
    assert redact().initial["passages"] == ["Anna\nNowak"]


def test_a_name_over_two_lines_can_be_chosen_in_a_browser() -> None:
    # HTML: a browser sends each line end of a value as CR LF.
    form = redact(passages=["Anna\r\nNowak"])
    assert form.is_valid()
    assert without(LETTER, form.chosen) == "The parcel was late. Pozdrawiam,\n[…]"


def test_a_passage_that_was_not_offered_is_refused() -> None:
    assert not redact(passages=["The price"]).is_valid()


def test_the_longest_words_are_taken_out_first() -> None:
    form = redact(passages=["Anna\nNowak"], words="parcel was late\nparcel\r\n\r\n")
    assert form.is_valid()
    assert form.chosen == ["parcel was late", "Anna\nNowak", "parcel"]


def test_words_that_do_not_stand_in_the_text_are_refused_by_name() -> None:
    form = redact(words="parcel\nletter")
    assert form.errors["words"] == ["“letter” does not stand in the text. Copy the words from it."]


def test_to_choose_nothing_is_refused() -> None:
    assert redact().errors["__all__"] == ["Choose at least one passage, or the whole text."]


def test_the_whole_text_needs_no_words() -> None:
    form = redact(everything="on", words="parcel")
    assert form.is_valid()
    assert (form.chosen, without(LETTER, form.chosen)) == ([], REDACTED)


def test_nothing_is_left_to_take_out_of_an_empty_text() -> None:
    assert without("", []) == ""


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["late"], "[…] and […], a+b"),
        (["a+b"], "Late and late, […]"),
        (["", "late and"], "[…] late, a+b"),
    ],
)
def test_words_go_wherever_they_stand_in_capitals_or_not(words: list[str], left: str) -> None:
    assert without("Late and late, a+b", words) == left


def test_scores_are_offered_as_they_are() -> None:
    form = ScoresForm(signal=Signal(id=1, scores={"nps": 9.0, "gone": 2.5}), measures=MEASURES)
    assert {name: field.initial for name, field in form.fields.items()} == {"nps": 9, "gone": 2.5}
    assert form.fields["nps"].help_text == "from 0 to 10"


def test_a_signal_without_scores_is_offered_those_with_a_scale() -> None:
    assert list(ScoresForm(signal=Signal(id=1), measures=MEASURES).fields) == ["nps"]


def test_an_emptied_score_is_taken_away_and_a_zero_is_not() -> None:
    signal = Signal(id=1, scores={"nps": 9, "csat": 3})
    form = ScoresForm({"nps": "0", "csat": ""}, signal=signal, measures=MEASURES)
    assert form.is_valid()
    assert form.scores() == {"nps": 0}


def test_what_is_wrong_with_a_score_stands_beside_it() -> None:
    form = ScoresForm({"nps": "11"}, signal=Signal(id=1, scores={"nps": 9}), measures=MEASURES)
    form.tell([FieldError("scores/nps", "Too high."), FieldError("scores/joy", "Unknown.")])
    assert form.errors == {"nps": ["Too high."], "__all__": ["Unknown."]}


@pytest.mark.parametrize(
    "value", ["1024", "ADA BYRON", "ada@example.org", "call Ada", "me@mail.example", 1024.0,
              442079460958]
)  # fmt: skip
def test_a_value_that_names_the_person_gives_them_away(value: object) -> None:
    assert ADA.is_told_by(value)


@pytest.mark.parametrize("value", ["gold", "1025", "", 1024.5, 41, True, None])
def test_a_value_that_many_share_does_not(value: object) -> None:
    assert not ADA.is_told_by(value)


def test_nobody_is_told_by_an_empty_field() -> None:
    assert not Person(1, "C-1").is_told_by("")
    assert not Person(1, "C-1").is_told_by(0)


def test_others_name_a_person_by_addresses_and_the_full_name_only() -> None:
    assert ADA.mentions == ["ada@example.org", "+44 20 7946 0958", "Ada Byron"]
    assert Person(1, "C-1", "Byron", "a@b.c", "12345").mentions == []
