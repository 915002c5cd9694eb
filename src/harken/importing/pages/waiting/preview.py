"""The first rows of a file as they will stand among the signals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.importing.models import Import
from harken.importing.pages.words import field_name
from harken.importing.queries import PreviewRow, preview_of
from harken.listening.reading.rows import Badge
from harken.listening.reading.rows import Reader as Words
from harken.metrics.measures.models import Measure
from harken.tables.plan import WORDS, Plan
from harken.web import formats
from harken.web.frame.context import house_zone

LONGEST_TEXT = 420
MOST_MORE = 8
NUMBERS = ("score:", "duration:")
CONTEXT = (*WORDS, "language", "country")
SAID_APART = {"occurred_at", "text", "key", *CONTEXT}


@dataclass(frozen=True)
class PreviewCard:
    """One row: what was said, how it was scored, when, and everything else in short."""

    text: str
    badges: list[Badge]
    when: str
    context: str
    more: str
    problems: list[str]


@dataclass(frozen=True)
class Shown:
    """How rows are written out: known measures, the labels of all, the language."""

    known: Mapping[str, Measure]
    labels: Mapping[str, str]
    language: str

    def badge(self, field: str, value: str) -> Badge:
        """Return a score or a duration as the list of signals shows it."""
        group, _colon, name = field.partition(":")
        if group == "duration":
            return Badge(f"{self.labels.get(name, name)} {_span(value, self.language)}", "neutral")
        if name in self.known:
            return Words(Actor.system(), self.language, self.known).badges({name: float(value)})[0]
        return Badge(f"{self.labels.get(name, name)} {value}", "neutral")


def preview_cards(importing: Import, plan: Plan, shown: Shown) -> list[PreviewCard]:
    """Return the first rows in words; raises CannotRead."""
    return [_card(row, shown) for row in preview_of(importing, plan)]


def _card(row: PreviewRow, shown: Shown) -> PreviewCard:
    values = {field: value for field, value in row.values.items() if value}
    text = values.get("text", "")
    return PreviewCard(
        text=text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()} …",
        badges=[shown.badge(name, one) for name, one in values.items() if name.startswith(NUMBERS)],
        when=_moment(values.get("occurred_at", ""), shown.language),
        context=" · ".join(values[name] for name in CONTEXT if name in values),
        more=_more(values, shown.labels),
        problems=[_problem(one.column, one.cell, one.sentence) for one in row.problems],
    )


def _span(value: str, language: str) -> str:
    return formats.span(float(value), language)


def _moment(text: str, language: str) -> str:
    try:
        return formats.moment(datetime.fromisoformat(text), language, house_zone())
    except ValueError:
        return text


def _more(values: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Return what comes along, in short."""
    rest = [
        f"{field_name(field, labels)}: {value}"
        for field, value in values.items()
        if field not in SAID_APART and not field.startswith(NUMBERS)
    ]
    more = _(" and %(count)s more") % {"count": len(rest) - MOST_MORE}
    return "; ".join(rest[:MOST_MORE]) + (more if len(rest) > MOST_MORE else "")


def _problem(column: str, cell: str, sentence: str) -> str:
    words = {"column": column, "cell": cell, "why": sentence}
    return _("%(column)s: “%(cell)s” stays out. %(why)s") % words
