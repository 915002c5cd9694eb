"""Answers worth trying: if any answer makes some tests hold, one of these does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, combinations

from harken.surveys.definition.comparing import Value, number_in
from harken.surveys.definition.index import Index
from harken.surveys.definition.records import OTHER, Definition, How, Question, Test, Type
from harken.surveys.definition.scales import is_scale, points_of

_MOST_TOGETHER = 6
"""Choices that are tried in every combination."""
_ELSE = "\u2060something else\u2060"
_SIZES = (How.AT_LEAST, How.AT_MOST)


def candidates(of: str, tests: Sequence[Test], index: Index, definition: Definition) -> list[Value]:
    """Return values of `of` to try, with None for 'not answered'. An empty list: anything goes."""
    head, _dot, part = of.partition(".")
    if of == "language":
        return list(definition.languages)
    if head == "hidden":
        return [None, *_texts(tests)]
    question = index.questions[head]
    found = _of_part(part, question, tests) if part else _of_whole(question, tests)
    return [None, *found] if found else []


def _named(tests: Iterable[Test]) -> list[str]:
    return list(dict.fromkeys(value for test in tests for value in test.values))


def _of_whole(question: Question, tests: Sequence[Test]) -> list[Value]:
    if is_scale(question):
        return [*points_of(question), *(choice.code for choice in question.choices)]
    if question.type is Type.SINGLE:
        return list(_codes(question))
    if question.type is Type.CONSENT:
        return [True, False]
    make = _WRITTEN.get(question.type)
    return make(question, tests) if make else [{_ELSE: _ELSE}]


def _of_part(part: str, question: Question, tests: Sequence[Test]) -> list[Value]:
    if question.type is Type.MATRIX:
        return _together(question, tests) if question.several else list(_codes(question))
    if question.type is Type.RANKING and part != "other":
        return list(range(1, len(question.choices) + 1))
    if question.type is Type.MULTIPLE and part != "other":
        return []
    return [*_texts(tests)]


def _codes(question: Question) -> list[str]:
    other = [OTHER] if question.other is not None else []
    return [*(choice.code for choice in question.choices), *other]


def _together(question: Question, tests: Sequence[Test]) -> list[Value]:
    """Every combination of the choices that are named, and of one that is not."""
    codes = _codes(question)
    named = [code for code in _named(tests) if code in codes]
    if len(named) > _MOST_TOGETHER:
        return []
    spare = [code for code in codes if code not in named][:2]
    tried = [*named, *spare]
    sizes = range(1, len(tried) + 1)
    return [list(one) for one in chain.from_iterable(combinations(tried, n) for n in sizes)]


def _numbers(question: Question, tests: Sequence[Test]) -> list[Value]:
    step = 10.0**-question.decimals
    named = [number for value in _named(tests) if (number := number_in(value)) is not None]
    ends = [end for end in (question.low, question.high) if end is not None]
    tried = {near for one in (*named, *ends, 0.0) for near in (one - step, one, one + step)}
    low = float("-inf") if question.low is None else question.low
    high = float("inf") if question.high is None else question.high
    fitting = (round(one, question.decimals) for one in sorted(tried))
    return [one for one in fitting if low <= one <= high]


def _days(tests: Sequence[Test]) -> list[str]:
    days = {date(2026, 1, 1)}
    for value in _named(tests):
        try:
            days.add(date.fromisoformat(value))
        except ValueError:
            continue
    near = {day + timedelta(days=n) for day in days for n in (-1, 0, 1) if 1 < day.year < 9999}  # noqa: PLR2004 - the calendar's ends
    return [day.isoformat() for day in sorted(near)]


def _texts(tests: Sequence[Test]) -> list[str]:
    """Each text that is named, numbers around those that are compared, all that must be contained
    at once, and something else."""
    named = _named(tests)
    sizes = [number_in(value) for test in tests if test.how in _SIZES for value in test.values]
    near = [f"{size + step:g}" for size in sizes if size is not None for step in (-1, 0, 1)]
    days = _days(tests) if any(test.how in _SIZES for test in tests) else []
    within = [value for test in tests if test.how is How.CONTAINS for value in test.values]
    return [*named, *near, *days, " ".join(within), _ELSE]


_WRITTEN: Mapping[Type, Callable[[Question, Sequence[Test]], list[Value]]] = {
    Type.MULTIPLE: _together,
    Type.RANKING: _together,
    Type.NUMBER: _numbers,
    Type.DATE: lambda _question, tests: [*_days(tests)],
    Type.SHORT_TEXT: lambda _question, tests: [*_texts(tests)],
    Type.LONG_TEXT: lambda _question, tests: [*_texts(tests)],
}
