"""Surveys that other people wrote: all come in, can be answered, and lose what is listed."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from harken.surveys.definition.checking import faults_of
from harken.surveys.definition.records import How, Test, Type
from harken.surveys.definition.steps import steps_of
from harken.surveys.definition.walk import Known
from harken.surveys.exchange.reading import read_survey_file
from harken.surveys.exchange.records import Brought
from harken.surveys.rendering.book import Book
from harken.surveys.rendering.records import Chrome, Fill
from tests.surveys.exchange.making import asked, reasons, same_again

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "survey_files"
FILES = sorted(FOLDER.glob("*s[fs]*/*"))
pytestmark = pytest.mark.skipif(not FILES, reason="the survey files are not here")
MEASURES = {"nps": (0.0, 10.0), "csat": (1.0, 5.0), "ces": (1.0, 7.0)}


@cache
def brought(name: str) -> Brought:
    [file] = [one for one in FILES if one.stem == name]
    return read_survey_file(file.name, file.read_bytes())


# Questions without sub-questions, as the README of the files counts them (.qsf: less the trash).
QUESTIONS = {
    "ls205_sample_survey_english": 114,
    "ls5_sample_survey_multilingual_fr_de_en_it": 66,
    "ls205_cascading_array_filter": 9,
    "ls205_em_tailoring": 31,
    "ls205_group_relevance": 30,
    "ls205_validation_tests": 35,
    "ls205_comma_as_radix_separator": 10,
    "ls205_maximum_chars_feature": 8,
    "ls205_randomization_group_test": 15,
    "ls205_subquestion_relevance": 6,
    "limesurvey_survey_demo": 4,
    "blank-survey": 1,
    "Sample_Survey_many_types": 32,
    "Better_Sample_Survey": 11,
    "Multiple_Answer_Matrix_Questions": 5,
    "No_Basis_for_Evaluation": 6,
    "Test_Survey_for_Coded_Comments": 2,
    "Testing_preservation": 7,
}
# Not carried: equations, uploads, switches of language, what is hidden (by type and attribute).
LEFT = {
    "ls205_sample_survey_english": 5,
    "ls5_sample_survey_multilingual_fr_de_en_it": 1,
    "ls205_em_tailoring": 4,
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_file_comes_in_whole_but_for_what_is_listed(name: str) -> None:
    found = brought(name)
    assert found.questions == QUESTIONS[name]
    assert found.questions - found.carried == LEFT.get(name, 0)
    assert same_again(found.definition)
    assert not [one for one in faults_of(found.definition, MEASURES) if one.level == "error"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_step_of_every_file_can_be_seen_in_every_language(name: str) -> None:
    definition = brought(name).definition
    for language in definition.languages:
        book = Book.of(definition, language, Chrome("Harken", public_url="/s/x/"))
        known = Known({}, {}, language)
        for step in steps_of(definition):
            page = book.page(step, Fill(key="k" * 22, action="/s/x/", known=known))
            assert b"<form" in page
            assert b"<script" not in page


def test_four_languages_come_in_the_default_one_first() -> None:
    found = brought("ls5_sample_survey_multilingual_fr_de_en_it").definition
    assert found.languages == ("en", "fr", "it", "de-informal")
    texts = [question.text for question in found.questions]
    written = Counter(code for text in texts for code in text)
    assert min(written[code] for code in found.languages) > 120


def test_conditions_written_twice_say_the_same_as_their_expression() -> None:
    """The file holds 15 rows of conditions beside the relevance that LimeSurvey made of them."""
    found = asked(brought("ls5_sample_survey_multilingual_fr_de_en_it"))
    assert found["QCYes"].show_if == found["QEMYes"].show_if == Test("QC", How.IS, ("Y",))
    assert found["QCDefault"].show_if == Test("QC", How.NOT_ANSWERED)


def test_a_cascade_of_filters_shows_the_rows_that_were_chosen() -> None:
    found = asked(brought("ls205_cascading_array_filter"))
    assert found["Q02"].choices[0].show_if == Test("Q01", How.INCLUDES, ("A",))
    assert found["Q04"].choices[0].show_if == Test("Q02", How.INCLUDES, ("A",))


def test_only_one_group_of_the_census_cannot_be_carried() -> None:
    listed = [what for what in reasons(brought("ls205_group_relevance")) if "condition" in what]
    assert len(listed) == 1
    assert "count(p1rel.NAOK, p2rel.NAOK, p3rel.NAOK, p4rel.NAOK) == cohabs" in listed[0]


def test_negative_recodes_are_answers_that_do_not_count() -> None:
    found = brought("No_Basis_for_Evaluation").definition
    missing = {one.code for question in found.questions for one in question.choices if one.missing}
    assert missing
    assert all(float(code) < 0 for code in missing)


def test_the_codes_of_a_survey_are_those_of_its_exported_answers() -> None:
    """Columns of the export of the same survey are named after the questions."""
    file = FOLDER / "responses" / "qualtrics_Testing_preservation.csv"
    header = file.read_text(encoding="utf-8").splitlines()[0].split(",")
    ids = {one.id for one in brought("Testing_preservation").definition.questions}
    bare = {name.removesuffix("_1") for name in header}
    assert {"consent", "age", "gender", "education", "num_tabs"} <= ids & bare


def test_sliders_of_the_newest_file_are_numbers_between_their_ends() -> None:
    age = asked(brought("Testing_preservation"))["age"]
    assert (age.type, age.low, age.high) == (Type.NUMBER, 0, 100)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_listed_thing_has_a_sentence_as_its_reason(name: str) -> None:
    for what, why in reasons(brought(name)).items():
        assert why.endswith(".")
        assert "%(" not in what + why
