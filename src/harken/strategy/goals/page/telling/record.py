"""The record of past forecasts in words: how far off, and what came true of what was told."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import said
from harken.analysis.forecasting import Brier
from harken.strategy.goals.chance.queries import Told, record, settled
from harken.strategy.goals.models import Forecast
from harken.strategy.goals.page.telling.words import chance_words
from harken.strategy.goals.words import day_words
from harken.web.formats import number

MOST_SHOWN = 50


@dataclass(frozen=True)
class Row:
    """Forecasts between two chances: how many came true, of how many goals and days they are."""

    between: str
    mean: str
    came_true: str
    groups: int


@dataclass(frozen=True)
class Settled:
    """What was foretold of one goal for one day, and what came of it."""

    goal: str
    url: str
    due: str
    first: str
    last: str
    count: int
    outcome: str
    tone: str


@dataclass(frozen=True)
class RecordPage:
    """The page; `score` '' where nothing is settled yet."""

    score: str
    sentence: str
    few: str
    waiting: str
    told: list[Row]
    settled: list[Settled]


def record_page() -> RecordPage:
    """Put the record into words."""
    found = record()
    rows = list(settled()[: MOST_SHOWN * 10])
    return RecordPage(
        score=_score(found.brier.score),
        sentence=brier_words(found.brier),
        few=_few(found.brier),
        waiting=_waiting(found.waiting),
        told=[_row(one) for one in found.told],
        settled=_settled(rows)[:MOST_SHOWN],
    )


def brier_words(found: Brier) -> str:
    """Say how far off past forecasts were, in one sentence."""
    if found.score is None:
        return _("No forecast has been settled yet: each is when its day has come.")
    return ngettext(
        "%(n)s settled forecast was off by %(score)s (Brier: 0 is perfect, 0.25 a coin toss).",
        "%(n)s settled forecasts were off by %(score)s (Brier: 0 is perfect, 0.25 a coin toss).",
        found.n,
    ) % {"n": number(found.n, _language()), "score": _score(found.score)}


def _few(found: Brier) -> str:
    """Say of how many goals and days they are, and that few say little."""
    if found.score is None:
        return ""
    words = {"groups": found.groups, "span": _span(found.low, found.high)}
    said_of = ngettext(
        "They are about %(groups)s goal and day; those of one goal for one day come true "
        "together, so they count once.",
        "They are about %(groups)s goals and days; those of one goal for one day come true "
        "together, so they count once.",
        found.groups,
    )
    lines = [said_of % words]
    if words["span"]:
        lines.append(_("95 %% interval of the score: %(span)s.") % words)
    if found.few:
        lines.append(_("Fewer than 10 say little."))
    return " ".join(lines)


def _span(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": _score(low), "high": _score(high)}


def _waiting(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "%(count)s forecast waits for its day.", "%(count)s forecasts wait for their day.", count
    )
    return text % {"count": number(count, _language())}


def _row(one: Told) -> Row:
    n, value = one.bin.came_true.n, one.bin.came_true.value
    hits = round((value or 0) * n / 100)
    between = _("%(low)s to %(high)s %%") % {
        "low": round(100 * one.bin.low), "high": round(100 * one.bin.high)
    }  # fmt: skip
    mean = _("%(percent)s %%") % {"percent": round(one.bin.told)}
    return Row(between, mean, _("%(hits)s of %(n)s") % {"hits": hits, "n": n}, one.groups)


def _settled(rows: list[Forecast]) -> list[Settled]:
    """Return what was foretold by goal and day, the latest day first."""
    ordered = sorted(rows, key=lambda row: (row.due, row.goal_id, row.made_on), reverse=True)
    groups = groupby(ordered, key=lambda row: (row.due, row.goal_id))
    return [_one(list(found)) for _key, found in groups]


def _one(rows: list[Forecast]) -> Settled:
    newest, oldest = rows[0], rows[-1]
    outcomes = {
        True: (_("came true"), "good"),
        False: (_("did not come true"), "bad"),
        None: (_("could not be told"), "neutral"),
    }
    outcome, tone = outcomes[newest.came_true]
    return Settled(
        str(newest.goal),
        reverse("strategy:goal", args=[newest.goal_id]),
        day_words(newest.due),
        chance_words(said(oldest.chance)),
        chance_words(said(newest.chance)),
        len(rows),
        outcome,
        tone,
    )


def _score(value: float | None) -> str:
    return "" if value is None else number(value, _language(), 2)


def _language() -> str:
    return get_language() or "en"
