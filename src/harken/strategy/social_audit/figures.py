"""What is said in public: positive minus negative mentions, where, since when, and answered?"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from harken.analysis import Estimate, Histogram, NpsSums, ShareSums
from harken.analysis.display import FULL_BASE
from harken.metrics.figures import read_where
from harken.metrics.figures.measuring import fields_of
from harken.metrics.measures.rules import OPEN
from harken.metrics.store import reading
from harken.metrics.yardsticks.queries import without_hidden
from harken.strategy.social_audit.rule import Rule
from harken.warehouse.definition import Cell, Definition, Every, Method, Where, Window
from harken.warehouse.measure import measure
from harken.warehouse.pairs import pairs
from harken.warehouse.store import Store

DAYS, LONGER = 91, 365
REPLY = "first_response_seconds"
NAME = "positive minus negative"
MOST_MONTHS = 24


@dataclass(frozen=True)
class Mentions:
    """How many mentions are positive, neutral and negative."""

    positive: int
    neutral: int
    negative: int

    @property
    def n(self) -> int:
        """All of them."""
        return self.positive + self.neutral + self.negative

    @property
    def net(self) -> Estimate:
        """Share of the positive minus share of the negative ones, as it may be shown."""
        sums = NpsSums.of_counts(self.positive, self.neutral, self.negative)
        return without_hidden(sums.estimate(name=NAME))


@dataclass(frozen=True)
class Part:
    """The mentions of one source or channel, or of one month."""

    name: str
    mentions: Mentions
    start: date | None = None


@dataclass(frozen=True)
class Audit:
    """The mentions of a window. `replies` is None where no source says whether it was answered;
    `others` are answers with the same measure that are no mentions."""

    rule: Rule
    where: tuple[Where, ...]
    window: Window
    newest: date
    mentions: Mentions
    sources: list[Part] = field(default_factory=list)
    channels: list[Part] = field(default_factory=list)
    months: list[Part] = field(default_factory=list)
    replies: Estimate | None = None
    others: int = 0


def audit_of(rule: Rule, store: Store, today: date) -> Audit | None:
    """Return the audit of thirteen weeks, of a year where they have too few mentions: up to today,
    or up to the newest mention where that is long ago. None without any; raises CannotMeasure."""
    where = read_where(rule.sources, fields_of(store))
    with reading():
        months = _parts(_cells(rule, store, where, Window(None, today), every=Every.MONTH), rule)
        if not months:
            return None
        newest = months[-1].start or today
        last = _last_day(newest, today)
        for days in (DAYS, LONGER):
            window = Window(last - timedelta(days=days - 1), last)
            mentions = _mentions(_cells(rule, store, where, window)[0], rule)
            if mentions.n >= FULL_BASE:
                break
        found = Audit(rule, where, window, newest, mentions)
        return replace(
            found,
            sources=_mix(rule, store, where, window, "source"),
            channels=_mix(rule, store, where, window, "channel"),
            months=months[-MOST_MONTHS:],
            others=_cells(rule, store, (), window)[0].estimate.n - mentions.n,
            replies=_replies(rule, store, where, window, mentions.n),
        )


def _last_day(newest: date, today: date) -> date:
    """Return today, or the end of the month of the newest mention where that is long ago."""
    if newest >= (today - timedelta(days=LONGER)).replace(day=1):
        return today
    return min(today, (newest + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _cells(
    rule: Rule,
    store: Store,
    where: tuple[Where, ...],
    window: Window,
    *,
    by: str | None = None,
    every: Every | None = None,
) -> list[Cell]:
    counted = Definition(measure=rule.measure.name, method=Method.QUANTILE)
    return measure(store, counted, by=by, every=every, window=window, where=where)


def _mentions(cell: Cell, rule: Rule) -> Mentions:
    if not isinstance(cell.sums, Histogram):
        return Mentions(0, 0, 0)
    steps, counts = cell.sums.steps, cell.sums.counts
    better = rule.measure.higher_is_better
    above, below = steps >= rule.positive_from, steps <= rule.negative_to
    high, low = int(counts[above].sum()), int(counts[below].sum())
    rest = cell.sums.n - high - low
    return Mentions(high, rest, low) if better else Mentions(low, rest, high)


def _parts(cells: Sequence[Cell], rule: Rule) -> list[Part]:
    return [
        Part("" if cell.by is None else str(cell.by), _mentions(cell, rule), cell.period)
        for cell in cells
        if cell.estimate.n
    ]


def _mix(rule: Rule, store: Store, where: tuple[Where, ...], window: Window, by: str) -> list[Part]:
    parts = _parts(_cells(rule, store, where, window, by=by), rule)
    return sorted(parts, key=lambda part: (-part.mentions.n, part.name))


def _replies(
    rule: Rule, store: Store, where: tuple[Where, ...], window: Window, n: int
) -> Estimate | None:
    """Return how many of a hundred mentions were answered, where the sources know."""
    answered = pairs(store, rule.measure.name, REPLY, window=window, where=where).n
    waiting = pairs(store, rule.measure.name, REPLY + OPEN, window=window, where=where).n
    if not answered + waiting or not n:
        return None
    return without_hidden(ShareSums.of_counts(answered, n).estimate())
