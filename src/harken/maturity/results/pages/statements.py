"""The twenty statements as a table: mean, range, agreement, sorted as the reader wishes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.analysis.agreement import AGREES_FROM
from harken.analysis.maturity import ITEMS
from harken.maturity.results.pages.writing import NONE, points
from harken.maturity.results.released import ItemHeard, Released
from harken.maturity.texts.statements import STATEMENTS
from harken.web.formats import number

SORTS: Mapping[str, Callable[[ItemHeard], float | None]] = {
    "mean": lambda heard: heard.mean,
    "agreement": lambda heard: heard.r_wg,
    "n": lambda heard: heard.n,
    "unknown": lambda heard: heard.unknown,
}


@dataclass(frozen=True)
class StatementRow:
    """One statement in words; `tone` and `verdict` say whether the raters agree."""

    code: str
    text: str
    mean: str
    spread: str
    agreement: str
    verdict: str
    tone: str
    n: int
    unknown: int


def statement_rows(released: Released, sort: str, language: str) -> list[StatementRow]:
    """Return the rows, by a column of `SORTS` ('-' before it: from the highest), or in order."""
    return [_row(item, released.items[item], language) for item in _in_order(released, sort)]


def _in_order(released: Released, sort: str) -> list[str]:
    """Those without a figure stand last, whatever the direction."""
    if (column := SORTS.get(sort.removeprefix("-"))) is None:
        return list(ITEMS)
    figures = {item: column(released.items[item]) for item in ITEMS}
    known = {item: figure for item, figure in figures.items() if figure is not None}
    ordered = sorted(known, key=lambda item: known[item], reverse=sort.startswith("-"))
    return ordered + [item for item in ITEMS if item not in known]


def _row(item: str, heard: ItemHeard, language: str) -> StatementRow:
    verdict, tone = _verdict(heard)
    return StatementRow(
        item,
        str(STATEMENTS[item]),
        points(heard.mean, language),
        NONE if heard.low is None else f"{heard.low}–{heard.high}",
        NONE if heard.r_wg is None else number(heard.r_wg, language, 2),
        verdict,
        tone,
        heard.n,
        heard.unknown,
    )


def _verdict(heard: ItemHeard) -> tuple[str, str]:
    if heard.r_wg is None:
        return _("too few answers"), "neutral"
    return (_("agree"), "good") if heard.r_wg >= AGREES_FROM else (_("disagree"), "warn")


def disagreed(released: Released) -> int:
    """Return on how many statements the raters disagree."""
    known = [heard.r_wg for heard in released.items.values() if heard.r_wg is not None]
    return sum(one < AGREES_FROM for one in known)
