"""What is written in the form of a question, and nothing else, changes in it."""

from pathlib import Path

import pytest

from harken.surveys.definition.records import Choice, How, Look, Row, Type
from harken.surveys.editor.questions.form import QuestionForm
from harken.surveys.editor.questions.kinds import FIELDS, NAMES, new_question
from harken.surveys.editor.questions.values import Pen, initial_values, shown_fields, written_into
from harken.surveys.exchange.reading import read_survey_file
from tests.surveys.definition.making import ask, q

EN = Pen("en", ("en", "pl"))
PL = Pen("pl", ("en", "pl"))
EVERY = [*Type]


def fruit(**more):
    choices = (
        Choice("1", {"en": "Apples", "pl": "Jabłka"}, show_if=ask("q0", How.IS, "1")),
        Choice("2", {"en": "Bread"}, missing=True),
    )
    return q("q1", Type.SINGLE, choices=choices, **more)


def form_of(question, language="en", sent=None, first="en"):
    return QuestionForm(sent, question=question, language=language, first=first, measures={})


def sent_from(question, language="en", first="en", **changes):
    """Return what a browser sends that shows the form and changes something in it."""
    form, sent = form_of(question, language, first=first), {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if value is True:
            sent[name] = "on"
        elif value is not None and value is not False:
            sent[name] = value
    return {**sent, **changes}


@pytest.mark.parametrize("kind", EVERY)
def test_a_form_sent_as_it_is_shown_changes_nothing(kind):
    question = new_question(kind, "q1", ("en", "pl"))
    for language, pen in (("en", EN), ("pl", PL)):
        form = form_of(question, language, sent_from(question, language))
        assert form.is_valid(), form.errors
        assert written_into(question, form.cleaned_data, pen) == question


@pytest.mark.parametrize("kind", EVERY)
def test_a_type_becomes_any_other_and_has_what_that_one_needs(kind):
    question = new_question(kind, "q1", ("en",))
    for other in EVERY:
        form = form_of(question, "en", sent_from(question, type=other.value))
        assert form.is_valid(), form.errors
        turned = written_into(question, form.cleaned_data, Pen("en", ("en",)))
        assert (turned.type, turned.id) == (other, "q1")
        assert form_of(turned).initial["type"] == other.value
        assert not turned.required or other is not Type.STATEMENT


def test_every_type_has_a_name_and_only_fields_that_the_form_knows():
    assert set(NAMES) == set(FIELDS) == set(Type)
    for kind in Type:
        shown = shown_fields(new_question(kind, "q1", ("en",)), in_first=True)
        assert shown <= set(QuestionForm.base_fields), kind


def test_a_new_choice_gets_a_new_code_and_the_others_keep_theirs_with_conditions():
    form = form_of(fruit(), "en", sent_from(fruit(), choices="Pears\nApples\nBread"))
    assert form.is_valid()
    pen = Pen("en", ("en", "pl"), used_codes={"7"})
    choices = written_into(fruit(), form.cleaned_data, pen).choices
    assert [(one.code, one.text["en"]) for one in choices] == [
        ("8", "Pears"),
        ("1", "Apples"),
        ("2", "Bread"),
    ]
    assert choices[1].show_if == fruit().choices[0].show_if
    assert choices[1].text["pl"] == "Jabłka"
    assert choices[2].missing


def test_in_another_language_only_texts_are_written_and_a_blank_line_stays_untranslated():
    form = form_of(fruit(required=True), "pl", sent_from(fruit(), "pl", choices="\nChleb"))
    assert form.is_valid()
    assert set(form.fields) == {"text", "hint", "choices"}
    choices = written_into(fruit(required=True), form.cleaned_data, PL).choices
    assert [one.text for one in choices] == [{"en": "Apples"}, {"en": "Bread", "pl": "Chleb"}]


def test_more_lines_than_choices_in_another_language_say_what_to_do():
    form = form_of(fruit(), "pl", sent_from(fruit(), "pl", choices="Jabłka\nChleb\nGruszki"))
    assert not form.is_valid()
    assert "Add what is new there first" in str(form.errors["choices"])


def test_a_flag_of_a_choice_that_is_gone_meanwhile_is_no_mistake():
    form = form_of(fruit(), "en", sent_from(fruit(), missing=["1", "99"]))
    assert form.is_valid()
    choices = written_into(fruit(), form.cleaned_data, EN).choices
    assert [one.missing for one in choices] == [True, False]


def test_an_emptied_label_takes_other_away_and_only_in_the_first_language():
    question = fruit(other={"en": "Other", "pl": "Inne"})
    gone = form_of(question, "en", sent_from(question, other=""))
    kept = form_of(question, "pl", sent_from(question, "pl", other=""))
    assert gone.is_valid()
    assert kept.is_valid()
    assert written_into(question, gone.cleaned_data, EN).other is None
    assert written_into(question, kept.cleaned_data, PL).other == {"en": "Other"}


def test_rows_feed_measures_of_their_own():
    rows = (Row("1", {"en": "Speed"}), Row("2", {"en": "Price"}))
    question = q("q1", Type.MATRIX, rows=rows, choices=fruit().choices)
    cleaned = {"measure_of_row_2": "csat", "rows": ["Speed", "Price"]}
    fed = written_into(question, cleaned, EN).rows
    assert [row.measure for row in fed] == ["", "csat"]


def test_choices_stay_where_the_other_type_has_some_and_go_where_not():
    kept = written_into(fruit(), {"type": "multiple"}, EN)
    assert kept.choices == fruit().choices
    assert written_into(fruit(), {"type": "date"}, EN).choices == ()


def test_a_scale_drawn_with_smileys_that_becomes_nps_is_drawn_with_numbers():
    question = q("q1", Type.CSAT, look=Look.SMILEYS, measure="csat")
    turned = written_into(question, {"type": "nps"}, EN)
    assert (turned.look, turned.measure) == (Look.NUMBERS, "")


def test_texts_of_any_length_and_direction_come_back_as_they_were():
    novel = "\u05e9\u05dc\u05d5\u05dd \U0001f469\u200d\U0001f467 " * 900 + "\u202eevil"
    form = form_of(q("q1"), "en", sent_from(q("q1"), text=novel))
    assert form.is_valid()
    assert written_into(q("q1"), form.cleaned_data, EN).text["en"] == novel.strip()
    assert initial_values(q("q1", text={"en": novel}), "en")["text"] == novel


FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "survey_files"
FILES = sorted(FOLDER.glob("lss/*multilingual*")) + sorted(FOLDER.glob("qsf/*"))[:2]


@pytest.mark.skipif(not FILES, reason="the survey files are not here")
def test_questions_of_other_peoples_surveys_opened_and_saved_stay_as_they_are():
    seen = 0
    for file in FILES:
        definition = read_survey_file(file.name, file.read_bytes()).definition
        pen = Pen(definition.default_language, definition.languages)
        for question in definition.questions:
            form = QuestionForm(
                sent_from(question, pen.language, first=pen.language),
                question=question,
                language=pen.language,
                first=pen.language,
                measures={},
            )
            assert form.is_valid(), (file.name, question.id, form.errors)
            assert written_into(question, form.cleaned_data, pen) == question
            seen += 1
    assert seen > 50
