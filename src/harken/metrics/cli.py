"""`harken measure` and `harken compare`: figures in the terminal, the same as on the page."""

import json
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Name = Annotated[str, typer.Argument(help="The metric, such as nps.", metavar="METRIC")]


@app.command()
def measure(
    metric: Name,
    by: Annotated[str | None, typer.Option(help="One figure for each value of this field.")] = None,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="The first day."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], metavar="DATE", help="The last day."),
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="Whom to count; repeat it.")
    ] = None,
    *,
    weighted: Annotated[bool, typer.Option("--weighted", help="Use the answers' weights.")] = False,
    engine: Annotated[str | None, typer.Option(help="Who adds up: duckdb or spark.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure a metric: value, interval, number of answers."""
    from harken.metrics.answers import measured
    from harken.metrics.figures import window_of

    def ask() -> Any:
        window = window_of(_day(first), _day(last))
        return measured(
            metric, by=by, window=window, where=where or (), weighted=weighted, engine=engine
        )

    found = _answer(ask)
    if as_json:
        typer.echo(json.dumps(found.document()))
        return
    _print_estimates(found, by)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _answer(ask: Any) -> Any:
    """Return what `ask` returns; a refusal is one sentence on stderr and exit code 1."""
    from django.utils import translation

    from harken.metrics.figures import CannotMeasure

    with translation.override("en"):
        try:
            return ask()
        except CannotMeasure as refusal:
            typer.echo(f"harken: {refusal}", err=True)
            raise typer.Exit(1) from refusal


def _print_estimates(found: Any, by: str | None) -> None:
    title = ", ".join(filter(None, [f"{found.label}: {found.method}", found.unit.apart]))
    table = Table(title=title, title_justify="left")
    table.add_column(by or "")
    for heading in ("value", "low", "high", "n"):
        table.add_column(heading, justify="right")
    table.add_column("note")
    for one in found.document()["estimates"]:
        name = "all" if by is None else ("unknown" if one["by"] is None else str(one["by"]))
        ends = [found.unit.number(one[key], "en") for key in ("low", "high")]
        numbers = [found.unit.write(one["value"], "en"), *ends]
        table.add_row(name, *numbers, f"{one['n']:,}", one["note"])
    Console().print(table)


@app.command()
def compare(
    metric: Name,
    a: Annotated[str, typer.Option(metavar="FIELD=VALUE[,…]", help="The first side.")],
    b: Annotated[str, typer.Option(metavar="FIELD=VALUE[,…]", help="The second side.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Tell whether two groups or periods differ: b minus a, with interval and p-value.

    A period is a side too: --a from=2026-01-01,to=2026-01-31
    """
    from harken.metrics.figures import asked
    from harken.metrics.figures import compare as compare_sides
    from harken.metrics.figures.units import unit_of

    ready = _answer(lambda: asked(metric))
    found = _answer(lambda: compare_sides(ready, a, b))
    difference = found.difference
    if as_json:
        keys = ("difference", "low", "high", "p")
        typer.echo(json.dumps({key: getattr(difference, key) for key in keys}))
        return
    table = Table()
    for heading in ("a", "b", "b − a", "low", "high", "p"):
        table.add_column(heading, justify="right")
    unit = unit_of(ready, [found.a, found.b])
    values = (found.a.estimate.value, found.b.estimate.value, difference.difference)
    numbers = [unit.write(value, "en") for value in values]
    numbers += [unit.number(end, "en") for end in (difference.low, difference.high)]
    table.add_row(*numbers, "–" if difference.p is None else f"{difference.p:.4g}")
    Console().print(table)
    typer.echo(f"b is {found.verdict.value}" if found.is_real else found.verdict.value.capitalize())
