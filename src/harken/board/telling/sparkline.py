"""A year in a small line with its band: paths for an SVG that stretches to any width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from harken.metrics.figures import Figure

WEEKS = 53
HEIGHT = 40.0
_WEEK = timedelta(days=7)
_EDGE = 3.0


@dataclass(frozen=True)
class Sparkline:
    """Paths in a box `width` × `height`: whole weeks, the running one, band, what is aimed at.

    `end` is where the newest figure is, in per cent of the box.
    """

    width: int
    height: int
    line: str
    running: str
    band: str
    aim: str = ""
    end: tuple[str, str] | None = None


@dataclass(frozen=True)
class _Week:
    slot: int
    value: float
    low: float
    high: float
    is_running: bool


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    edge: float = _EDGE

    def y(self, value: float) -> float:
        """Return the height of a value; the band may leave the box, where it is cut off."""
        part = (value - self.low) / (self.high - self.low)
        return HEIGHT - self.edge - part * (HEIGHT - 2 * self.edge)


def sparkline(
    weeks: Sequence[Figure], running: date | None, aim: float | None = None
) -> Sparkline | None:
    """Return the line of `weeks`, gaps where nothing may be shown; None below two figures."""
    known = list(_known(weeks, running))
    return _drawn(known, _scale(known, aim), aim) if len(known) > 1 else None


def line_between(
    weeks: Sequence[Figure], running: date | None, low: float, high: float
) -> Sparkline | None:
    """Return the line on a scale that is given: the box begins at `low` and ends at `high`."""
    known = list(_known(weeks, running))
    return _drawn(known, _Scale(low, high, 0.0), None) if known else None


def _drawn(known: Sequence[_Week], scale: _Scale, aim: float | None) -> Sparkline:
    runs = [list(run) for run in _runs(known)]
    last = known[-1]
    return Sparkline(
        width=WEEKS - 1,
        height=int(HEIGHT),
        line=" ".join(_path([w for w in run if not w.is_running], scale) for run in runs).strip(),
        running=_to_running(known, scale),
        band=" ".join(_area(run, scale) for run in runs),
        aim="" if aim is None else f"M0 {scale.y(aim):.1f}H{WEEKS - 1}",
        end=(f"{100 * last.slot / (WEEKS - 1):.1f}", f"{100 * scale.y(last.value) / HEIGHT:.1f}"),
    )


def _known(weeks: Sequence[Figure], running: date | None) -> Iterator[_Week]:
    starts = [week.period for week in weeks if week.period]
    newest = running or max(starts, default=None)
    for week in weeks:
        found = week.estimate
        if week.period is None or newest is None or found.value is None:
            continue
        slot = WEEKS - 1 - (newest - week.period) // _WEEK
        if slot >= 0:
            low, high = (found.value if x is None else x for x in (found.low, found.high))
            yield _Week(slot, found.value, low, high, week.period == running)


def _scale(weeks: Sequence[_Week], aim: float | None) -> _Scale:
    """The line fills the box, with as much room around it as half a usual interval takes."""
    values = [week.value for week in weeks] + ([] if aim is None else [aim])
    room = median((week.high - week.low) / 2 for week in weeks)
    low, high = min(values) - room, max(values) + room
    return _Scale(low, high) if low < high else _Scale(low - 1, high + 1)


def _runs(weeks: Sequence[_Week]) -> Iterator[Iterator[_Week]]:
    """Return the weeks that follow one another without a gap."""
    for _key, run in groupby(enumerate(weeks), key=lambda one: one[1].slot - one[0]):
        yield (week for _place, week in run)


def _path(weeks: Sequence[_Week], scale: _Scale) -> str:
    """Join the weeks; one alone is a dot: a line of no length with round ends."""
    if not weeks:
        return ""
    points = [f"{week.slot} {scale.y(week.value):.1f}" for week in weeks]
    return f"M{points[0]}" + ("h0" if len(points) == 1 else "".join(f"L{p}" for p in points[1:]))


def _to_running(weeks: Sequence[_Week], scale: _Scale) -> str:
    if not weeks[-1].is_running:
        return ""
    follows = len(weeks) > 1 and weeks[-2].slot == weeks[-1].slot - 1
    return _path(weeks[-2:] if follows else weeks[-1:], scale)


def _area(weeks: Sequence[_Week], scale: _Scale) -> str:
    """Return the band of a run; of one week alone it is a stroke as wide as nothing."""
    above = [f"{week.slot} {scale.y(week.high):.1f}" for week in weeks]
    below = [f"{week.slot} {scale.y(week.low):.1f}" for week in reversed(weeks)]
    return "M" + "L".join([*above, *below]) + "Z"
