"""A condition as lines of a form, and back: comparisons, some of them grouped.

Lines of the same group are one part, joined by the other word: where all parts must hold, one of
the group is enough. What does not fit in (a 'not', something deeper) is a line that is kept as it
is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson
from django.http import QueryDict

from harken.surveys.definition.reading import BadDefinition, read_condition
from harken.surveys.definition.records import All, Any_, Condition, How, Test
from harken.surveys.definition.writing import condition_written
from harken.surveys.editor.logic.askable import THERE, Askable, written_values

GROUPS = ("", "A", "B", "C", "D", "E", "F")
MOST_LINES = 60


@dataclass(frozen=True)
class Line:
    """A comparison, or a part that is kept."""

    test: Test | None
    group: str = ""
    kept: Condition | None = None


@dataclass(frozen=True)
class Lines:
    """A condition as a form shows it; `every` tells whether all of its parts must hold."""

    every: bool
    lines: tuple[Line, ...]


def lines_of(condition: Condition | None) -> Lines:
    """Return a condition as lines."""
    if condition is None:
        return Lines(every=True, lines=())
    if not isinstance(condition, All | Any_):
        return Lines(every=True, lines=(_line(condition),))
    letters = iter(GROUPS[1:])
    lines = chain.from_iterable(_part(part, condition, letters) for part in condition.parts)
    return Lines(isinstance(condition, All), tuple(lines))


def _line(part: Condition) -> Line:
    return Line(part) if isinstance(part, Test) else Line(None, kept=part)


def _part(part: Condition, whole: All | Any_, letters: Any) -> list[Line]:
    fits = isinstance(part, All | Any_) and type(part) is not type(whole)
    if isinstance(part, All | Any_) and fits and part.parts:
        tests = [one for one in part.parts if isinstance(one, Test)]
        letter = next(letters, "") if len(tests) == len(part.parts) > 1 else ""
        if letter:
            return [Line(test, letter) for test in tests]
    return [_line(part)]


def condition_of(lines: Lines) -> Condition | None:
    """Return what the lines say; None where there are none."""
    parts: dict[str, list[Condition]] = {}
    for place, line in enumerate(lines.lines):
        one = line.test or line.kept
        if one is not None:
            parts.setdefault(line.group or f"#{place}", []).append(one)
    outer, inner = (All, Any_) if lines.every else (Any_, All)
    whole: list[Condition] = [
        some[0] if len(some) == 1 else inner(tuple(some)) for some in parts.values()
    ]
    if not whole:
        return None
    return whole[0] if len(whole) == 1 else outer(tuple(whole))


def sent_lines(form: QueryDict, askable: Askable) -> Lines:
    """Return the lines as they were sent; one that was crossed out is gone."""
    count = form.get("lines", "0")
    numbers = range(min(int(count), MOST_LINES) if count.isdecimal() and len(count) < 4 else 0)  # noqa: PLR2004 - no more digits
    gone = form.get("drop", "")
    found = (_sent(form, f"l{n}", askable) for n in numbers if str(n) != gone)
    return Lines(form.get("match") != "any", tuple(one for one in found if one is not None))


def _sent(form: QueryDict, name: str, askable: Askable) -> Line | None:
    group = form.get(f"{name}.group", "")
    group = group if group in GROUPS else ""
    if kept := form.get(f"{name}.kept", ""):
        return _kept(kept, group)
    of = form.get(f"{name}.of", "")
    if not of:
        return None
    asks = askable.named(Test(of, How.ANSWERED))
    how = next((how for how in How if how.value == form.get(f"{name}.how")), asks.hows[0])
    values = form.getlist(f"{name}.value")
    if not asks.is_closed:
        values = list(written_values(values[-1], asks)) if values else []
    return Line(Test(of[:500], how, () if how in THERE else tuple(values)), group)


def _kept(text: str, group: str) -> Line | None:
    try:
        condition = read_condition(orjson.loads(text))
    except (BadDefinition, orjson.JSONDecodeError):
        return None
    return Line(None, group, condition)


def as_kept(condition: Condition) -> str:
    """Return a part as it travels through the form."""
    return orjson.dumps(condition_written(condition)).decode()


def without_value(lines: Lines) -> Sequence[int]:
    """Return the numbers of lines that compare with nothing."""
    return [
        number
        for number, line in enumerate(lines.lines)
        if line.test is not None and line.test.how not in THERE and not line.test.values
    ]
