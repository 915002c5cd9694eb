"""`harken cases figures`: how fast customers are answered, in the terminal."""

import json
from typing import Annotated, Any

import typer

HOUR = 3600


def figures(
    *,
    days: Annotated[int, typer.Option(min=1, help="Cases opened so many days back.")] = 91,
    by: Annotated[str, typer.Option(help="kind, team, week, or a field such as channel.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Tell how often promised times were kept, and how long cases took."""
    from harken.action.cases.models import Case
    from harken.action.sla.answers import documents
    from harken.action.sla.queries import Window, standings
    from harken.foundations.clock import system_clock
    from harken.organisation.profile.queries import local_date

    now = system_clock()
    window = Window.up_to(local_date(now), days)
    found = documents(standings(Case.objects.all(), window, now, by=by), by)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    elif not found:
        typer.echo(f"No case was opened in the last {days} days.")
    else:
        _print(found, days)


def _print(found: list[dict[str, Any]], days: int) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Cases opened in the last {days} days", title_justify="left")
    for heading in ("group", "clock"):
        table.add_column(heading)
    for heading in ("cases", "in time", "95 %", "median", "95 %", "90 in 100", "open"):
        table.add_column(heading, justify="right")
    for group in found:
        for clock, one in group["clocks"].items():
            table.add_row(group["group"] or "all", clock, *_cells(one))
    Console().print(table)


def _cells(one: dict[str, Any]) -> tuple[str, ...]:
    within, median, ninth = one["within"], one["median_seconds"], one["p90_seconds"]
    return (
        f"{one['cases']:,}",
        _number(within["value"], " %"),
        _range(_number(within["low"]), _number(within["high"])),
        _hours(median["value"]),
        _range(_hours(median["low"]), _hours(median["high"])),
        _hours(ninth["value"]),
        f"{one['open']:,}",
    )


def _hours(seconds: float | None) -> str:
    return _number(None if seconds is None else seconds / HOUR, " h")


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _number(value: float | None, unit: str = "") -> str:
    return "–" if value is None else f"{value:,.1f}{unit}"
