"""The first rows of a file as they will stand among the signals."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.importing.folder import folder_of, write_whole
from harken.importing.models import Import
from harken.importing.pages.discretion import Eyes
from harken.importing.pages.words import field_name
from harken.importing.queries import PreviewRow, preview_of
from harken.listening.reading.rows import Badge
from harken.listening.reading.rows import Reader as Words
from harken.metrics.measures.models import Measure
from harken.tables.plan import WORDS, Plan
from harken.tables.plan_text import as_plain, built_from, to_json
from harken.web import formats
from harken.web.frame.context import house_zone

KEPT = "preview.json"
LONGEST_TEXT = 420
MOST_MORE, MOST_BADGES = 8, 6
FIRST = ("score:nps", "score:csat", "score:ces")
NUMBERS = ("score:", "duration:", "open:")
CONTEXT = (*WORDS, "language", "country")
SAID_APART = {"occurred_at", "text", "key", *CONTEXT}


@dataclass(frozen=True)
class PreviewCard:
    """One row: what was said, how it was scored, when, and everything else in short."""

    text: str
    badges: list[Badge]
    more_badges: int
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
    eyes: Eyes

    def badge(self, field: str, value: str) -> Badge:
        """Return a score or a duration as the list of signals shows it."""
        group, _colon, name = field.partition(":")
        if group == "duration":
            return Badge(f"{self.labels.get(name, name)} {_span(value, self.language)}", "neutral")
        if group == "open":
            return Badge(field_name(field, self.labels), "neutral")
        if name in self.known:
            return Words(Actor.system(), self.language, self.known).badges({name: float(value)})[0]
        return Badge(f"{self.labels.get(name, name)} {value}", "neutral")


def preview_cards(importing: Import, plan: Plan, shown: Shown) -> list[PreviewCard]:
    """Return the first rows in words; raises CannotRead."""
    return [_card(row, shown) for row in _rows(importing, plan)]


def _rows(importing: Import, plan: Plan) -> list[PreviewRow]:
    """Return the rows; they are worked out once for a plan and kept beside the file."""
    wanted = orjson.dumps(to_json(plan), option=orjson.OPT_SORT_KEYS)
    digest = hashlib.sha256(wanted).hexdigest()
    place = folder_of(importing.pk) / KEPT
    if place.exists():
        kept = orjson.loads(place.read_bytes())
        if kept["plan"] == digest:
            return [built_from(one, PreviewRow) for one in kept["rows"]]
    rows = preview_of(importing, plan)
    write_whole(place, orjson.dumps({"plan": digest, "rows": [as_plain(one) for one in rows]}))
    return rows


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()} …"


def _card(row: PreviewRow, shown: Shown) -> PreviewCard:
    eyes = shown.eyes
    found = {name: one for name, one in row.values.items() if one and not _is_over(name, one)}
    given = {name: one for name, one in found.items() if eyes.may_see(name)}
    values = {name: eyes.text(one) if _is_told(name) else one for name, one in given.items()}
    numbers = sorted((name for name in values if name.startswith(NUMBERS)), key=_rank)
    return PreviewCard(
        text=_cut(values.get("text", "")),
        badges=[shown.badge(name, values[name]) for name in numbers[:MOST_BADGES]],
        more_badges=max(0, len(numbers) - MOST_BADGES),
        when=_moment(values.get("occurred_at", ""), shown.language),
        context=" · ".join(values[name] for name in CONTEXT if name in values),
        more=_more(values, shown.labels),
        problems=[_problem(one.column, eyes.text(one.cell), one.sentence) for one in row.problems],
    )


def _is_over(field: str, value: str) -> bool:
    """Whether it is said that something is not open: its time says so."""
    return field.startswith("open:") and value != str(True)


def _is_told(field: str) -> bool:
    """Whether people's own words fill a field."""
    return field == "text" or field.startswith("dimension:")


def _rank(field: str) -> int:
    return FIRST.index(field) if field in FIRST else len(FIRST)


def _span(value: str, language: str) -> str:
    return formats.span(float(value), language)


def _moment(text: str, language: str) -> str:
    try:
        return formats.moment(datetime.fromisoformat(text), language, house_zone())
    except ValueError:
        return text


def _more(values: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Return what comes along, in short."""
    values = _with_currency(values)
    rest = [
        f"{field_name(field, labels)}: {value}"
        for field, value in values.items()
        if field not in SAID_APART and not field.startswith(NUMBERS)
    ]
    more = _(" and %(count)s more") % {"count": len(rest) - MOST_MORE}
    return "; ".join(rest[:MOST_MORE]) + (more if len(rest) > MOST_MORE else "")


def _with_currency(values: Mapping[str, str]) -> Mapping[str, str]:
    """Put an amount and its currency together."""
    if "money" not in values:
        return values
    money = formats.SPACE.join(filter(None, [values["money"], values.get("currency", "")]))
    return {name: one for name, one in values.items() if name != "currency"} | {"money": money}


def _problem(column: str, cell: str, sentence: str) -> str:
    words = {"column": column, "cell": cell, "why": sentence}
    return _("%(column)s: “%(cell)s” stays out. %(why)s") % words
