"""The first rows of a staged file as they would come in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harken.importing.apart.child import Send
from harken.importing.work.bring import told
from harken.tables.converting import Block, convert
from harken.tables.layout import Staged
from harken.tables.plan_text import from_json, layout_from_json

LONGEST = 300


def preview(given: Mapping[str, Any], send: Send) -> None:
    """Send the first rows, converted but not checked against the database."""
    staged = Staged(Path(given["staged"]), layout_from_json(given["layout"]))
    blocks = convert(staged, from_json(given["plan"]), at_once=4 * given["rows"])
    for block in blocks:
        send({"rows": _rows(block)[: given["rows"]]})
        return


def _rows(block: Block) -> list[dict[str, Any]]:
    found = [
        {
            "line": line,
            "values": {
                name: _text(values[place])
                for name, values in block.columns.items()
                if values[place] is not None
            },
            "problems": [told(one, None) for one in block.problems if one.line == line],
        }
        for place, line in enumerate(block.lines)
    ]
    lost = [one for one in block.problems if one.row_is_lost]
    found += [{"line": one.line, "values": {}, "problems": [told(one, None)]} for one in lost]
    return sorted(found, key=lambda row: row["line"])


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:LONGEST]
