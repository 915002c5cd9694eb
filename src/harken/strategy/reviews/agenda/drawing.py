"""Drawing an agenda, keeping it in every language, and reading it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.strategy.reviews.agenda.source import Item, agenda_sources
from harken.strategy.reviews.agenda.words import quoted
from harken.strategy.reviews.models import Review
from harken.strategy.reviews.queries import since_of
from harken.web.registries import Text

Drawn = list[tuple[str, list[Item]]]
Kept = list[dict[str, Any]]


@dataclass(frozen=True)
class Line:
    """A point in words; `text` is '' where a customer's words were erased."""

    text: str
    url: str
    minutes: int
    is_quote: bool = False


@dataclass(frozen=True)
class Section:
    """The points of one source."""

    label: Text
    lines: list[Line]

    @property
    def minutes(self) -> int:
        """How many minutes its points may take."""
        return sum(line.minutes for line in self.lines)


def draw(review: Review, now: datetime) -> Drawn:
    """Return the agenda as the data have it now, by source; sources without a point are missing."""
    since = since_of(review)
    sources = sorted(agenda_sources, key=lambda one: one.rank)
    found = [(source.name, list(source.items(now, since))) for source in sources]
    return [(name, items) for name, items in found if items]


def frozen(drawn: Drawn) -> Kept:
    """Return an agenda as it is kept: every sentence in all languages."""
    return [{"name": name, "items": [_kept(item) for item in items]} for name, items in drawn]


def _kept(item: Item) -> dict[str, Any]:
    return {
        "says": {} if item.signal else _in_all(item),
        "url": item.url,
        "minutes": item.minutes,
        "signal": item.signal,
    }


def _in_all(item: Item) -> dict[str, str]:
    found = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            found[code] = str(item.says())
    return found


def sections_of(review: Review, now: datetime) -> list[Section]:
    """Return the agenda in the active language: as it was kept, else as it would be drawn now."""
    if review.agenda is not None:
        return list(_read(review.agenda))
    return [Section(_label(name), _lines(items)) for name, items in draw(review, now)]


def _lines(items: Iterable[Item]) -> list[Line]:
    return [_line(str(one.says()), one.url, one.minutes, one.signal) for one in items]


def _read(kept: Kept) -> Iterable[Section]:
    language = get_language() or "en"
    for part in kept:
        lines = [
            _line(
                LocalText(one["says"]).in_language(language),
                one["url"],
                one["minutes"],
                one.get("signal"),
            )
            for one in part["items"]
        ]
        yield Section(_label(part["name"]), lines)


def _line(text: str, url: str, minutes: int, signal: int | None) -> Line:
    if signal is None:
        return Line(text, url, minutes)
    said = quoted(signal)
    return Line(said or _("These words were erased."), url if said else "", minutes, bool(said))


def _label(name: str) -> Text:
    source = agenda_sources.get(name)
    return source.label if source else name
