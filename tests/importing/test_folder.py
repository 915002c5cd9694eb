"""Files of an import lie under names that harm nobody; and what a page's address asks for."""

import os
import uuid
from pathlib import Path

import pytest

from harken.importing import folder
from harken.importing.folder import safe_name, write_whole
from harken.importing.models import Import, ImportFile, State
from harken.importing.pages import outcome
from harken.importing.pages.listing import Row, file_names
from harken.importing.pages.outcome import _begin


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\ann\\march.csv", "march.csv"),
        ("a\x00b.csv", "b.csv"),
        ("march.csv/", "march.csv"),
        (" . ", "file"),
        ("", "file"),
        ("ankieta „maj”.xlsx", "ankieta „maj”.xlsx"),
    ],
)
def test_a_file_keeps_its_own_name_and_nothing_else(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("letter", ["x", "ż", "漢", "😀"])
def test_an_endless_name_is_cut_in_the_middle_whatever_its_letters_take(letter: str) -> None:
    kept = safe_name(f"{letter * 400}.csv.gz")
    assert len(kept.encode()) <= 200
    assert kept.startswith(letter)
    assert kept.endswith(".csv.gz")


def test_nobody_else_may_enter_the_folder_of_an_import(home: Path) -> None:
    place = folder.original(uuid.UUID(int=1), 0, "../a.csv")
    assert place.relative_to(home).parts == (
        "imports",
        str(uuid.UUID(int=1)),
        "original",
        "0",
        "a.csv",
    )
    modes = [part.stat().st_mode & 0o077 for part in (home / "imports", place.parent.parent.parent)]
    assert modes == [0, 0]


def test_what_was_read_is_forgotten_and_what_was_brought_stays(home: Path) -> None:
    number = uuid.UUID(int=2)
    brought = folder.original(number, 0, "a.csv")
    brought.write_text("a\n")
    for name in ("staged.parquet", "problems.jsonl"):
        (folder.folder_of(number) / name).write_text("x")
    (folder.folder_of(number) / "parts" / "0").mkdir(parents=True)
    folder.forget_read(number)
    assert [one.name for one in folder.folder_of(number).iterdir()] == ["original"]
    folder.forget_original(number)
    assert not brought.exists()


def test_forgetting_what_is_gone_is_no_trouble(home: Path) -> None:
    for forget in (folder.forget_read, folder.forget_original, folder.forget_all):
        forget(uuid.UUID(int=3))


def test_only_old_folders_of_no_import_are_strays(home: Path) -> None:
    for name, age in (("known", 10), ("old", 10), ("new", 1000)):
        (folder.imports_folder() / name).mkdir()
        os.utime(folder.imports_folder() / name, (age, age))
    assert [one.name for one in folder.strays({"known"}, before=100)] == ["old"]


def test_a_file_is_replaced_as_a_whole_and_leaves_no_draft(tmp_path: Path) -> None:
    place = tmp_path / "preview.json"
    place.write_bytes(b"a longer text from before")
    write_whole(place, b"new")
    assert place.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize(
    ("asked", "begin"), [("50", 50), ("", 0), ("-1", 0), ("²", 0), ("9" * 30, 0), ("1.5", 0)]
)
def test_an_address_that_asks_for_no_place_begins_with_the_first(asked: str, begin: int) -> None:
    assert _begin(asked) == begin


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"imported": 2, "duplicates": 1}, [("New", "2"), ("Known already, nothing changed", "1")]),
        ({"rejected_values": 1200}, [("Cells rejected, their rows came in", "1,200")]),
        ({}, []),
    ],
)
def test_an_outcome_tells_only_what_happened(counts: dict, said: list) -> None:
    assert outcome._counts(Import(**counts), "en") == said


@pytest.mark.parametrize(
    ("state", "undo", "counts"),
    [
        (State.DONE, True, True),
        (State.FAILED, False, False),
        (State.UNDONE, False, True),
        (State.WAITING, False, False),
    ],
)
def test_only_what_is_done_can_be_undone(state: State, undo: bool, counts: bool) -> None:
    row = Row(Import(state=state), "a.csv", "", "", "")
    assert (row.can_be_undone, row.has_counts) == (undo, counts)


@pytest.mark.parametrize(
    ("count", "names"), [(1, "0.csv"), (2, "0.csv, 1.csv"), (5, "0.csv, 1.csv and 3 more")]
)
def test_of_many_files_the_first_are_named(count: int, names: str) -> None:
    importing = Import()
    files = [ImportFile(name=f"{n}.csv") for n in range(count)]
    importing._prefetched_objects_cache = {"files": ImportFile.objects.none()}
    importing._prefetched_objects_cache["files"]._result_cache = files
    assert file_names(importing) == names
