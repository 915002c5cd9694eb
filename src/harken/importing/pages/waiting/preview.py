"""The first rows of a file as they will stand among the signals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from harken.importing.models import Import
from harken.importing.pages.words import field_name
from harken.importing.queries import PreviewRow, preview_of
from harken.listening.reading.rows import Badge
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


def preview_cards(
    importing: Import, plan: Plan, labels: Mapping[str, str], language: str
) -> list[PreviewCard]:
    """Return the first rows in words; raises CannotRead."""
    return [_card(row, labels, language) for row in preview_of(importing, plan)]


def _card(row: PreviewRow, labels: Mapping[str, str], language: str) -> PreviewCard:
    values = {field: value for field, value in row.values.items() if value not in ("", None)}
    badges = [
        Badge(f"{field_name(field, labels)} {value}", "neutral")
        for field, value in values.items()
        if field.startswith(NUMBERS)
    ]
    text = values.get("text", "")
    return PreviewCard(
        text=text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()} …",
        badges=badges,
        when=_moment(values.get("occurred_at", ""), language),
        context=" · ".join(values[name] for name in CONTEXT if name in values),
        more=_more(values, labels),
        problems=[_problem(one.column, one.cell, one.sentence) for one in row.problems],
    )


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
