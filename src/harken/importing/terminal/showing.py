"""What a person at the terminal sees: progress, the mapping with its reasons, counts, figures."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from harken.importing.coming_in.understanding import Understood
from harken.importing.terminal.document import COUNTS, Result, together
from harken.importing.words import in_words
from harken.tables.plan import FieldPlan
from harken.tables.said import CannotRead

MOST_LINES = 20
FIGURES = 6
FIRST = ("nps", "csat", "ces", "enps")


class Screen:
    """The terminal: what was understood goes to stdout, progress and refusals to stderr."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.out = Console(highlight=False)
        self.err = Console(stderr=True, highlight=False)

    @contextmanager
    def progress(self, what: str) -> Iterator[Callable[[float], None]]:
        """Show a bar while something runs, when a person looks on."""
        if not self.err.is_terminal:
            yield lambda _share: None
            return
        bars = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*bars, console=self.err, transient=True) as shown:
            task = shown.add_task(what, total=1.0)
            yield lambda share: shown.update(task, completed=share)

    def show(self, found: Understood) -> None:
        """Print how the file was read and what is to become of its columns, with the reasons."""
        if self.quiet:
            return
        layout, plan = found.staged.layout, found.plan
        self._line(f"{found.staged.name}: {layout.kind or layout.format}, {layout.rows:,} rows")
        for said in (*layout.reasons, *layout.warnings, *plan.notes):
            self._line(f"  {in_words(said)}")
        title = f"Source: {plan.source}"
        table = Table("field", "from", "read as", "why", title=title, title_justify="left")
        for one in plan.fields:
            table.add_row(*(_plain(cell) for cell in _cells(one)))
        self.out.print(table)
        for left in plan.left_out:
            self._line(f"  left out: {left.column}: {in_words(left.reason)}")

    def tell(self, result: Result, *, report: Path | None) -> None:
        """Print the counts, and what was rejected on stderr."""
        for one in result.problems[:MOST_LINES]:
            where = f"{result.name}:{one.line}: {one.column + ': ' if one.column else ''}"
            typer.echo(f"{where}{one.sentence}", err=True)
        more = result.problem_count - MOST_LINES
        if more > 0:
            where = f"see {report}" if report else "write them to a file with --report FILE"
            typer.echo(f"{result.name}: and {more:,} more: {where}", err=True)
        if not self.quiet:
            counts = (
                f"{getattr(result.tally, name):,} {name.replace('_', ' ')}" for name in COUNTS
            )
            self._line(f"{', '.join(counts)}.")
            if result.tally.zeroed:
                self._line(f"{result.tally.zeroed:,} times before their start count as 0.")

    def refuse(self, name: str, refusal: CannotRead) -> None:
        """Print why a file cannot be read, in one line."""
        place = f"{name}:{refusal.line}" if refusal.line else name
        column = f"{refusal.column}: " if refusal.column else ""
        typer.echo(f"{place}: {column}{in_words(refusal.said)}", err=True)

    def tell_document(self, results: Sequence[Result], *, as_json: bool) -> None:
        """Print the one JSON document."""
        if as_json:
            typer.echo(json.dumps(together(results), ensure_ascii=False))

    def show_figures(self, results: Sequence[Result]) -> None:
        """Print the first figures of what came in."""
        if self.quiet:
            return
        table = Table("figure", "value", "low", "high", "n")
        for source in sorted({result.plan.source for result in results if result.plan}):
            for row in _figures(source, results):
                table.add_row(*row)
        if table.row_count:
            self.out.print(table)
            self._line("More: harken measure METRIC --by FIELD")

    def _line(self, text: str) -> None:
        typer.echo(text)


def _cells(one: FieldPlan) -> tuple[str, str, str, str]:
    reasons = dict.fromkeys(in_words(said) for said in (one.reason, one.reading.reason) if said)
    where = ", ".join(one.columns) or f"“{one.constant}”"
    return one.field, where, one.reading.kind.replace("_", " "), " ".join(reasons)


def _plain(text: str) -> Any:
    from rich.text import Text

    return Text(text)


def _figures(source: str, results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    """Yield figures of the metrics whose measures came in from a source, the usual ones first."""
    from harken.metrics.answers import measured
    from harken.metrics.figures import CannotMeasure
    from harken.metrics.register.queries import metrics_in_use

    counted = {name for one in results for name, count in one.tally.measures.items() if count}
    chosen = [one for one in metrics_in_use() if _measure_of(one) in counted]
    chosen.sort(key=lambda one: (one.name not in FIRST, one.name))
    for metric in chosen[:FIGURES]:
        try:
            found = measured(metric.name, where=[f"source={source}"])
        except CannotMeasure:
            continue
        for one in found.document()["estimates"]:
            ends = [found.unit.number(one[key], "en") for key in ("low", "high")]
            value = found.unit.write(one["value"], "en")
            yield f"{found.label}: {found.method}", value, *ends, f"{one['n']:,}"


def _measure_of(metric: Any) -> str:
    versions = list(metric.versions.all())
    return versions[0].measure.name if versions else ""
