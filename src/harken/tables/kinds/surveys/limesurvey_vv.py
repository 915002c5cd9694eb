"""LimeSurvey's vv file: a line of texts, a line of codes, NULLs and escapes of its own."""

from collections.abc import Sequence
from dataclasses import replace

from harken.tables.kinds.kind import Columns, Head, Row, Seen, signs
from harken.tables.kinds.names import cell_of, unique, width_of
from harken.tables.kinds.surveys import limesurvey
from harken.tables.layout import Column
from harken.tables.names import bare

_OWN = {"{question_not_shown}": "", "{newline}": "\n", "{cr}": "\r", "{tab}": "\t"}
_QUOTE = "{quote}"
_SIGNS = 3


def seen(head: Head) -> Seen:
    """Look for the tool's codes in the second row, below a row of texts."""
    codes = [bare(cell) for cell in head.row(1)]
    found = signs(codes, limesurvey.WEIGHTS)
    escaped = any("{question_not_shown}" in cell for row in head.rows[2:] for cell in row)
    return Seen(KIND, found + 1.0 + escaped if found >= _SIGNS else 0.0)


def _columns(rows: Sequence[Row]) -> Columns:
    texts, codes = (rows[0], rows[1]) if len(rows) > 1 else ((), rows[0])
    named = unique(cell_of(codes, place) for place in range(width_of(rows)))
    return tuple(
        Column(place + 1, name, cell_of(texts, place), name) for place, name in enumerate(named)
    )


def _cell(text: str) -> str:
    """Undo the tool's escapes.

    >>> _cell("{quote}so{newline}it {lbrace}was}"), _cell("{question_not_shown}")
    ('"so\\nit {was}', '')
    """
    if "{" not in text:
        return limesurvey.KIND.cell(text)
    plain = '"' + text.removeprefix(_QUOTE) if text.startswith(_QUOTE) else text
    for escape, meant in _OWN.items():
        plain = plain.replace(escape, meant)
    return plain.replace("{lbrace}", "{")


KIND = replace(limesurvey.KIND, name="limesurvey_vv", header_rows=2, columns=_columns, cell=_cell)
