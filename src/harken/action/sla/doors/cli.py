"""`harken cases figures`: how fast customers are answered, in the terminal."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.markup import escape

HOUR = 3600
MOST_DAYS = 3660


def figures(
    *,
    days: Annotated[
        int, typer.Option(min=1, max=MOST_DAYS, help="Cases opened so many days back.")
    ] = 91,
    by: Annotated[str, typer.Option(help="kind, team, week, or a field such as channel.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Tell how often promised times were kept, and how long cases took."""
    from harken.action.cases.models import Case
    from harken.action.sla.answers import documents
    from harken.action.sla.queries import Window, standings
    from harken.foundations.clock import system_clock
    from harken.organisation.profile.queries import local_date

    _demand_grouping(by)
    now = system_clock()
    window = Window.up_to(local_date(now), days)
    found = documents(standings(Case.objects.all(), window, now, by=by), by)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    elif not found:
        typer.echo(f"No case was opened in the last {days} days.")
    else:
        _print(found, days, nameless="–" if by else "all")


def _demand_grouping(by: str) -> None:
    from harken.action.sla.pages.asked import groupings

    known = groupings()
    if by not in known:
        names = ", ".join(name for name in known if name)
        typer.echo(f"Cases are not grouped by “{by}”. Say one of {names}.", err=True)
        raise typer.Exit(2)


def _print(found: list[dict[str, Any]], days: int, nameless: str) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Cases opened in the last {days} days", title_justify="left")
    table.add_column("group")
    table.add_column("clock", no_wrap=True)
    for heading in ("cases", "in time", "95 %", "median", "95 %, h", "9 in 10", "open"):
        table.add_column(heading, justify="right")
    for group in found:
        for clock, one in group["clocks"].items():
            table.add_row(escape(group["group"] or nameless), clock, *_cells(one))
    Console().print(table)
    for said in _why_empty(found):
        typer.echo(said)


def _why_empty(found: list[dict[str, Any]]) -> Iterator[str]:
    """Yield why shares are missing: of each clock, all groups together."""
    clocks: dict[str, list[dict[str, Any]]] = {}
    for group in found:
        for name, one in group["clocks"].items():
            clocks.setdefault(name, []).append(one)
    for name, ones in clocks.items():
        if any(one["within"]["value"] is None for one in ones):
            yield f"{name}: {_why_none(ones)}"


def _why_none(ones: list[dict[str, Any]]) -> str:
    cases, promised, undecided, without = (
        sum(one[what] for one in ones)
        for what in ("cases", "promised", "undecided", "without_hours")
    )
    if not promised:
        return "nothing is promised for these cases. Promised times: /cases/times/"
    if without and undecided:
        return (
            f"nobody can say of {undecided:,} of {promised:,} promises yet. {without:,} of "
            f"{cases:,} cases have no working hours to count by: give them a team, and the team "
            "hours at /settings/teams/"
        )
    return "a share is shown where ten promises or more are decided."


def _cells(one: dict[str, Any]) -> tuple[str, ...]:
    within, median, ninth = one["within"], one["median_seconds"], one["p90_seconds"]
    return (
        f"{one['cases']:,}",
        _number(within["value"], " %"),
        _range(_number(within["low"]), _number(within["high"])),
        _hours(median["value"]),
        _range(_hours(median["low"], ""), _hours(median["high"], "")),
        _hours(ninth["value"]),
        f"{one['open']:,}",
    )


def _hours(seconds: float | None, unit: str = " h") -> str:
    return _number(None if seconds is None else seconds / HOUR, unit)


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _number(value: float | None, unit: str = "") -> str:
    return "–" if value is None else f"{value:,.1f}{unit}"
