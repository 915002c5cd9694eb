"""Heads of sample files and of the shared ones, as a reader hands them over."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

from harken.tables.kinds import Head
from harken.tables.layout import Column

SAMPLES = Path(__file__).parent / "samples"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def head_of(file: Path) -> Head:
    raw = _start_of(file)
    try:
        text = raw.decode("utf-8-sig", "ignore" if file.suffix == ".gz" else "strict")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return Head(_rows(text, file.suffix)[:50], file.name)


def _start_of(file: Path) -> bytes:
    if file.suffix != ".gz":
        return file.read_bytes()
    with gzip.open(file) as opened:
        return opened.read(400_000)


def _rows(text: str, suffix: str) -> list[list[str]]:
    if suffix == ".json":
        return _of_json(json.loads(text))
    first = text.split("\n", 1)[0]
    mark = max("\t;,", key=first.count)
    return [
        row
        for row, _ in zip(csv.reader(io.StringIO(text), delimiter=mark), range(50), strict=False)
    ]


def _of_json(held: Any) -> list[list[str]]:
    records = held["data"] if isinstance(held, dict) else held
    flat = [dict(_flat(one, "")) for one in records]
    names = list(dict.fromkeys(name for one in flat for name in one))
    return [names, *([str(one.get(name, "")) for name in names] for one in flat)]


def _flat(one: Any, above: str) -> Any:
    if not isinstance(one, dict):
        yield above.removesuffix("."), one
        return
    for name, value in one.items():
        yield from _flat(value, f"{above}{name}.")


def columns(*names: str) -> tuple[Column, ...]:
    return tuple(Column(place, name) for place, name in enumerate(names, start=1))
