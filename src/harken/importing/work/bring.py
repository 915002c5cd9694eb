"""The rows of a staged file are converted and checked, block by block, ready to be recorded."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from harken.importing.apart.child import Send
from harken.importing.work.django import begin_without_database
from harken.tables.converting import Block, convert
from harken.tables.layout import Problem, Staged
from harken.tables.plan_text import from_json, layout_from_json

LONGEST_CELL = 200


def bring(given: Mapping[str, Any], send: Send) -> None:
    """Send the blocks from number `given["begin"]` on: rows packed for recording, problems, counts.

    The same file and plan always give the same blocks, so a later run can go on where one ended.
    """
    begin_without_database()
    from harken.listening.signals.many import checked_columns, packed

    plan = from_json(given["plan"])
    staged = Staged(Path(given["staged"]), layout_from_json(given["layout"]))
    known, latest = _known(given), datetime.fromisoformat(given["latest"])
    blocks = convert(staged, plan, at_once=given["at_once"], latest=latest)
    for number, block in enumerate(blocks):
        if number < given["begin"]:
            continue
        found = checked_columns(plan.source, block.columns, known)
        send(
            {
                "block": number,
                "lines": [block.lines[row] for row in found.rows],
                "bytes": packed(found.ready),
                "problems": _problems(block, found.refusals, given["columns_of"]),
                "skipped": block.skipped,
                "zeroed": block.zeroed,
                "measures": _measures(block.columns, found.rows, found.refusals),
                "period": _period(found.ready.columns.get("occurred_at") or ()),
            }
        )


def _known(given: Mapping[str, Any]) -> Any:
    from harken.listening.signals.rules import Bounds
    from harken.listening.signals.vocabulary import Scale, Vocabulary

    words = given["vocabulary"]
    scores, durations = (
        {name: Scale(**scale) for name, scale in words[part].items()}
        for part in ("scores", "durations")
    )
    vocabulary = Vocabulary(scores, durations, words["dimensions"])
    return Bounds(vocabulary, datetime.fromisoformat(given["latest"]))


def _problems(
    block: Block, refusals: Sequence[Any], columns_of: Mapping[str, str]
) -> list[dict[str, Any]]:
    keys = dict(zip(block.lines, block.columns.get("key", ()), strict=False))
    found = [told(one, keys.get(one.line)) for one in _once(block.problems, columns_of)]
    for one in refusals:
        line = block.lines[one.row]
        found.append(
            {
                "line": line,
                "column": columns_of.get(one.field, one.field),
                "cell": _cell(block.columns.get(one.field), one.row),
                "reason": {"template": "%(sentence)s", "values": {"sentence": one.sentence}},
                "lost": one.row_is_lost,
                "key": keys.get(line),
            }
        )
    return sorted(found, key=itemgetter("line"))


def _once(problems: Sequence[Problem], columns_of: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a row that is lost once: with the cell for which it is lost, where there is one."""
    needed = {columns_of.get(name, "") for name in ("occurred_at", "key")} - {""}
    lost = {one.line for one in problems if one.row_is_lost}
    named = {one.line for one in problems if one.line in lost and one.column in needed}
    for one in problems:
        if one.line in named and one.column in needed:
            yield replace(one, row_is_lost=True)
        elif not (one.line in named and one.row_is_lost):
            yield one


def told(problem: Problem, key: str | None) -> dict[str, Any]:
    """Return a problem as it is sent, with the key of its row."""
    return {
        "line": problem.line,
        "column": problem.column,
        "cell": problem.cell[:LONGEST_CELL],
        "reason": problem.reason.plain(),
        "lost": problem.row_is_lost,
        "key": key,
    }


def _cell(values: Sequence[Any] | None, row: int) -> str:
    return "" if values is None or values[row] is None else str(values[row])[:LONGEST_CELL]


def _measures(
    columns: Mapping[str, Sequence[Any]], rows: Sequence[int], refusals: Sequence[Any]
) -> dict[str, int]:
    """Count the values that come in, by the name of their measure."""
    whole = len(rows) == len(columns["key"])
    left_out = Counter(one.field for one in refusals if not one.row_is_lost)
    found = {}
    for name, values in columns.items():
        area, _colon, measure = name.partition(":")
        if area in ("score", "duration"):
            chosen = values if whole else [values[row] for row in rows]
            found[measure] = len(chosen) - list(chosen).count(None) - left_out[name]
    return found


def _period(moments: Sequence[str]) -> list[str]:
    return [min(moments), max(moments)] if moments else []
