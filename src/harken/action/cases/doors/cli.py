"""`harken cases`: the inbox in the terminal, and all cases as a file."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

MOST = 500
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
State = Annotated[
    str, typer.Option(help="open, waiting, resolved, closed or merged; all without it.")
]
Late = Annotated[bool, typer.Option("--late", help="Only those in which something is late.")]


def listing(
    context: typer.Context, *, state: State = "", late: Late = False, as_json: AsJson = False
) -> None:
    """List cases, the newest first."""
    if context.invoked_subcommand is not None:
        return
    from harken.action.cases.models import State as Known

    if state and state not in set(Known):
        typer.secho(f"There is no state '{state}': {', '.join(Known)}.", fg="red", err=True)
        raise typer.Exit(2)
    found = _found(state, late=late)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, default=_plain))
        return
    if not found:
        typer.echo("No such case. Open one at /cases/open/, or let rules open them.")
        return
    _print(found)


def _found(state: str, *, late: bool) -> list[dict[str, Any]]:
    from harken.action.cases.doors.documents import documents_of
    from harken.action.cases.doors.selecting import Wanted, wanted_cases
    from harken.foundations.clock import system_clock
    from harken.foundations.permission import Actor

    actor = Actor.system()
    rows = wanted_cases(actor, Wanted(state, is_late=late), system_clock())
    return documents_of(rows.order_by("-pk")[:MOST], actor)


def _print(found: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Cases: {len(found)}", title_justify="left")
    table.add_column("#", justify="right")
    for heading in ("state", "kind", "team", "owner", "due", "subject"):
        table.add_column(heading)
    for one in found:
        due = f"{one['due_at']:%Y-%m-%d %H:%M} {one['due_what']}" if one["due_at"] else ""
        cells = (one["state"], one["kind_name"], one["team_name"], one["owner"] or "", due)
        table.add_row(str(one["id"]), *cells, one["subject"])
    Console().print(table)


def export(
    file: Annotated[Path, typer.Argument(help="The CSV file to write; - for the terminal.")],
    state: State = "",
) -> None:
    """Write one row a case with its clocks; names of customers stay in."""
    from harken.action.cases.doors.export import write_cases
    from harken.action.cases.doors.selecting import Wanted, wanted_cases
    from harken.foundations.clock import system_clock
    from harken.foundations.permission import Actor

    actor = Actor.system()
    rows = wanted_cases(actor, Wanted(state), system_clock())
    if str(file) == "-":
        write_cases(rows, actor, typer.get_text_stream("stdout"))
        return
    with file.open("w", encoding="utf-8", newline="") as to:
        count = write_cases(rows, actor, to)
    typer.echo(f"{count} cases written to {file}.")


def _plain(value: Any) -> str:
    return str(value.isoformat())
