"""What cannot be read says so in one sentence: what is wrong, where, and what to do."""

import gzip
import os
import random
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.tables.read_files import names, rows, staged

from harken.tables.reading import limits, stage
from harken.tables.reading.opened import opening
from harken.tables.reading.text import separators
from harken.tables.said import CannotRead

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
REFUSED = [
    (b"", "The file is empty."),
    (b"\n\n  \n", "holds no rows"),
    (b"a,b,c\n", "header with 3 columns, but no rows"),
    (b"a\n", "header with 1 column, but no rows"),
    (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "is a picture"),
    (b"\x7fELF" + bytes(40), "is a program"),
    (OLE, "old Excel"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    (b"<!DOCTYPE html><table><tr><td>1", "is a web page"),
    (b"<?xml version='1.0'?><a/>", "is XML"),
    (b"<?xml version='1.0'?><document><LimeSurveyDocType>Survey", "defines a survey"),
    (b'{"SurveyEntry": {"SurveyID": "SV_1"}, "SurveyElements": []}', "defines a survey"),
    (b"BZh91AY&SY" + bytes(40), "packed in a way"),
    (b"SQLite format 3\0" + bytes(40), "is a database"),
    (bytes(range(256)) * 40, "zero bytes or control characters"),
    (random.Random(1).randbytes(5000), "zero bytes or control characters"),
    (b",".join(b"c%d" % n for n in range(100_000)) + b"\n1\n", "100000 columns; at most 2000"),
    (gzip.compress(b"a,b\n1,2\n" * 9999)[:-9], "damaged or cut off"),
    (gzip.compress(b""), "packed file is empty"),
    (gzip.compress(gzip.compress(b"a,b\n1,2\n")), "packed twice"),
    (b'[{"a": 1}, {"a": ', "breaks off or is damaged in line 1"),
    (b'[{"a": 1},\n {"b" 2}]', "damaged in line 2"),
    (b"[]", "no objects"),
    (b'{"a": ' + b"[" * 100_000, "damaged in line 1"),
    (b"PAR1" + bytes(100) + b"PAR1", "Parquet file is damaged"),
    (b"PK\x03\x04" + bytes(60), "damaged or cut off"),
]


@pytest.mark.parametrize(("content", "sentence"), REFUSED, ids=[text for _, text in REFUSED])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(CannotRead, match=None) as refused:
        staged(tmp_path, content)
    assert sentence in str(refused.value)
    assert not list(tmp_path.glob("staged*"))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place, sentence in [
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "is a device or a pipe"),
        (Path("/dev/zero"), "is a device or a pipe"),
        (tmp_path / "none.csv", "There is no file"),
    ]:
        with pytest.raises(CannotRead, match=sentence):
            stage(place, tmp_path)


def test_one_endless_line_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "line.csv"
    file.write_bytes(b"a,b\n" + b"x" * 20_000_000)
    with pytest.raises(CannotRead, match="Line 2 is longer than 8 million") as refused:
        stage(file, tmp_path)
    assert refused.value.line == 2


def test_a_giant_cell_is_refused_with_its_line(tmp_path: Path) -> None:
    text = b'a,b\n1,2\n3,"' + b"never closed\n" * 100_000
    with pytest.raises(CannotRead, match="begins in line 3 has a cell of more than") as refused:
        staged(tmp_path, text)
    assert refused.value.line == 3


def _zip(folder: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return folder / "a.zip"


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"a.csv": b"a,b\n1,2\n", "b.csv": b"a\n1\n"}, "holds 2 files"),
        ({"__MACOSX/a": b""}, "holds no table"),
        ({"xl/workbook.bin": b""}, "binary Excel workbook"),
        ({"word/document.xml": b""}, "text document"),
        ({"survey_1.lss": b"", "survey_1_responses.lsr": b""}, "LimeSurvey archive"),
        ({"xl/workbook.xml": b"<workbook/>"}, "workbook is damaged"),
    ],
)
def test_archives_without_one_table_are_refused(
    tmp_path: Path, parts: dict[str, bytes], sentence: str
) -> None:
    with pytest.raises(CannotRead, match=sentence):
        stage(_zip(tmp_path, parts), tmp_path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """120 MB of zeros packed to 0.12 MB: more than a thousand times its size."""
    bomb = _zip(tmp_path, {"xl/workbook.xml": b"<w/>", "xl/a.xml": bytes(120_000_000)})
    with pytest.raises(CannotRead, match="would unpack to 120 MB"):
        stage(bomb, tmp_path)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(CannotRead, match="no sheet with cells"):
        stage(tmp_path / "a.xlsx", tmp_path)


def test_damaged_workbooks_and_parquet_files_never_end_in_a_traceback(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    book.save(tmp_path / "a.xlsx")
    pq.write_table(pa.table({"a": list(range(1000)), "b": ["x", "y"] * 500}), tmp_path / "a.pq")
    drawn = random.Random(3)
    for whole in ((tmp_path / "a.xlsx").read_bytes(), (tmp_path / "a.pq").read_bytes()):
        for _ in range(60):
            broken = bytearray(whole)
            broken[drawn.randrange(4, len(whole))] ^= 1 << drawn.randrange(8)
            cut = len(whole) if drawn.random() < 0.5 else drawn.randrange(8, len(whole))
            assert _outcome(tmp_path, bytes(broken[:cut]))


def _outcome(folder: Path, content: bytes) -> str:
    try:
        return f"{staged(folder, content).layout.rows} rows"
    except CannotRead as refused:
        return str(refused)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "growing.csv"
    file.write_text("a,b\n1,2\n")

    def grow(_share: float) -> None:
        with file.open("a") as more:
            more.write("3,4\n")

    with pytest.raises(CannotRead, match="changed while it was read"):
        stage(file, tmp_path, progress=grow)


def test_a_full_disk_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "staged.parquet.part").symlink_to("/dev/full")
    with pytest.raises(CannotRead, match="The disk is full: make room"):
        staged(tmp_path, b"a,b\n" + b"1,2\n" * 300_000)


def test_a_file_nobody_may_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.csv").write_text("a\n1\n")
    monkeypatch.setattr(opening.Path, "open", denied)
    with pytest.raises(CannotRead, match="cannot be read"):
        stage(tmp_path / "a.csv", tmp_path)


def test_text_that_runs_right_to_left_comes_in_as_it_is(tmp_path: Path) -> None:
    found = staged(tmp_path, "שם,ציון\n\u202eאבג\u202c,5\nא\u200fב,4\n".encode())
    assert names(found) == ["שם", "ציון"]
    assert rows(found) == [["אבג", "5"], ["א\u200fב", "4"]]


def test_more_broken_rows_than_whole_ones_are_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(separators, "LOOK_ROWS", 20)
    text = b"a,b,c\n" + b"1,2,3\n" * 50 + b"1,2,3,4\n" * 60
    with pytest.raises(CannotRead, match=r"broken \(60\) than whole \(50\), the first in line 52"):
        staged(tmp_path, text)


def test_endless_problems_are_counted_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PROBLEMS", 5)
    found = staged(tmp_path, b"a,b\n" + b"1,2\n" * 40 + b"1,2,3\n" * 12)
    assert len(found.layout.problems) == 5
    assert "7 further problems are not listed." in [str(said) for said in found.layout.warnings]
