"""Indexes and their components in words, in the reader's language."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.foundations.permission import Actor
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures.measuring import ready_on
from harken.metrics.indexes.formula import APART
from harken.metrics.indexes.measuring import HUNDRED, Bench, IndexFigure, Piece, Wanted
from harken.metrics.register.models import State
from harken.metrics.yardsticks import words as yardstick_words
from harken.warehouse.definition import FACTS_SOURCE
from harken.web.formats import SPACE, number

DECIMALS = 1


@dataclass(frozen=True)
class PieceRow:
    """A component as a line of the table; `level` 1 stands below an index."""

    name: str
    url: str
    level: int
    weight: str
    value: str
    span: str
    own: str
    n: int
    note: str
    signals_url: str | None


def plain(value: float | None) -> str:
    """Write a figure of 0 to 100."""
    return "–" if value is None else number(value, _language(), DECIMALS)


def span_of(estimate: Estimate) -> str:
    """Write an interval of 0 to 100: '58.1 to 66.0'."""
    if estimate.low is None or estimate.high is None:
        return ""
    ends = {"low": plain(estimate.low), "high": plain(estimate.high)}
    return _("%(low)s to %(high)s") % ends


def figure_words(estimate: Estimate, note: str) -> str:
    """Say a figure: '62.3 (58.1 to 66.0), n = 212', or why there is none."""
    if estimate.value is None:
        return note or _("no answers")
    words = {"value": plain(estimate.value), "span": span_of(estimate)}
    return _("%(value)s (%(span)s), n = %(n)s") % {**words, "n": number(estimate.n, _language())}


def finding_of(label: str, figure: IndexFigure) -> str:
    """Say the whole, and which component is lowest."""
    if figure.whole.value is None:
        return _("%(index)s has no figure") % {"index": label}
    shown = [one for one in figure.pieces if one.estimate.value is not None]
    lowest = min(shown, key=lambda one: one.estimate.value or 0.0)
    return _("%(index)s: %(value)s of 100; the lowest component is “%(name)s”, %(low)s") % {
        "index": label,
        "value": plain(figure.whole.value),
        "name": lowest.label,
        "low": plain(lowest.estimate.value),
    }


def days_words(days: int) -> str:
    """Say of which days figures are."""
    return ngettext("Last %(days)s day", "Last %(days)s days", days) % {"days": days}


@dataclass(frozen=True)
class Reading:
    """Who reads figures of which days, and what they were measured with."""

    on: Bench
    wanted: Wanted
    reader: Actor

    def signals(self, metric: str) -> str | None:
        """Return the address of the signals behind a metric's figure, None where they are shut."""
        ready = ready_on(self.on.metric(metric), self.wanted.day, self.on.store, self.on.fields)
        definition = ready.definition
        if definition.source != FACTS_SOURCE:
            return None
        behind = Behind(definition.measure, self.wanted.window, definition.population)
        return signals_behind(behind, self.reader)


def piece_rows(figure: IndexFigure, reading: Reading) -> list[PieceRow]:
    """Return every component, those of an index inside it below that."""
    return [row for one in figure.pieces for row in _rows(one, reading, 0)]


def _rows(piece: Piece, reading: Reading, level: int) -> list[PieceRow]:
    inner = [row for one in piece.pieces for row in _rows(one, reading, level + 1)]
    return [_row(piece, reading, level), *inner]


def _row(piece: Piece, reading: Reading, level: int) -> PieceRow:
    name = piece.key.partition(APART)[2]
    signals, url = None, reverse("metrics:index", args=[name])
    if piece.of is not None:
        signals, url = reading.signals(name), piece.of.url
    return PieceRow(
        piece.label,
        url,
        level,
        weight_words(piece.weight),
        plain(piece.estimate.value),
        span_of(piece.estimate),
        own_words(piece),
        piece.estimate.n,
        _note(piece),
        signals,
    )


def _note(piece: Piece) -> str:
    """Say why a figure is missing or weak; a component that was retired since is told first."""
    if piece.of is not None and piece.of.state == State.RETIRED:
        return _("It is retired: give the index a new formula.")
    return piece.note


def weight_words(weight: float) -> str:
    """Write a weight as a share of the whole: 33.3 %."""
    return f"{number(HUNDRED * weight, _language(), DECIMALS)}{SPACE}%"


def own_words(piece: Piece) -> str:
    """Say a component in its own unit, and whether it is turned round."""
    if piece.of is None or piece.own.value is None:
        return ""
    value = yardstick_words.write(piece.of, piece.own.value, _language())
    if piece.turned:
        return _("%(value)s, turned round: lower is better") % {"value": value}
    return value


def scale_words(piece: Piece) -> str:
    """Say how a component is put on 0 to 100."""
    if piece.of is None:
        return _("“%(name)s” is an index and is on 0 to 100 already.") % {"name": piece.label}
    low, high = piece.of.limits
    if (low, high) == (0.0, HUNDRED) and not piece.turned:
        return _("“%(name)s” is a share and is on 0 to 100 already.") % {"name": piece.label}
    worst, best = (high, low) if piece.turned else (low, high)
    ends = {"low": f"{worst:g}".replace("-", "−"), "high": f"{best:g}".replace("-", "−")}
    return _("“%(name)s”: %(low)s becomes 0 and %(high)s becomes 100.") % {
        "name": piece.label,
        **ends,
    }


def _language() -> str:
    return get_language() or "en"
