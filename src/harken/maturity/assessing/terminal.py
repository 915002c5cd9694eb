"""Telling an assessment in the terminal, in English."""

import json
from collections.abc import Iterator, Sequence

import typer
from django.conf import settings
from django.utils import translation
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from harken.analysis.agreement import AGREES_FROM
from harken.analysis.maturity import COMPETENCIES, ITEMS
from harken.analysis.raters import RATERS_NEEDED
from harken.maturity.assessing.answers_file import RaterLine
from harken.maturity.assessing.document import document_of
from harken.maturity.assessing.groups import NAMES, in_order
from harken.maturity.results import telling
from harken.maturity.results.intervals import interval_of
from harken.maturity.results.released import Released, Scored, Voice
from harken.maturity.rounds.closing import release

LANGUAGE = "en"
ORIGIN = (
    "Statements and cut-offs are Harken's own, inspired by a published model of four competencies "
    "and six stages. It is no official score, and what people say of themselves is an opinion."
)


def tell(lines: Sequence[RaterLine], least: int, *, as_json: bool) -> None:
    """Print what the raters say; groups of fewer than `least` stand together with neighbours."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    rows = [(line.group, line.answers) for line in lines]
    order = in_order(group for group, _answers in rows)
    released = release(rows, least, order=order, alone=1)
    with translation.override(LANGUAGE):
        if as_json:
            typer.echo(json.dumps(document_of(released), ensure_ascii=False))
        else:
            _print(released)


def _print(released: Released) -> None:
    console = Console(highlight=False)
    everyone = released.everyone
    if everyone is None:
        return
    told = telling.tell(everyone.profile, LANGUAGE)
    console.print(f"[bold]{escape(told.headline)}[/]")
    for sentence in (_total(everyone.scores["total"]), told.gate, told.missing):
        if sentence:
            console.print(escape(sentence))
    console.print(_competencies(told.bars, everyone))
    for part in _several(released):
        console.print(part)
    console.print(ORIGIN, style="dim")


def _total(total: Scored) -> str:
    """Return the total with its interval, or why it has none."""
    raters = "1 rater" if total.n == 1 else f"{total.n} raters"
    if total.value is None:
        return f"{raters}."
    interval = _interval(total, total=True)
    written = f"{telling.shown_total(total.value):.1f}"
    return f"Total {written} on a scale from 20 to 100{interval}; {raters}."


def _interval(score: Scored, *, total: bool = False) -> str:
    found = interval_of(score, total=total)
    return f" (95 % interval {found.low:.1f} to {found.high:.1f})" if found else ""


def _competencies(bars: Sequence[telling.Bar], everyone: Voice) -> Table:
    table = Table("", "Competency", box=None, pad_edge=False)
    table.add_column("Score", justify="right")
    table.add_column("Band")
    for bar in bars:
        interval = _interval(everyone.scores[bar.code])
        table.add_row(bar.code, bar.name, bar.written or "–", bar.band + interval)
    return table


def _several(released: Released) -> Iterator[str | Table]:
    """Give what several raters add: agreement, the stages' shares, groups; or why there is none."""
    if released.answered == 1:
        yield "Single view: one rater, so there is neither agreement nor an interval."
        return
    yield _agreement(released)
    yield _shares(released)
    yield _groups(released)
    if any(len(voice.groups) > 1 for voice in released.voices):
        yield (
            f"A group in which fewer than {released.least} answered, or knew the statements, "
            "stands together with its neighbour."
        )


def _agreement(released: Released) -> str | Table:
    apart = [
        (item, released.items[item])
        for item in ITEMS
        if (found := released.items[item].r_wg) is not None and found < AGREES_FROM
    ]
    if not apart:
        return f"Raters agree on every statement that two or more know (r_wg {AGREES_FROM:.2f} up)."
    table = Table(title="Raters disagree", title_justify="left", box=None, pad_edge=False)
    for heading in ("", "r_wg", "mean", "lowest", "highest", "n"):
        table.add_column(heading, justify="right" if heading else "left")
    for item, one in apart:
        numbers = (f"{one.r_wg:.2f}", f"{one.mean:.1f}", str(one.low), str(one.high), str(one.n))
        table.add_row(item, *numbers)
    return table


def _shares(released: Released) -> str:
    if released.shares is None:
        return f"Shares of stages need at least {RATERS_NEEDED} raters."
    named = [
        f"{stage or 'no stage'} {100 * share:.0f} %"
        for stage, share in released.shares.items()
        if share
    ]
    return f"If the raters were drawn anew: {', '.join(named)}."


def _groups(released: Released) -> str | Table:
    if not released.voices:
        return f"Groups are not shown: two of at least {released.least} raters each are needed."
    table = Table("Group", title="Groups", title_justify="left", box=None, pad_edge=False)
    for heading in ("n", *COMPETENCIES, "Total"):
        table.add_column(heading, justify="right")
    table.add_column("Stage")
    for voice in released.voices:
        scores = [voice.scores[name].value for name in (*COMPETENCIES, "total")]
        written = ["–" if score is None else f"{score:.1f}" for score in scores]
        name = escape(" + ".join(NAMES.get(group, group) for group in voice.groups))
        table.add_row(name, str(voice.n), *written, voice.profile.stage or "–")
    return table
