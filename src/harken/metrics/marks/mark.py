"""What happened on a day and may explain a figure: areas to the right add their own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from harken.foundations.local_text import LocalText
from harken.foundations.registry import Registry
from harken.warehouse.definition import Window


@dataclass(frozen=True)
class Mark:
    """An event on a time line: its day and what it is called; `url` leads to it, '' to nowhere."""

    day: date
    title: LocalText
    kind: str = "event"
    url: str = ""


@dataclass(frozen=True)
class MarkSource:
    """Gives the marks of a period, for the metric of this name."""

    name: str
    marks: Callable[[str, Window], Iterable[Mark]]


mark_sources = Registry[MarkSource]()
