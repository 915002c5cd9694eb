"""Files of answers: written bit by bit, thrown away, damaged, and mended by themselves."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.surveys.definition.records import Definition, Page, Question, Type
from harken.surveys.sheets.counting.tally import Tally
from harken.surveys.sheets.counting.wanted import Wanted, condition
from harken.surveys.sheets.shape import Kind, Shape, whole
from tests.surveys.sheets.world import NOON, counted, filled, published, put, said, tallied

pytestmark = pytest.mark.django_db
ALL = Wanted(("complete", "open", "left", "late"))


def fill(version: Any, count: int, first: int = 0) -> None:
    chance = random.Random(first + 1)
    for number in range(first, first + count):
        put(version, number, **filled(chance))


def right(survey: int) -> bool:
    return tallied(survey, ALL) == counted(survey, ALL)


def listed(survey: int) -> list[Any]:
    from harken.surveys.sheets.folder import folder_of

    return list(folder_of(survey).read().parts)


def test_many_answers_go_into_files_of_bounded_length(
    sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.surveys.sheets import sealing

    monkeypatch.setattr(sealing, "FULL", 10)
    monkeypatch.setattr(sealing, "AT_ONCE", 4)
    version = published()
    for first in (0, 13, 26):
        fill(version, 13, first)
        sealing.seal(version.survey_id)
    parts = listed(version.survey_id)
    assert len(parts) > 1
    assert max(part.rows for part in parts) <= 10
    assert right(version.survey_id)
    put(version, 2, answers={"rec": 10}, stage="complete")  # stands in the first file
    sealing.seal(version.survey_id)
    assert right(version.survey_id)


def test_what_was_only_begun_waits_in_the_database(sheets: Path) -> None:
    from harken.surveys.sheets.asking import answers_of
    from harken.surveys.sheets.sealing import seal

    version = published()
    put(version, 1, stage="open", step=1, answers={"rec": 9})
    put(version, 2, stage="test", answers={"rec": 1})
    put(version, 3, stage="full", answers={"rec": 1})
    assert seal(version.survey_id).rows == 0
    found = answers_of(version.survey_id).tally(ALL)
    assert (found.n, found.of("q/rec@0-10")) == (1, {"9": 1})
    put(version, 1, stage="complete", answers={"rec": 9})
    assert seal(version.survey_id).rows == 1
    assert answers_of(version.survey_id).tally(ALL).n == 1


def test_the_worker_seals_only_what_changed(sheets: Path) -> None:
    from harken.surveys.sheets.sealing import seal_changed

    one, other = published(slug="one"), published(slug="other")
    fill(one, 3)
    fill(other, 3)
    assert seal_changed() == 2
    assert seal_changed() == 0
    fill(other, 1, 3)
    assert seal_changed() == 1


def test_what_was_erased_stays_in_no_file(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    from harken.surveys.sheets import folder
    from harken.surveys.sheets.sealing import seal_changed

    def texts() -> set[str]:
        found: set[str] = set()
        for file in sheets.rglob("*.parquet"):
            for column in pq.read_table(file).columns:
                found |= {cell for cell in column.to_pylist() if isinstance(cell, str)}
        return found

    version = published()
    put(version, 1, answers={"rec": 3, "why": "I am Ann"})
    seal_changed()
    assert "I am Ann" in texts()
    put(version, 1, answers={"rec": 3})
    monkeypatch.setattr(folder, "STAYS", -1.0)
    seal_changed()
    assert "I am Ann" not in texts()


def test_days_are_counted_anew_when_the_organisation_moves(sheets: Path) -> None:
    from harken.organisation.profile.models import Organisation
    from harken.surveys.sheets.asking import answers_of
    from harken.surveys.sheets.sealing import seal

    version = published()
    late = NOON.replace(hour=23, minute=30)
    put(version, 1, started_at=late, completed_at=late)
    seal(version.survey_id)
    assert [day.day for day in answers_of(version.survey_id).tally(ALL).days["day"]] == [2]
    Organisation.objects.update_or_create(pk=1, defaults={"name": "A", "zone": "Europe/Warsaw"})
    seal(version.survey_id)
    assert [day.day for day in answers_of(version.survey_id).tally(ALL).days["day"]] == [3]


def test_damaged_files_are_given_up_and_made_anew(sheets: Path) -> None:
    from harken.surveys.sheets.asking import BeingMade, answers_of
    from harken.surveys.sheets.sealing import seal_changed

    version = published()
    fill(version, 12)
    seal_changed()
    (part,) = listed(version.survey_id)
    (sheets / str(version.survey_id) / part.file).write_bytes(b"no file of columns")
    with pytest.raises(BeingMade):
        answers_of(version.survey_id).tally(ALL)
    assert seal_changed() == 1
    assert right(version.survey_id)


def test_too_many_new_answers_leave_the_figures_of_the_files(
    sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.surveys.sheets import tail
    from harken.surveys.sheets.asking import answers_of
    from harken.surveys.sheets.sealing import seal

    monkeypatch.setattr(tail, "MOST", 3)
    version = published()
    for number in range(5):
        put(version, number)
    seal(version.survey_id)
    for number in range(5, 9):
        put(version, number)
    found = answers_of(version.survey_id)
    assert (found.is_behind, found.tally(ALL).n) == (True, 5)


def test_another_scale_or_kind_of_answer_has_a_column_of_its_own(sheets: Path) -> None:
    from harken.surveys.sheets.asking import answers_of
    from harken.surveys.sheets.sealing import seal

    first = published(_one(Type.SCALE, low=1, high=7))
    put(first, 1, answers={"q": 7})
    second = published(_one(Type.SCALE, low=1, high=5), first.survey)
    put(second, 2, answers={"q": 5})
    third = published(_one(Type.NUMBER), first.survey)
    put(third, 3, answers={"q": 12})
    seal(first.survey_id)
    found = answers_of(first.survey_id).tally(ALL)
    assert found.of("q/q@1-7") == {"7": 1}
    assert found.of("q/q@1-5") == {"5": 1}
    assert found.numbers["v/q:number"] == {12.0: 1}


def _one(kind: Type, **more: Any) -> Definition:
    question = Question(id="q", type=kind, text=said("How much?"), **more)
    return Definition(title=said("One"), pages=(Page(id="p", questions=(question,)),))


def test_a_column_says_of_which_kind_and_scale_its_answers_are() -> None:
    assert whole(Question(id="a", type=Type.CES, text={})) == "q/a@1-7"
    assert whole(Question(id="a", type=Type.SHORT_TEXT, text={})) == "q/a:text"
    assert whole(Question(id="a", type=Type.MATRIX, text={}, several=True)) == "q/a:matrix+"


@given(st.text(), st.text(), st.text())
def test_nothing_from_an_address_stands_in_the_sql(word: str, field: str, value: str) -> None:
    """Words become numbers of known words, values parameters, and names are looked up."""
    shape = Shape()
    shape.columns["h/shop"] = Kind.TEXT
    number = shape.number("en")
    test, values = condition(
        Wanted((), language=word, hidden=((field, value),), answers=((field, word),)), shape
    )
    allowed = {"false", "true", f"c3 IN ({number})", "c9 = $w0"}
    assert set(test.split(" AND ")) <= allowed
    assert set(values) <= {"w0"}


def test_tallies_can_be_added_and_taken_away() -> None:
    from collections import Counter

    one = Tally(2, {"a": Counter(x=2)}, Counter(f=1), {"n": Counter({1.0: 2})})
    other = Tally(1, {"a": Counter(x=1), "b": Counter(y=1)}, Counter(), {"n": Counter({2.0: 1})})
    both = one + other
    assert (both.n, both.of("a")["x"], both.of("b")["y"]) == (3, 3, 1)
    back = both - other
    assert (back.n, back.of("a"), back.of("b"), back.numbers["n"]) == (
        2, {"x": 2}, {}, {1.0: 2},
    )  # fmt: skip
