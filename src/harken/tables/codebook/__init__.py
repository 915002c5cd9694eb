"""Codebooks: what the codes of a file mean, from a table that people keep beside it."""

from pathlib import Path

from harken.tables.codebook.book import Codebook, CodedColumn
from harken.tables.codebook.entries import entries_in
from harken.tables.codebook.sheets import sheets_in


def read_codebook(file: Path) -> Codebook:
    """Read a codebook from CSV, TSV, XLSX or ODS.

    One row per variable (its values in one cell: '1=Very bad; 9=Don't know') or one row per value;
    headings in English, Polish, Russian, Ukrainian or German. Raises `CannotRead`.
    """
    return Codebook.of_entries(entries_in(sheets_in(file), file.name))


__all__ = ["Codebook", "CodedColumn", "read_codebook"]
