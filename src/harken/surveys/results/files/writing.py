"""The files themselves: CSV line by line, XLSX, Parquet and SPSS through a file on disk."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.utils.translation import gettext as _

from harken.foundations.refusal import Refusal
from harken.foundations.spreadsheet import FORMULA_STARTS, safe_cell
from harken.surveys.results.files.columns import Column, Sort

BYTE_ORDER_MARK = "\ufeff"
LARGE = 1_000_000
MOST_IN_XLSX = 300_000
MOST_IN_SPSS = 2_000_000
LONGEST_LABEL = 255
MOST_MISSING, LONGEST_MISSING = 3, 8
_STARTS = frozenset(FORMULA_STARTS)


class TooLong(Refusal):
    """There are more answers than a format takes."""


def csv_parts(tables: Iterable[pa.Table], columns: Sequence[Column]) -> Iterator[str]:
    """Return the file as text, a large part at a time."""
    part = io.StringIO()
    write = csv.writer(part).writerows
    part.write(BYTE_ORDER_MARK)
    write([[column.name for column in columns]])
    for table in tables:
        write(zip(*(_cells(one) for one in table.columns), strict=True))
        if part.tell() >= LARGE:
            yield part.getvalue()
            part.seek(0)
            part.truncate()
    yield part.getvalue()


def _cells(column: pa.ChunkedArray) -> list[Any]:
    """Return values as a spreadsheet may open them; whole numbers without a point."""
    values: list[Any] = column.to_pylist()
    if pa.types.is_string(column.type):
        if _STARTS.isdisjoint({text[:1] for text in set(values) if text}):
            return values
        return [safe_cell(text) if text else text for text in values]
    if pa.types.is_floating(column.type):
        return [None if one is None else f"{one:.15g}" for one in values]
    return values


def write_parquet(path: Path, tables: Iterable[pa.Table], columns: Sequence[Column]) -> None:
    """Write Parquet; each column says what it asks and what its values mean."""
    schema = pa.schema(
        [
            pa.field(one.name, one.type, metadata={"label": one.label, **_meanings(one)})
            for one in columns
        ]
    )
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables:
            writer.write_table(table.cast(schema))


def _meanings(column: Column) -> dict[str, str]:
    return {f"value {code}": label for code, label in column.labels.items()}


def write_xlsx(path: Path, tables: Iterable[pa.Table], columns: Sequence[Column]) -> None:
    """Write XLSX: the answers on one sheet, what columns and values mean on another."""
    import xlsxwriter  # only who saves such a file waits for it

    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }  # fmt: skip
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet(_("Answers"))
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, [one.name for one in columns])
        line = 0
        for table in tables:
            if line + len(table) > MOST_IN_XLSX:
                raise TooLong(_too_long(MOST_IN_XLSX))
            for row in zip(*(one.to_pylist() for one in table.columns), strict=True):
                line += 1
                _write_row(sheet, line, row)
        _write_meanings(book.add_worksheet(_("What columns mean")), columns)


def _write_row(sheet: Any, line: int, row: Sequence[Any]) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(line, place, cell)
        elif isinstance(cell, date):
            sheet.write_datetime(line, place, cell)
        elif cell is not None:
            sheet.write_number(line, place, cell)


def _write_meanings(sheet: Any, columns: Sequence[Column]) -> None:
    heads = (_("Column"), _("Question"), _("Value"), _("Meaning"), _("Counts"))
    sheet.write_row(0, 0, heads)
    line = 0
    for column in columns:
        line += 1
        sheet.write_string(line, 0, column.name)
        sheet.write_string(line, 1, column.label)
        for code, label in column.labels.items():
            line += 1
            counts = _("no") if code in column.missing else _("yes")
            for place, text in ((0, column.name), (2, code), (3, label), (4, counts)):
                sheet.write_string(line, place, text)


def write_sav(
    path: Path, tables: Iterable[pa.Table], columns: Sequence[Column], title: str
) -> None:
    """Write SPSS, with labels of variables and values, and which values do not count."""
    import pyreadstat

    found = list(_bounded(tables))
    empty = pa.schema([pa.field(one.name, one.type) for one in columns]).empty_table()
    frame = _real(pa.concat_tables([empty, *found])).to_pandas(date_as_object=True)
    labelled = [one for one in columns if one.labels]
    pyreadstat.write_sav(
        frame,
        str(path),
        file_label=title[:60],
        column_labels={one.name: one.label[:LONGEST_LABEL] for one in columns},
        variable_value_labels={one.name: _labels(one) for one in labelled},
        missing_ranges={one.name: missing for one in labelled if (missing := _missing(one))},
        variable_measure={one.name: _measure(one) for one in columns},
        row_compress=True,
    )


def _real(table: pa.Table) -> pa.Table:
    """SPSS knows no whole numbers: labels of numbers are those of real ones."""
    types = (pa.float64() if pa.types.is_integer(one.type) else one.type for one in table.schema)
    names = table.schema.names
    return table.cast(pa.schema(list(zip(names, types, strict=True))))


def _bounded(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    rows = 0
    for table in tables:
        rows += len(table)
        if rows > MOST_IN_SPSS:
            raise TooLong(_too_long(MOST_IN_SPSS))
        yield table


def _too_long(most: int) -> str:
    return _(
        "There are more than %(most)s responses, too many for a file of this kind. Save them as "
        "CSV or Parquet, or choose fewer with the filters."
    ) % {"most": most}


def _labels(column: Column) -> dict[Any, str]:
    is_number = column.is_number or column.sort is Sort.CHOSEN
    return {
        float(code) if is_number else code: label[:LONGEST_LABEL] or code
        for code, label in column.labels.items()
    }


def _missing(column: Column) -> list[Any]:
    """SPSS takes up to three values; of texts only short ones."""
    if column.is_number:
        return [float(code) for code in column.missing][:MOST_MISSING]
    short = [code for code in column.missing if len(code.encode()) <= LONGEST_MISSING]
    return list(short)[:MOST_MISSING]


def _measure(column: Column) -> str:
    if column.sort in {Sort.NUMBER, Sort.ID}:
        return "scale"
    return "ordinal" if column.is_number else "nominal"
