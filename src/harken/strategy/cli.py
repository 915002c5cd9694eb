"""`harken promises` and `harken goals`: what is promised and aimed at, in the terminal."""

import json
from typing import Annotated, Any

import typer

app = typer.Typer()
MARKS = {"pass": "+", "warn": "?", "fail": "-"}
THOUSAND = 1000
BOUNDS = {"": "", "under": "<", "over": ">"}
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


@app.command()
def goals(*, as_json: AsJson = False) -> None:
    """Tell where each goal stands: baseline, now, target, chance, and its five letters."""
    from django.utils import translation

    from harken.foundations.clock import system_clock
    from harken.organisation.profile.queries import local_date
    from harken.strategy.goals.answers import plain_days, short_documents

    with translation.override("en"):
        found = plain_days(short_documents(local_date(system_clock())))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    if not found:
        typer.echo("No goal is set yet. Set one at /strategy/goals/.")
        return
    _print_goals(found)


def _print_goals(found: list[dict[str, Any]]) -> None:
    for one in found:
        baseline, now, target = (_number(one[name]) for name in ("baseline", "now", "target"))
        letters = " ".join(f"{letter}{MARKS[grade]}" for letter, grade in one["letters"].items())
        typer.secho(one["goal"], bold=True)
        typer.echo(
            f"  {one['result'] or one['state']}, {one['measured_by'] or 'not measured yet'}: "
            f"from {baseline}, now {now}, to {target} by {one['deadline'] or '–'}"
        )
        typer.echo(f"  chance {_chance(one['chance'])}, {letters}")
    typer.echo("Letters: + holds, ? in doubt, - fails.")


def _chance(value: float | None) -> str:
    """Write a chance as it may be told: in steps of 5 %, never none and never certain."""
    from harken.analysis import said

    if value is None:
        return "–"
    told = said(value)
    return f"{BOUNDS[told.bound]}{told.percent} %"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= THOUSAND else f"{value:,.1f}"
