"""What the pages of an import say: fields, scales, states and sentences in words."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from harken.foundations.clock import system_clock
from harken.importing.models import Import, State
from harken.importing.pages import telling
from harken.importing.pages.forms import MOST_FILES, UploadForm
from harken.importing.pages.words import (
    TOOLS,
    field_explained,
    field_name,
    kind_name,
    measure_labels,
    reading_words,
)
from harken.importing.words import in_words
from harken.tables.kinds import NAMES
from harken.tables.plan import NewMeasure, Plan
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import Said, said, said_n


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("occurred_at", "When it happened"),
        ("customer.email", "Customer’s e-mail"),
        ("team", "Team"),
        ("score:nps", "Would recommend us"),
        ("duration:nps", "Would recommend us"),
        ("score:speed", "speed"),
        ("dimension:cabin_class", "Cabin class"),
        ("customer.attributes:Tier_A", "Tier_A"),
    ],
)
def test_a_field_is_called_as_people_call_it(field: str, words: str) -> None:
    assert field_name(field, {"nps": "Would recommend us"}) == words


def test_an_own_field_is_not_called_after_a_measure_of_the_same_name() -> None:
    assert field_name("dimension:nps", {"nps": "Would recommend us"}) == "Nps"


def test_only_fields_that_need_it_are_explained() -> None:
    assert "updates it" in field_explained("key")
    assert field_explained("team") == ""


def test_every_kind_of_file_has_the_name_of_its_tool() -> None:
    ours = "harken report"
    assert [name for name in NAMES if kind_name(name) == name] == [ours]
    assert kind_name("") == ""


def test_a_tool_with_two_formats_is_offered_once() -> None:
    assert [tool for tool in TOOLS if tool.startswith("LimeSurvey")] == ["LimeSurvey"]


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading(As.MOMENT, order="dmy"), "date and time: day, month, year"),
        (Reading(As.MOMENT, order="unix_ms"), "date and time: milliseconds since 1970"),
        (Reading(As.MOMENT), "date and time"),
        (Reading(As.YES_NO), "yes or no"),
        (Reading(As.SCALE, scale=Scale(0, 10)), "scale from 0 to 10"),
        (Reading(As.SCALE, scale=Scale(0.5, 5)), "scale from 0.5 to 5"),
        (Reading(As.SCALE, scale=Scale(1, 5, labels={"good": 5})), "answers in words, 1 to 5"),
    ],
)
def test_a_reading_is_said_in_a_few_words(reading: Reading, words: str) -> None:
    assert reading_words(reading, "en") == words


def test_a_scale_is_written_with_the_readers_comma() -> None:
    with translation.override("pl"):
        assert "0,5" in reading_words(Reading(As.SCALE, scale=Scale(0.5, 5)), "pl")


def test_a_measure_there_is_keeps_its_label_before_that_of_the_file() -> None:
    plan = Plan("a", (), measures=(NewMeasure("nps", "Q1"), NewMeasure("q9", "How clean?")))
    assert measure_labels(plan, {"nps": "Would recommend us"}) == {
        "nps": "Would recommend us",
        "q9": "How clean?",
    }


@pytest.mark.parametrize(("count", "words"), [(1, "1 row"), (2, "2 rows"), (0, "0 rows")])
def test_rows_are_counted_in_the_right_number(count: int, words: str) -> None:
    assert telling.rows_words(count, "en") == words


def test_a_sentence_with_a_sentence_in_it_is_told_whole() -> None:
    inner = said("line %(line)d", line=3)
    assert in_words(said("Broken at %(where)s.", where=inner)) == "Broken at line 3."


def test_a_sentence_inside_another_survives_its_way_through_json() -> None:
    inner = said_n("%(count)d row", "%(count)d rows", count=2)
    outer = Said.from_plain({**said("Only %(what)s.").plain(), "values": {"what": inner.plain()}})
    assert in_words(outer) == "Only 2 rows."


def test_a_sentence_without_values_may_hold_a_percent_sign() -> None:
    assert in_words(said("Half of 100% is there.")) == "Half of 100% is there."


def test_a_cell_with_a_percent_sign_is_no_placeholder() -> None:
    sentence = said("“%(cell)s” is no number.", cell="100%(x)s")
    assert in_words(sentence) == "“100%(x)s” is no number."


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({}, "%(files)s could not be read"),
        ({"rejected": 4}, "%(files)s could not be read"),
        ({"updated": 1}, "%(files)s came in only in part"),
    ],
)
def test_a_failed_import_says_whether_something_came_in(counts: dict, title: str) -> None:
    assert telling._failed(Import(**counts)) == title


def test_while_rows_come_in_only_counts_above_nought_are_said() -> None:
    importing = Import(imported=1200, duplicates=3)
    assert telling._counts(importing, "en") == "1,200 new, 3 known already"


@pytest.mark.parametrize(("seconds", "is_said"), [(30, False), (60, True)])
def test_somebody_who_waits_for_long_is_told_why(seconds: int, is_said: bool) -> None:
    importing = Import(moved_at=system_clock() - timedelta(seconds=seconds))
    assert bool(telling._patience(importing)) is is_said


def test_the_rows_of_a_waiting_file_are_known_before_any_came_in() -> None:
    assert telling._rows(Import(layout={"rows": 7})) == 7
    assert telling._rows(Import(rows=3, layout={"rows": 7})) == 3


def test_every_state_has_a_page() -> None:
    assert set(telling.PARTS) == set(State)


def upload(*files: SimpleUploadedFile) -> UploadForm:
    return UploadForm({}, MultiValueDict({"file": list(files)}))


def file(name: str = "a.csv", content: bytes = b"x") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "Choose a file first."),
        ([file(), file("b.csv", b"")], "This file is empty."),
        ([file()] * (MOST_FILES + 1), "at most 8 files"),
    ],
)
def test_a_form_that_brings_no_proper_files_says_so(files: list, sentence: str) -> None:
    assert sentence in str(upload(*files).errors["file"])


def test_as_many_files_as_allowed_are_taken_in_their_order() -> None:
    form = upload(*(file(f"{n}.csv") for n in range(MOST_FILES)))
    assert form.is_valid()
    assert [one.name for one in form.cleaned_data["file"]] == [f"{n}.csv" for n in range(8)]


def test_files_that_are_too_large_together_are_sent_to_the_terminal(settings) -> None:
    settings.IMPORT_LIMIT = 2_000_000
    large = b"x" * 1_000_001
    assert upload(file("a.csv", large)).is_valid()
    form = upload(file("a.csv", large), file("b.csv", large))
    assert "larger than 2 MB. Use the command line" in str(form.errors["file"])
