"""Two rounds compared: for everyone, and for groups that are made of the same in both."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.analysis.comparison import Difference, Verdict
from harken.analysis.maturity import COMPETENCIES
from harken.analysis.raters import change
from harken.maturity.results.groups import groups_name
from harken.maturity.results.intervals import Interval
from harken.maturity.results.pages.gaps import measured
from harken.maturity.results.pages.history import History, PastRound
from harken.maturity.results.pages.writing import NONE, points, span_written, total_written
from harken.maturity.results.released import Released, Voice
from harken.maturity.texts.statements import COMPETENCY_NAMES
from harken.web.formats import number

TWO = 2
TONES = {Verdict.HIGHER: "good", Verdict.LOWER: "bad"}


@dataclass(frozen=True)
class ChangeRow:
    """A score before and after; `verdict` says whether it changed."""

    name: str
    before: str
    after: str
    difference: str
    span: str
    verdict: str
    tone: str


@dataclass(frozen=True)
class Compared:
    """The same people's places in both rounds: how many answered, and every score."""

    name: str
    n_before: int
    n_after: int
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Comparison:
    """Two rounds; `finding` says what changed in all. `parts` begin with everyone."""

    before: PastRound
    after: PastRound
    finding: str
    parts: tuple[Compared, ...]


def comparison_of(history: History, one: str, other: str, language: str) -> Comparison | None:
    """Return two rounds by their numbers, without them the last two; None with fewer than two.

    The earlier one is always the first, whichever was named first.
    """
    rounds = history.comparable
    if len(rounds) < TWO:
        return None
    named = [past for past in rounds if str(past.round.pk) in {one, other}]
    before, after = named if len(named) == TWO else rounds[-TWO:]
    parts = tuple(_parts(before.released, after.released, language))
    return Comparison(before, after, _finding(parts[0].rows[0]), parts)


def _parts(before: Released, after: Released, language: str) -> Iterator[Compared]:
    if before.everyone and after.everyone:
        yield _compared(_("Everyone"), before.everyone, after.everyone, language)
    earlier = {voice.groups: voice for voice in before.voices}
    for voice in after.voices:
        if voice.groups in earlier:
            yield _compared(groups_name(voice.groups), earlier[voice.groups], voice, language)


def _compared(name: str, before: Voice, after: Voice, language: str) -> Compared:
    names = {"total": _("Total")} | {code: str(COMPETENCY_NAMES[code]) for code in COMPETENCIES}
    rows = (_row(names[code], code, before, after, language) for code in names)
    return Compared(name, before.n, after.n, tuple(rows))


def _row(name: str, code: str, before: Voice, after: Voice, language: str) -> ChangeRow:
    old, new = before.scores[code], after.scores[code]
    found = change(measured(old), measured(new))
    written = total_written if code == "total" else points
    return ChangeRow(
        name,
        written(old.value, language),
        written(new.value, language),
        _signed(found.difference, language),
        _span(found, language),
        verdict_words(found.verdict),
        TONES.get(found.verdict, "neutral"),
    )


def _signed(difference: float | None, language: str) -> str:
    if difference is None:
        return NONE
    sign = "+" if round(difference, 1) > 0 else ""
    return sign + number(difference, language, 1)


def _span(found: Difference, language: str) -> str:
    if found.low is None or found.high is None:
        return ""
    return span_written(Interval(found.low, found.high), language)


def verdict_words(verdict: Verdict) -> str:
    """Return whether a score changed, in words."""
    return {
        Verdict.HIGHER: _("changed: higher"),
        Verdict.LOWER: _("changed: lower"),
        Verdict.NO_DETECTABLE_CHANGE: _("no detectable change"),
        Verdict.NOT_ENOUGH: _("cannot be told from these answers"),
    }[verdict]


def _finding(total: ChangeRow) -> str:
    return _("Total %(before)s, then %(after)s: %(verdict)s") % {
        "before": total.before,
        "after": total.after,
        "verdict": total.verdict,
    }
