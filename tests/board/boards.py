"""Boards made by hand, for the sentences and pages that show them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from harken.analysis import Difference, Estimate, NpsSums, Shown
from harken.analysis.display import shown_for
from harken.board.figures.records import Board, Card, Touchpoints, View, Word
from harken.foundations.local_text import LocalText
from harken.metrics.figures import Asked, Figure, Standing
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.register.queries import definition_of
from harken.warehouse.definition import Window
from harken.warehouse.store import Store

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WINDOW = Window(TODAY - timedelta(days=27), TODAY)
BETTER = Difference(8.0, 3.0, 13.0, 0.002, (200, 200), "")
WORSE = Difference(-8.0, -13.0, -3.0, 0.002, (200, 200), "")
SAME = Difference(1.0, -4.0, 6.0, 0.7, (200, 200), "")
SLOWER = Difference(720.0, 180.0, 1200.0, 0.01, (200, 200), "")
FASTER = Difference(-720.0, -1200.0, -180.0, 0.01, (200, 200), "")
NO_STORE = cast("Store", Path())


def ready(name: str = "nps", label: str = "NPS", **version: Any) -> Asked:
    """A metric ready to be told: NPS, or a duration where the name ends so."""
    lasts = name in {"first_response", "resolution"}
    measure = Measure(
        name=f"{name}_seconds" if lasts else name,
        label=LocalText({"en": label}),
        low=0,
        high=None if lasts else 10,
        kind="duration" if lasts else "score",
        higher_is_better=not lasts,
    )
    given = {"method": "quantile", "parameters": {"q": 0.5}} if lasts else {"method": "nps"}
    metric = Metric(name=name, label=LocalText({"en": label}))
    row = MetricVersion(metric=metric, number=1, measure=measure, **{**given, **version})
    return Asked(metric, row, definition_of(row, ()), {}, NO_STORE)


def figure(
    value: float | None, n: int = 200, half: float = 3.0, period: date | None = None, by: str = ""
) -> Figure:
    """A figure under the display rules: nothing below ten answers."""
    shown = shown_for(n)
    if shown is Shown.HIDDEN:
        value = None
    low, high = (None, None) if value is None else (value - half, value + half)
    found = Estimate(value, low, high, n, float(n), "NPS")
    return Figure("nps", by or None, period, found, shown, "", NpsSums.of_counts(n, 0, 0))


def card(
    asked: Asked | None = None,
    change: Difference | None = SAME,
    now: Figure | None = None,
    **more: Any,
) -> Card:
    """A card of the last 28 days, 41 now and 33 before."""
    lasts = asked is not None and "seconds" in asked.definition.measure
    value, before = (3600.0, 2880.0) if lasts else (41.0, 33.0)
    plain = Card(
        ready=asked or ready(),
        window=WINDOW,
        now=now or figure(value),
        before=figure(before),
        change=change,
        weeks=weeks(value),
        running=TODAY,
    )
    return replace(plain, **more)


def weeks(value: float, count: int = 53) -> tuple[Figure, ...]:
    """Weeks up to the running one, which begins today."""
    starts = (TODAY - timedelta(weeks=count - 1 - place) for place in range(count))
    return tuple(figure(value, period=start) for start in starts)


def standing(
    name: str, value: float, difference: Difference | None = SAME, n: int = 200
) -> Standing:
    return Standing(figure(value, n, by=name), difference, 0.01)


def board(*cards: Card, **more: Any) -> Board:
    """A board of these cards; the first is drawn, nobody said anything."""
    plain = Board(
        view=View(),
        today=TODAY,
        cards=cards,
        drawn=cards[0] if cards else None,
        touchpoints=None,
        words=(),
        computed_at=NOW,
        position=1,
        newest_at=NOW - timedelta(seconds=12),
        counted=sum(one.now.estimate.n for one in cards),
    )
    return replace(plain, **more)


def touchpoints(*found: Standing) -> Touchpoints:
    return Touchpoints(found, figure(30.0))


def word(text: str = "Late again.", scores: Sequence[tuple[str, float]] = (("nps", 2.0),)) -> Word:
    return Word(7, text, "en", NOW, "delivery", "Kyiv", tuple(scores))
