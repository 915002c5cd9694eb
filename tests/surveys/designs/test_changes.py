"""What changed between two versions is told in sentences."""

from dataclasses import fields, replace

import pytest

from harken.surveys.definition.records import Definition, Question, Type
from harken.surveys.designs.drafts.changes import PART_NAMES, SURVEY_PARTS, differences
from tests.surveys.definition.making import q, survey

BEFORE = survey((q("q1"), q("q2")), (q("q3"),))


def told(after, before=BEFORE):
    return differences(before, after, "en")


def test_the_first_version_says_how_much_it_asks():
    assert told(BEFORE, None) == ["The first version, with 3 questions."]


def test_nothing_changed_says_nothing():
    assert told(survey((q("q1"), q("q2")), (q("q3"),))) == []


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (survey((q("q1"), q("q2"), q("q4")), (q("q3"),)), "New: “Question q4”"),
        (survey((q("q1"),), (q("q3"),)), "Removed: “Question q2”"),
        (survey((q("q2"), q("q1")), (q("q3"),)), "The questions are in another order."),
        (
            survey((q("q1"), q("q2", Type.CES, required=True)), (q("q3"),)),
            "“Question q2”: changed type, whether an answer is required",
        ),
        (survey((q("q1"), q("q2"), q("q3")), ()), "“Question q3”: moved to another page"),
        (replace(BEFORE, languages=("en", "pl")), "New language: pl"),
        (replace(BEFORE, title={"en": "Other"}), "The title changed."),
        (replace(BEFORE, pages=BEFORE.pages[:1]), "Pages: 2 before, 1 now."),
    ],
)
def test_each_change_is_told(after, sentence):
    assert sentence in told(after)


def test_everything_that_can_change_has_a_name():
    assert {one.name for one in fields(Question)} - set(PART_NAMES) == {"id"}
    elsewhere = {"languages", "pages", "sink"}
    assert {one.name for one in fields(Definition)} - set(SURVEY_PARTS) == elsewhere
