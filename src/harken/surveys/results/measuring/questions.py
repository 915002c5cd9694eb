"""The answers to one question, by its type."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from harken.analysis import Estimate, Histogram, NpsSums
from harken.surveys.definition.records import OTHER, Choice, Type
from harken.surveys.results.asked import Asked
from harken.surveys.results.measuring.records import (
    Line,
    Reach,
    Result,
    Share,
    mean_of,
    share_of,
    shown,
)
from harken.surveys.results.measuring.stretches import stretches
from harken.surveys.sheets import shape
from harken.surveys.sheets.counting.tally import Tally
from harken.surveys.sheets.shape import SKIPPED

PROMOTER, PASSIVE = 9, 7
CES_FROM = 5
CES_ENDS: tuple[float, float] = (1, 7)
FEWEST_POINTS = 4
"""On shorter scales the two best points are most of the scale: the mean alone is told."""


def result_of(asked: Asked, tally: Tally) -> Result:
    """Return what was answered to a question."""
    counts = tally.of(asked.column)
    found = _WAYS[asked.type](asked, _reach(asked, counts), counts, tally)
    others = sum(sum(tally.of(key).values()) - tally.of(key)[SKIPPED] for key, _v in asked.others)
    return replace(found, elsewhere=others)


def _reach(asked: Asked, counts: Counter[str]) -> Reach:
    everybody = sum(counts.values())
    missing = sum(counts[word] for word in asked.missing)
    return Reach(everybody, everybody - counts[SKIPPED], missing)


def points(counts: Mapping[str, int], ends: tuple[float, float]) -> list[tuple[float, int]]:
    """Return the answers on a scale by point; other words are left out.

    >>> points({"1": 2, "": 9, "na": 1}, (1, 3))
    [(1.0, 2), (2.0, 0), (3.0, 0)]
    """
    low, high = int(ends[0]), int(ends[1])
    found: Counter[float] = Counter({float(point): 0 for point in range(low, high + 1)})
    for word, count in counts.items():
        number = _number(word)
        if number is not None and ends[0] <= number <= ends[1]:
            found[number] += count
    return sorted(found.items())


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None


def best_from(ends: tuple[float, float], kind: Type) -> float | None:
    """Return the lowest point that counts as good: 4 of 5, 5 of 7 for effort, else the best two.

    >>> best_from((1, 5), Type.CSAT), best_from((1, 7), Type.CES), best_from((1, 3), Type.SCALE)
    (4, 5, None)
    """
    if kind is Type.CES and ends == CES_ENDS:
        return CES_FROM
    return ends[1] - 1 if ends[1] - ends[0] >= FEWEST_POINTS else None


def _scale(asked: Asked, reach: Reach, counts: Counter[str], _tally: Tally) -> Result:
    ends = asked.ends or (0, 0)
    found = points(counts, ends)
    n = sum(count for _point, count in found)
    shares = tuple(Share(f"{point:g}", count, share_of(count, n)) for point, count in found)
    mean, best = mean_of(found), best_from(ends, asked.type)
    if asked.type is Type.NPS:
        return Result(asked, reach, _nps(found), mean, shares)
    if best is None:
        return Result(asked, reach, mean, None, shares)
    top = share_of(sum(count for point, count in found if point >= best), n)
    return Result(asked, reach, top, mean, shares)


def _nps(found: Sequence[tuple[float, int]]) -> Estimate:
    promoters = sum(count for point, count in found if point >= PROMOTER)
    detractors = sum(count for point, count in found if point < PASSIVE)
    passives = sum(count for _point, count in found) - promoters - detractors
    return shown(NpsSums.of_counts(promoters, passives, detractors).estimate())


def _shares(choices: Iterable[Choice], count: Callable[[str], int], n: int) -> tuple[Share, ...]:
    return tuple(
        Share(choice.code, count(choice.code), share_of(count(choice.code), n))
        for choice in choices
    )


def _single(asked: Asked, reach: Reach, counts: Counter[str], _tally: Tally) -> Result:
    known = {choice.code for choice in asked.choices} | asked.missing | {SKIPPED}
    unknown = [Choice(word, {}) for word in sorted(set(counts) - known)]
    shares = _shares((*asked.counting, *unknown), counts.__getitem__, reach.n)
    return Result(asked, reach, shares=shares)


def _multiple(asked: Asked, reach: Reach, _counts: Counter[str], tally: Tally) -> Result:
    def count(code: str) -> int:
        return tally.flags[shape.part(asked.question, code)]

    return Result(asked, reach, shares=_shares(asked.counting, count, reach.n))


def _consent(asked: Asked, reach: Reach, counts: Counter[str], _tally: Tally) -> Result:
    shares = tuple(Share(word, counts[word], share_of(counts[word], reach.n)) for word in _YES_NO)
    return Result(asked, reach, shares[0].estimate, None, shares)


_YES_NO = ("yes", "no")


def _matrix(asked: Asked, reach: Reach, _counts: Counter[str], tally: Tally) -> Result:
    lines = tuple(_row(asked, row.code, tally) for row in asked.rows)
    return Result(asked, reach, lines=lines)


def _row(asked: Asked, row: str, tally: Tally) -> Line:
    words = tally.of(shape.part(asked.question, row))
    missing = sum(words[word] for word in asked.missing)
    n = sum(words.values()) - missing

    def count(code: str) -> int:
        if asked.question.several:
            return tally.flags[shape.part(asked.question, row, code)]
        return words[code]

    numbers = [_number(choice.code) for choice in asked.counting if choice.code != OTHER]
    mean = None
    if numbers and None not in numbers and not asked.question.several:
        mean = mean_of([(one, words[f"{one:g}"]) for one in numbers if one is not None])
    return Line(row, n, missing, mean, _shares(asked.counting, count, n))


def _ranking(asked: Asked, reach: Reach, _counts: Counter[str], tally: Tally) -> Result:
    lines = [_ranked(asked, choice.code, reach.n, tally) for choice in asked.counting]
    return Result(asked, reach, lines=tuple(lines))


def _ranked(asked: Asked, code: str, n: int, tally: Tally) -> Line:
    """Ranks of one thing: their mean among those who ranked it, the share who put it first."""
    ranks = tally.of(shape.part(asked.question, code))
    mean = mean_of([(float(rank), count) for rank, count in ranks.items()])
    first = Share("1", ranks["1"], share_of(ranks["1"], n))
    return Line(code, sum(ranks.values()), 0, mean, (first,))


def _figures(asked: Asked, reach: Reach, _counts: Counter[str], tally: Tally) -> Result:
    """Numbers: their median, the middle half, and how many lie in each stretch."""
    numbers = tally.numbers.get(shape.value(asked.question), Counter())
    if not numbers:
        return Result(asked, reach)
    found = Histogram.of_counts(list(numbers), list(numbers.values()))
    median = shown(found.estimate(0.5))
    quartiles = None if median.value is None else (found.value(0.25), found.value(0.75))
    shares = [
        Share(f"{low:g}..{high:g}", count, share_of(count, found.n))
        for low, high, count in stretches(numbers)
    ]
    return Result(asked, reach, median, None, tuple(shares), quartiles=quartiles)


def _dates(asked: Asked, reach: Reach, _counts: Counter[str], tally: Tally) -> Result:
    months: Counter[str] = Counter()
    for day, count in tally.days.get(shape.value(asked.question), Counter()).items():
        months[f"{day:%Y-%m}"] += count
    n = sum(months.values())
    shares = [Share(month, months[month], share_of(months[month], n)) for month in sorted(months)]
    return Result(asked, reach, shares=tuple(shares))


def _only_reach(asked: Asked, reach: Reach, _counts: Counter[str], _tally: Tally) -> Result:
    return Result(asked, reach)


_WAYS: Mapping[Type, Callable[[Asked, Reach, Counter[str], Tally], Result]] = {
    Type.NPS: _scale,
    Type.CSAT: _scale,
    Type.CES: _scale,
    Type.SCALE: _scale,
    Type.SINGLE: _single,
    Type.MULTIPLE: _multiple,
    Type.MATRIX: _matrix,
    Type.RANKING: _ranking,
    Type.NUMBER: _figures,
    Type.DATE: _dates,
    Type.CONSENT: _consent,
    Type.SHORT_TEXT: _only_reach,
    Type.LONG_TEXT: _only_reach,
    Type.CONTACT: _only_reach,
}
