"""The newest figure of a yardstick as evidence: in words, and where its answers are."""

from dataclasses import dataclass
from datetime import date, timedelta

from harken.foundations.permission import Actor
from harken.metrics.yardsticks.queries import behind, figure, yardstick
from harken.strategy.initiatives.pages.words import day_words, figure_words
from harken.warehouse.definition import Window

DAYS = 28


@dataclass(frozen=True)
class Evidence:
    """A figure in a sentence, and the address of what it rests on."""

    text: str
    url: str


def newest_figure(key: str, today: date, reader: Actor) -> Evidence:
    """Return the figure of the last four weeks; raises CannotMeasure."""
    window = Window(today - timedelta(days=DAYS - 1), today)
    of = yardstick(key)
    said = f"{of.label}: {figure_words(of, figure(key, window))} · {day_words(today)}"
    return Evidence(said, behind(key, window, (), reader) or of.url)
