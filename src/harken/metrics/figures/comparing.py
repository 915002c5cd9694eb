"""Is it real? Two figures of one metric, or each of many against the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.utils.translation import gettext as _

from harken.analysis import (
    Difference,
    NpsSums,
    RatioSums,
    Verdict,
    benjamini_hochberg,
    compare_nps,
)
from harken.analysis import compare as compare_estimates
from harken.metrics.figures.asking import EVER, Asked, Filters
from harken.metrics.figures.grammar import split_sides
from harken.metrics.figures.measuring import Figure, asked, measure
from harken.metrics.figures.words import refusal_in_words
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import Metric
from harken.warehouse.definition import Definition, Sums, Where, Window, WrongQuestion
from harken.warehouse.figures import estimate_of

FALSE_ALARMS = 0.10
"""The share of false findings accepted among many (methodology 5)."""


@dataclass(frozen=True)
class Side:
    """One of the two: of whom, when."""

    where: tuple[Where, ...] = ()
    window: Window = EVER


@dataclass(frozen=True)
class DefinitionUsed:
    """The one definition that made figures; `others` held on some of their days instead."""

    number: int
    since: date
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two figures and their difference (b minus a)."""

    a: Figure
    b: Figure
    difference: Difference
    definition: DefinitionUsed

    @property
    def verdict(self) -> Verdict:
        """Whether b is higher, lower, or nothing can be told."""
        return self.difference.verdict

    @property
    def is_real(self) -> bool:
        """Whether b is certainly higher or lower."""
        return self.verdict in {Verdict.HIGHER, Verdict.LOWER}


@dataclass(frozen=True)
class Standing:
    """One figure among many against all the others together; `p` is adjusted for their number."""

    figure: Figure
    difference: Difference | None
    p: float | None

    @property
    def verdict(self) -> Verdict:
        """Higher or lower than the rest, at one false alarm in ten among all that are reported.

        Nor is a difference called real whose own interval has zero in it.
        """
        if self.difference is None or self.difference.difference is None or self.p is None:
            return Verdict.NOT_ENOUGH
        return Verdict.NO_DETECTABLE_CHANGE if self.p > FALSE_ALARMS else self.difference.verdict


def compare(
    metric: str | Metric | Asked,
    a: Side | str,
    b: Side | str,
    *,
    window: Window = EVER,
    where: Filters = (),
    weighted: bool = False,
    engine: str | None = None,
) -> Comparison:
    """Return the difference b minus a with interval and p-value; raises CannotMeasure.

    A side is written 'channel=phone', 'channel=phone,e-mail,language=pl' or
    'from=2026-01-01,to=2026-03-31'; `window` and `where` hold for both. Both sides are measured
    by one version, that in force today unless `metric` is ready for another; `definition` says so.
    """
    ready = metric if isinstance(metric, Asked) else asked(metric, engine=engine)
    sides = [side_of(ready, side, window) if isinstance(side, str) else side for side in (a, b)]
    if sides[0] == sides[1]:
        raise CannotMeasure(_("Both sides are the same. Compare two different ones."))
    first, second = (
        measure(ready, window=side.window, where=[*where, *side.where], weighted=weighted)[0]
        for side in sides
    )
    _refuse_two_currencies(first, second)
    difference = difference_of(ready, first, second, weighted=weighted)
    return Comparison(first, second, difference, definition_used(ready, *[s.window for s in sides]))


def _refuse_two_currencies(first: Figure, second: Figure) -> None:
    if first.currency != second.currency and first.estimate.n and second.estimate.n:
        raise CannotMeasure(
            _("One side is in %(a)s, the other in %(b)s. Compare amounts of one currency.")
            % {"a": first.currency, "b": second.currency}
        )


def definition_used(ready: Asked, *windows: Window) -> DefinitionUsed:
    """Return which definition figures of these periods were made by, and which others held then."""
    versions = sorted(ready.metric.versions.all(), key=lambda version: version.number)
    begins = [date.min, *(version.valid_from for version in versions[1:])]
    ends = [*(day - timedelta(days=1) for day in begins[1:]), date.max]
    others = [
        version.number
        for version, first, last in zip(versions, begins, ends, strict=True)
        if version != ready.version
        and any((w.first or date.min) <= last and (w.last or date.max) >= first for w in windows)
    ]
    return DefinitionUsed(ready.version.number, ready.version.valid_from, tuple(others))


def side_of(ready: Asked, text: str, window: Window = EVER) -> Side:
    """Return a side as it is written; raises CannotMeasure."""
    days: dict[str, date | None] = {"from": window.first, "to": window.last}
    filters = []
    for part in split_sides(text, ready.fields):
        name, _equals, value = part.partition("=")
        if name.strip() in days:
            days[name.strip()] = read_day(value)
        else:
            filters.append(part)
    return Side(ready.where(filters), window_of(days["from"], days["to"]))


def read_day(text: str) -> date:
    """Return a date written 2026-03-31; raises CannotMeasure."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise CannotMeasure(
            _("“%(text)s” is no date. Write it like 2026-03-31.") % {"text": text}
        ) from error


def window_of(first: date | None, last: date | None) -> Window:
    """Return the period from `first` to `last`; raises CannotMeasure when it is upside down."""
    try:
        return Window(first, last)
    except WrongQuestion as error:
        raise CannotMeasure(refusal_in_words(error)) from error


def difference_of(
    ready: Asked, first: Figure, second: Figure, *, weighted: bool = False
) -> Difference:
    """Return second minus first, by the method that belongs to the metric."""
    return _difference(ready.definition, first.sums, second.sums, weighted=weighted)


def _difference(definition: Definition, first: Sums, second: Sums, *, weighted: bool) -> Difference:
    if isinstance(first, NpsSums) and isinstance(second, NpsSums):
        return compare_nps(first, second)
    estimates = [
        estimate_of(definition, sums, weighted=weighted, confidence=0.95)
        for sums in (first, second)
    ]
    return compare_estimates(*estimates)


def standings(ready: Asked, figures: Sequence[Figure], *, weighted: bool = False) -> list[Standing]:
    """Return each figure against all others together, p-values after Benjamini and Hochberg."""
    alike = len({figure.currency for figure in figures}) <= 1  # amounts of several do not add up
    rests = _rests([figure.sums for figure in figures]) if alike else [None] * len(figures)
    found = [
        _difference(ready.definition, rest, figure.sums, weighted=weighted) if rest else None
        for figure, rest in zip(figures, rests, strict=True)
    ]
    ps = _adjusted(found)
    return [
        Standing(figure, difference, ps.get(place))
        for place, (figure, difference) in enumerate(zip(figures, found, strict=True))
    ]


def _adjusted(found: Sequence[Difference | None]) -> dict[int, float]:
    """Return the adjusted p-values of those with enough answers, by their place."""
    tested = {
        place: one.p
        for place, one in enumerate(found)
        if one and one.p is not None and one.verdict is not Verdict.NOT_ENOUGH
    }
    if not tested:
        return {}
    adjusted = benjamini_hochberg(list(tested.values()))
    return dict(zip(tested, map(float, adjusted), strict=True))


def _rests(sums: Sequence[Any]) -> list[Sums | None]:
    """Return for each place the sum of all the others: what stands before it and behind it."""
    if len(sums) <= 1 or isinstance(sums[0], RatioSums):
        return [None] * len(sums)
    before = [None, *accumulate(sums)]
    behind = [*reversed([None, *accumulate(reversed(sums))])]
    pairs = zip(before[:-1], behind[1:], strict=True)
    return [one if two is None else two if one is None else one + two for one, two in pairs]
