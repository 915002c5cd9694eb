"""`harken measure` and `harken compare`: figures in the terminal, the same as on the page."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Name = Annotated[
    str, typer.Argument(help="The metric, such as nps, or index:NAME.", metavar="METRIC")
]


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

    if metric.startswith("index:"):
        _measure_index(metric, (first, last), where or (), as_json=as_json)
        return

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


def _measure_index(
    key: str,
    days: tuple[datetime | None, datetime | None],
    where: Sequence[str],
    *,
    as_json: bool,
) -> None:
    from harken.metrics.figures import window_of
    from harken.metrics.indexes.doors.answers import measured_index, name_of

    window = _answer(lambda: window_of(_day(days[0]), _day(days[1])))
    found = _answer(lambda: measured_index(name_of(key), window, where))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    table = Table(title=f"{key}, 0 to 100", title_justify="left")
    for heading in ("", "weight", "value", "low", "high", "n", "note"):
        table.add_column(heading, justify="left" if heading in {"", "note"} else "right")
    _add_figure(table, {**found["estimates"][0], "label": "all", "weight": 1.0}, 0)
    for one in found["components"]:
        _add_figure(table, one, 1)
    Console().print(table)


def _add_figure(table: Table, one: dict[str, Any], level: int) -> None:
    """Add a line for a component, and those it is made of below it."""
    numbers = ["–" if one[key] is None else f"{one[key]:.1f}" for key in ("value", "low", "high")]
    name = "  " * level + one["label"]
    table.add_row(name, f"{one['weight']:.3g}", *numbers, f"{one['n']:,}", one["note"])
    for inner in one.get("components", ()):
        _add_figure(table, inner, level + 1)


@app.command()
def formula(
    text: Annotated[str, typer.Argument(help="Such as 'mean(nps, csat)'.", metavar="FORMULA")],
    index: Annotated[str, typer.Option(help="The index that is to have it.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Check the formula of an index: what it is made of, or why it cannot be used."""
    from harken.metrics.indexes.doors.answers import formula_document

    found = _answer(lambda: formula_document(text, index))
    if as_json:
        typer.echo(json.dumps({"components": found}))
        return
    for one in found:
        typer.echo(f"{one['weight']:.3g} * {one['key']}")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _answer(ask: Any) -> Any:
    """Return what `ask` returns; a refusal is one sentence on stderr and exit code 1."""
    from django.utils import translation

    from harken.metrics.figures import CannotMeasure
    from harken.organisation.changes.refused import Refused

    with translation.override("en"):
        try:
            return ask()
        except (CannotMeasure, Refused) as refusal:
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
