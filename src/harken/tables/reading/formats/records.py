"""JSON lines, a JSON array of objects or an object that holds one, as a staged table."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import orjson

from harken.tables.layout import Problem, Staged
from harken.tables.reading import limits
from harken.tables.reading.formats.jsons import Found, objects
from harken.tables.reading.head import header_of_names
from harken.tables.reading.opened.opening import source_of
from harken.tables.reading.rows import Batch, Problems
from harken.tables.reading.staging import Told, Wanted, stage_rows
from harken.tables.reading.text.blocks import decoded
from harken.tables.reading.text.staging import Watched, looked_at
from harken.tables.said import CannotRead, said

Records = Iterator[Found]
Again = Callable[[float, float], Records]


def stage_records(wanted: Wanted) -> Staged:
    """Stage a JSON file: a first pass finds the names, a second one writes the rows."""
    _, encoding = looked_at(wanted)

    def records(begin: float, end: float) -> Records:
        with source_of(wanted.opened) as source:
            watched = Watched(source, wanted, begin, end)
            yield from objects(decoded(watched, encoding))

    names = _names(records(0.15, 0.5))
    told = Told(
        encoding=encoding.label,
        strays=encoding.strays,
        has_nuls=True,
        reasons=(encoding.reason, said("JSON: each object is a row, each name a column.")),
    )
    source = RecordRows(names, records(0.5, 1.0), told.problems)
    return stage_rows(wanted, source, told, header_of_names)


def _names(records: Records) -> list[str]:
    names: dict[str, None] = {}
    shapes: set[tuple[str, ...]] = set()
    broken: Found | None = None
    for found in records:
        if found.broken is not None:
            broken = broken or found
            continue
        shape = tuple(_flat_names(found.record, ""))
        if shape not in shapes:
            names.update(dict.fromkeys(shape))
            _refuse_many(len(names))
            shapes = {shape}
    if not names:
        raise CannotRead(*_nothing(broken))
    return list(names)


def _flat_names(record: dict[str, Any], prefix: str) -> list[str]:
    names = []
    for name, value in record.items():
        if type(value) is dict:
            names += _flat_names(value, f"{prefix}{name}.")
        else:
            names.append(prefix + name)
    return names


def _nothing(broken: Found | None) -> tuple[Any, int | None]:
    if broken is None or broken.broken is None:
        return said("The JSON holds no objects with names in them."), None
    return (
        said(
            "The file begins as JSON but is none (line %(line)d): %(reason)s",
            line=broken.line,
            reason=broken.broken,
        ),
        broken.line,
    )


def _refuse_many(count: int) -> None:
    if count > limits.COLUMNS:
        raise CannotRead(
            said(
                "The objects have more than %(most)d different names: the JSON is no table.",
                most=limits.COLUMNS,
            )
        )


class RecordRows:
    """The objects of a JSON file as rows under the names of all of them."""

    def __init__(self, names: list[str], records: Records, problems: Problems) -> None:
        self._names, self._problems = names, problems
        self._rows = self._numbered(records)
        first = list(islice(self._rows, limits.HEAD - 1))
        self.head = [names, *[row for _, row in first]]
        self.head_lines = [0, *[line for line, _ in first]]

    def _numbered(self, records: Records) -> Iterator[tuple[int, list[str]]]:
        names = self._names
        for found in records:
            if found.broken is None:
                cells = flat(found.record)
                yield found.line, [cells.get(name, "") for name in names]
            else:
                self._problems.add(
                    Problem(found.line, "", found.text, found.broken, row_is_lost=True)
                )

    def batches(self, width: int) -> Iterator[Batch]:
        """Give the rows after the head."""
        most = min(limits.BATCH_ROWS, max(50, limits.BATCH_CELLS // width)) // 4 or 1
        while some := list(islice(self._rows, most)):
            yield Batch([line for line, _ in some], [row for _, row in some])


def flat(record: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Write an object out under flat names; lists are joined.

    >>> flat({"score": 9, "person": {"email": "a@b.c"}, "tags": ["x", "y"], "ok": True})
    {'score': '9', 'person.email': 'a@b.c', 'tags': 'x; y', 'ok': 'true'}
    """
    cells: dict[str, str] = {}
    _flatten(record, prefix, cells)
    return cells


def _flatten(record: dict[str, Any], prefix: str, cells: dict[str, str]) -> None:
    for name, value in record.items():
        whole = prefix + name
        if type(value) is str:
            cells[whole] = value
        elif type(value) is dict:
            _flatten(value, whole + ".", cells)
        else:
            cells[whole] = _text(value)


def _text(value: Any) -> str:
    if type(value) is int:
        return str(value)
    if value is None:
        return ""
    if type(value) is bool:
        return "true" if value else "false"
    return _joined(value) if isinstance(value, list) else str(value)


def _joined(value: list[Any]) -> str:
    try:
        return "; ".join(value)
    except TypeError:
        if any(isinstance(item, dict | list) for item in value):
            return orjson.dumps(value).decode()
        return "; ".join(item if type(item) is str else _text(item) for item in value)
