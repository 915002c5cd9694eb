"""Codebooks as people keep them, and what is said of bad ones."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from harken.tables.codebook import CodedColumn, read_codebook
from harken.tables.layout import Column
from harken.tables.said import CannotRead


def _book(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "codes.csv"
    file.write_bytes(text.encode(encoding))
    return file


def _only(folder: Path, text: str, encoding: str = "utf-8") -> CodedColumn:
    (column,) = read_codebook(_book(folder, text, encoding)).columns.values()
    return column


def test_one_row_per_variable(tmp_path: Path) -> None:
    column = _only(
        tmp_path,
        "variable,label,min,max,missing\nNETPRO,Would you recommend us?,0,10,11 = blank\n",
    )
    assert column == CodedColumn(
        "NETPRO", "Would you recommend us?", {"11": "blank"}, 0, 10, ("11",)
    )


@pytest.mark.parametrize(
    ("cell", "labels", "missing"),
    [
        ("1=Bad; 2=So so; 3=Good; 9=Don't know",
         {"1": "Bad", "2": "So so", "3": "Good", "9": "Don't know"}, ("9",)),
        ("1 - unacceptable … 5 - outstanding", {"1": "unacceptable", "5": "outstanding"}, ()),
        ("1 = Bad\n5 = Good\n6 = Never used\n0 = Blank",
         {"1": "Bad", "5": "Good", "6": "Never used", "0": "Blank"}, ("6", "0")),
        ("1: 18 - 24 | 2: 25 - 34", {"1": "18 - 24", "2": "25 - 34"}, ()),
        ("1) Male, 2) Female, 3) Refused", {"1": "Male", "2": "Female", "3": "Refused"}, ("3",)),
        ("Yes (1), No (2)", {"1": "Yes", "2": "No"}, ()),
        ("-1 = Worse; 1 = Better", {"-1": "Worse", "1": "Better"}, ()),
    ],
)  # fmt: skip
def test_values_in_one_cell(
    cell: str, labels: dict[str, str], missing: tuple[str, ...], tmp_path: Path
) -> None:
    column = _only(tmp_path, f'variable;values\nQ1;"{cell}"\n')
    assert (column.labels, column.missing) == (labels, missing)
    answers = [float(code) for code in labels if code not in missing]
    assert (column.low, column.high) == (min(answers), max(answers))


@pytest.mark.parametrize("cell", ["1-7", "1 – 7", "1..7", "1 to 7"])
def test_a_scale_by_its_ends(cell: str, tmp_path: Path) -> None:
    column = _only(tmp_path, f"name,question,scale\nQ1,How easy was it?,{cell}\n")
    assert (column.label, column.low, column.high) == ("How easy was it?", 1, 7)


@pytest.mark.parametrize(
    ("text", "encoding", "missing"),
    [
        ("variable,value,label\nQ1,1,Bad\nQ1,5,Good\nQ1,9,Not applicable\n", "utf-8", "9"),
        ("zmienna;wartość;etykieta\nQ1;1;Źle\n;5;Świetnie\n;9;Nie dotyczy\n", "cp1250", "9"),
        ("Переменная\tЗначение\tМетка\nQ1\t1\tПлохо\nQ1\t5\tОтлично\nQ1\t99\tНе знаю\n",
         "cp1251", "99"),
        ("Змінна,Питання,Значення,Мітка\nQ1,Як вам?,1,Погано\nQ1,,5,Чудово\n"
         "Q1,,9,Важко відповісти\n", "utf-8-sig", "9"),
        ("Our codes of 2026\n\nVariable,Variable label,Value,Value label\nQ1,How was it?,1,Bad\n"
         ",,5,Good\n,,8,Refused\n", "utf-16", "8"),
    ],
)  # fmt: skip
def test_one_row_per_value_in_four_languages(
    text: str, encoding: str, missing: str, tmp_path: Path
) -> None:
    column = _only(tmp_path, text, encoding)
    assert (column.name, len(column.labels), column.missing) == ("Q1", 3, (missing,))
    assert (column.low, column.high) == (1, 5)


@pytest.mark.parametrize(
    ("cell", "missing"),
    [
        ("9, 99", ("9", "99")),
        ("97-99", ("97", "98", "99")),
        ("Blank", ("Blank",)),
        ("", ()),
        ("6 = Never used | Blank", ("6", "Blank")),
    ],
)
def test_a_column_of_missing_marks(cell: str, missing: tuple[str, ...], tmp_path: Path) -> None:
    assert _only(tmp_path, f"variable;min;max;missing\nQ1;1;5;{cell}\n").missing == missing


def test_a_mark_beside_a_value_says_that_it_is_missing(tmp_path: Path) -> None:
    text = "variable,value,label,missing\nQ1,1,Bad,\nQ1,5,Good,no\nQ1,7,Elsewhere,yes\n"
    assert _only(tmp_path, text).missing == ("7",)


@pytest.mark.parametrize(
    ("values", "reverse"),
    [
        ("1=Very satisfied; 4=Very dissatisfied", True),
        ("1=Zdecydowanie się zgadzam; 5=Zdecydowanie się nie zgadzam", True),
        ("1=Полностью согласен; 5=Совсем не согласен", True),
        ("1=Strongly disagree; 5=Strongly agree", False),
        ("1=Male; 2=Female", False),
    ],
)
def test_scales_that_run_backwards_are_noticed(values: str, reverse: bool, tmp_path: Path) -> None:
    assert _only(tmp_path, f'variable,values\nQ1,"{values}"\n').reverse is reverse


def test_a_column_may_say_that_it_runs_backwards(tmp_path: Path) -> None:
    assert _only(tmp_path, "variable,min,max,reverse\nQ1,1,5,yes\n").reverse


def test_several_variables_in_one_row(tmp_path: Path) -> None:
    text = 'variable,label,values\n"Q7ART, Q7FOOD",Rating,1=Bad; 5=Good\nQ8COM1-3,Comment,\n'
    names = list(read_codebook(_book(tmp_path, text)).columns)
    assert names == ["Q7ART", "Q7FOOD", "Q8COM1", "Q8COM2", "Q8COM3"]


def test_columns_are_found_without_case_and_marks(tmp_path: Path) -> None:
    book = read_codebook(_book(tmp_path, "variable,label\n*RESPNUM,Number\nQ7 All,Overall\n"))
    assert book.of("respnum").label == "Number"
    assert book.about(Column(1, "column 1", "q7_ALL")).label == "Overall"
    assert book.of("Q9") is None


def test_a_workbook_with_variables_and_values_on_two_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Variable", "Label"])
    book.active.append(["Q1", "How was it?"])
    values = book.create_sheet("Values")
    for row in (["Variable", "Value", "Label"], ["Q1", 1, "Bad"], [None, 5.0, "Good"]):
        values.append(row)
    book.create_sheet("Notes").append(["made by hand"])
    book.save(tmp_path / "codes.xlsx")
    column = read_codebook(tmp_path / "codes.xlsx").of("Q1")
    assert column == CodedColumn("Q1", "How was it?", {"1": "Bad", "5": "Good"}, 1, 5)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "is empty"),
        ("a,b\n1,2\n", 1, "headings such as 'variable'"),
        ("variable,label\n", None, "no row below"),
        ("variable,value,label\n,1,Bad\n", 2, "below no variable"),
        ("variable,value,label\nQ1,1,Bad\nQ1,1,Good\n", 3, "keep one of them"),
        ("variable,value,label\nQ1,1,Bad\n,,Good\n", 3, "no code"),
        ("variable,min,max\nQ1,five,7\n", 2, "write a number"),
        ("variable,min,max\nQ1,7,1\n", 2, "must be the larger"),
        ("%PDF-1.4 variable", None, "is a PDF"),
    ],
)
def test_bad_codebooks_say_where_and_what_to_do(
    text: str, line: int | None, words: str, tmp_path: Path
) -> None:
    with pytest.raises(CannotRead, match=words) as caught:
        read_codebook(_book(tmp_path, text))
    assert caught.value.line == line


def test_broken_and_bloated_workbooks_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 but nothing else")
    with pytest.raises(CannotRead, match="save it again"):
        read_codebook(broken)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * (201 * 1024 * 1024))
    with pytest.raises(CannotRead, match="200 MB"):
        read_codebook(bomb)
