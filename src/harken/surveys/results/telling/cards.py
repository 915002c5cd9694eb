"""One card a question: finding, figure, picture, how many; everything ready to print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.surveys.definition.records import Type
from harken.surveys.definition.scales import is_scale
from harken.surveys.results.measuring.questions import best_from
from harken.surveys.results.measuring.records import Line, Result
from harken.surveys.results.telling.findings import finding
from harken.surveys.results.telling.pictures import Bar, Dot, Heat, bar, dot, heat, top_of
from harken.surveys.results.telling.writing import (
    figure,
    interval,
    is_weak,
    label_of,
    mean,
    per_cent,
    score,
)
from harken.web.formats import number


@dataclass(frozen=True)
class Told:
    """A figure in words, with its interval."""

    name: str
    value: str
    span: str
    dot: Dot | None = None


@dataclass(frozen=True)
class HeatRow:
    """A row of a matrix, or a thing that was ranked."""

    label: str
    n: int
    figure: Told | None
    cells: tuple[Heat, ...]


@dataclass(frozen=True)
class Card:
    """What the page shows of a question."""

    id: str
    type: str
    title: str
    text: str
    figures: tuple[Told, ...]
    reach: str
    notes: tuple[str, ...]
    bars: tuple[Bar, ...] = ()
    top: int = 100
    columns: tuple[str, ...] = ()
    rows: tuple[HeatRow, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    weak: bool = False


def card_of(result: Result, language: str) -> Card:
    """Return the card of a question, in the active language."""
    asked = result.asked
    shares = list(result.shares)
    top = top_of(shares)
    return Card(
        id=asked.id,
        type=asked.type.value,
        title=finding(result, language),
        text=asked.text(language),
        figures=tuple(_figures(result, language)),
        reach=_reach(result, language),
        notes=tuple(_notes(result, language)),
        bars=tuple(bar(one, label_of(asked, one.code, language), top, language) for one in shares),
        top=top,
        columns=_columns(result, language),
        rows=tuple(_row(result, line, language) for line in result.lines),
        weak=is_weak(result.reach.n),
    )


def _figures(result: Result, language: str) -> list[Told]:
    found = [*_main_figure(result, language)]
    average = result.beside or (result.main if result.asked.ends and not found else None)
    if average and result.asked.ends:
        span, place = interval(average, mean, language), dot(average, *result.asked.ends)
        found.append(Told(_("Mean"), mean(average.value, language), span, place))
    return [one for one in found if one.span]


def _main_figure(result: Result, language: str) -> Iterator[Told]:
    """Yield what the question is asked for: NPS, the best points, the middle number."""
    asked, main = result.asked, result.main
    if main is None:
        return
    if asked.type is Type.NPS:
        span, place = interval(main, score, language), dot(main, -100, 100)
        yield Told(_("NPS"), score(main.value, language), span, place)
    elif asked.ends and best_from(asked.ends, asked.type) is not None:
        span, place = interval(main, per_cent, language), dot(main, 0, 100)
        yield Told(_best_name(result, language), per_cent(main.value, language), span, place)
    elif asked.type is Type.NUMBER:
        span = interval(main, figure, language)
        yield Told(_("Median"), figure(main.value, language), span)


def _best_name(result: Result, language: str) -> str:
    ends = result.asked.ends or (0, 0)
    best = best_from(ends, result.asked.type)
    words = {"low": number(best or 0, language), "high": number(ends[1], language)}
    return _("Share of %(low)s to %(high)s") % words


def _columns(result: Result, language: str) -> tuple[str, ...]:
    if result.asked.type is Type.RANKING:
        return (_("Put first"),)
    if not result.lines:
        return ()
    return tuple(label_of(result.asked, one.code, language) for one in result.lines[0].shares)


def _row(result: Result, line: Line, language: str) -> HeatRow:
    asked = result.asked
    told = None
    if line.main is not None:
        value, span = mean(line.main.value, language), interval(line.main, mean, language)
        told = Told("", value, span)
    name = asked.row_label if asked.type is Type.MATRIX else asked.label
    cells = tuple(heat(one, language) for one in line.shares)
    return HeatRow(name(line.code, language) or _("Other"), line.n, told, cells)


def _reach(result: Result, language: str) -> str:
    """Say how many answers count, how many were asked, skipped it or said it does not apply."""
    reach = result.reach
    parts = [
        ngettext("%(count)s answer", "%(count)s answers", reach.n)
        % {"count": number(reach.n, language)},
        _("asked: %(count)s") % {"count": number(reach.asked, language)},
    ]
    if reach.skipped:
        parts.append(_("skipped: %(count)s") % {"count": number(reach.skipped, language)})
    if reach.not_applicable:
        count = number(reach.not_applicable, language)
        parts.append(_("answers that do not count: %(count)s") % {"count": count})
    return " · ".join(parts)


def _notes(result: Result, language: str) -> list[str]:
    asked, notes = result.asked, []
    if asked.type is Type.MULTIPLE and result.reach.n:
        notes.append(_("Several answers were possible, so the shares add up to more than 100 %."))
    if asked.type is Type.RANKING and result.reach.n:
        notes.append(
            _("The mean place is of those who ranked it; 1 is the first. Shares are of everybody.")
        )
    if asked.others:
        numbers = sorted(n for _key, versions in asked.others for n in versions)
        words = {
            "versions": ", ".join(map(str, numbers)),
            "count": number(result.elsewhere, language),
        }
        text = (
            _("It had another scale in version %(versions)s: %(count)s answers are not counted.")
            if is_scale(asked.question)
            else _("It was of another kind in version %(versions)s: %(count)s not counted.")
        )
        notes.append(text % words)
    return notes
