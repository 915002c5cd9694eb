"""The four competencies on their scale and the ladder of stages, places in per cent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harken.analysis.maturity import BAND_FROM, STAGE_FROM, STAGES, Stage
from harken.maturity.results.intervals import Interval
from harken.maturity.results.telling import LEAST, MOST, Bar
from harken.maturity.texts.stages import BAND_NAMES, STAGE_NAMES
from harken.web.registries import Text

SHAPES = ("circle", "square", "triangle")
"""Groups differ in shape, never in colour alone."""


@dataclass(frozen=True)
class GroupScore:
    """What one group says of a competency: `value` None where it cannot be scored."""

    name: str
    n: int
    value: float | None
    written: str
    span: Interval | None = None


@dataclass(frozen=True)
class DotRow:
    """A group's dot: `place` along the scale such as '52.5%', '' where there is none; `low` and
    `high` are the ends of its interval."""

    name: str
    n: int
    written: str
    shape: str
    place: str
    low: str
    high: str


@dataclass(frozen=True)
class BarRow:
    """One competency with the length of its bar, '' without a score, the ends of its interval, and
    the groups' dots."""

    bar: Bar
    length: str
    dots: tuple[DotRow, ...]
    span: Interval | None = None
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class BandPart:
    """One band of the scale: where it begins, how wide it is, how it is called."""

    start: int
    place: str
    width: str
    name: Text


@dataclass(frozen=True)
class Rung:
    """One stage of the ladder: `share` of resamples in words, '' where unknown."""

    name: Text
    start: int
    is_here: bool
    is_passed: bool
    share: str


def place(score: float) -> str:
    """Return where a competency's score lies on its scale: 5 is 0%, 25 is 100%."""
    return f"{100 * (score - LEAST) / (MOST - LEAST):.2f}%"


def bar_rows(
    bars: Iterable[Bar],
    groups: Mapping[str, Sequence[GroupScore]] | None = None,
    spans: Mapping[str, Interval | None] | None = None,
) -> list[BarRow]:
    """Return the rows of a picture; `groups` are the dots, `spans` the intervals by competency."""
    return [
        _row(bar, (groups or {}).get(bar.code, ()), (spans or {}).get(bar.code)) for bar in bars
    ]


def _row(bar: Bar, groups: Sequence[GroupScore], span: Interval | None) -> BarRow:
    length = "" if bar.score is None else place(bar.score)
    return BarRow(bar, length, tuple(map(_dot, groups, SHAPES)), span, *_ends(span))


def _dot(one: GroupScore, shape: str) -> DotRow:
    at = "" if one.value is None else place(one.value)
    return DotRow(one.name, one.n, one.written, shape, at, *_ends(one.span))


def _ends(span: Interval | None) -> tuple[str, str]:
    return (place(span.low), place(span.high)) if span else ("", "")


def band_parts() -> list[BandPart]:
    """Return the five bands of the scale, the lowest first."""
    starts = list(BAND_FROM.values())
    return [
        BandPart(start, place(start), place(end - start + LEAST), BAND_NAMES[band])
        for (band, start), end in zip(BAND_FROM.items(), [*starts[1:], MOST], strict=True)
    ]


def rungs(stage: Stage | None, shares: Mapping[Stage, str] | None = None) -> list[Rung]:
    """Return the six stages from the lowest; those below `stage` are passed."""
    here = STAGES.index(stage) if stage else -1
    return [
        Rung(
            STAGE_NAMES[one],
            STAGE_FROM[one],
            index == here,
            index < here,
            (shares or {}).get(one, ""),
        )
        for index, one in enumerate(STAGES)
    ]
