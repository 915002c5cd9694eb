"""`harken promises`: what is promised and how often it is kept, in the terminal."""

import json
from typing import Annotated, Any

import typer

app = typer.Typer()
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command()
def promises(*, as_json: AsJson = False) -> None:
    """Tell how often each promise was kept: by the data, and as customers felt it."""
    from django.utils import translation

    from harken.foundations.clock import system_clock
    from harken.organisation.profile.queries import local_date
    from harken.strategy.promises.answers import documents

    with translation.override("en"):
        found = documents(local_date(system_clock()))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    if not found:
        typer.echo("Nothing is promised yet. Make a promise at /strategy/promises/.")
        return
    _print_promises(found)


def _print_promises(found: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Promises, last 13 weeks, per cent", title_justify="left")
    table.add_column("promise")
    for heading in ("kept", "low", "high", "n", "felt"):
        table.add_column(heading, justify="right")
    table.add_column("note")
    for one in found:
        shares = [_share(one[name]) for name in ("kept", "low", "high")]
        cells = [*shares, f"{one['n']:,}", _share(one["felt"])]
        table.add_row(one["promise"], *cells, one["why_not"])
    Console().print(table)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
