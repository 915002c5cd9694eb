"""`harken cases`: the inbox in the terminal, and all cases as a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from harken.action.cases.models import Case

MOST = 500
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
State = Annotated[
    str, typer.Option(help="open, waiting, resolved, closed or merged; all without it.")
]
Late = Annotated[bool, typer.Option("--late", help="Only those in which something is late.")]


def listing(
    context: typer.Context, *, state: State = "", late: Late = False, as_json: AsJson = False
) -> None:
    """List cases, the newest first: at most 500, the export has all."""
    if context.invoked_subcommand is not None:
        return
    rows = _rows(state, late=late)
    found = _told(rows)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, default=_plain))
        return
    if not found:
        typer.echo("No such case. Open one at /cases/open/, or let rules open them.")
        return
    _print(found, rows.count())


def _rows(state: str, *, late: bool) -> "QuerySet[Case]":
    from harken.action.cases.doors.selecting import Wanted, wanted_cases
    from harken.action.cases.models import State as Known
    from harken.foundations.clock import system_clock
    from harken.foundations.permission import Actor

    if state and state not in set(Known):
        typer.echo(f"There is no state “{state}”. Say one of {', '.join(Known)}.", err=True)
        raise typer.Exit(2)
    return wanted_cases(Actor.system(), Wanted(state, is_late=late), system_clock())


def _told(rows: "QuerySet[Case]") -> list[dict[str, Any]]:
    from harken.action.cases.doors.documents import documents_of
    from harken.foundations.permission import Actor

    return documents_of(rows.order_by("-pk")[:MOST], Actor.system())


def _print(found: list[dict[str, Any]], count: int) -> None:
    from rich.console import Console
    from rich.table import Table

    some = f"the newest {len(found):,} of {count:,}" if count > len(found) else f"{count:,}"
    table = Table(title=f"Cases: {some}", title_justify="left")
    table.add_column("#", justify="right")
    for heading in ("state", "kind", "team", "owner", "due", "subject"):
        table.add_column(heading)
    for one in found:
        due = f"{one['due_at']:%Y-%m-%d %H:%M} {one['due_what']}" if one["due_at"] else ""
        cells = (one["state"], one["kind_name"], one["team_name"], one["owner"] or "", due)
        table.add_row(str(one["id"]), *map(escape, (*cells, one["subject"])))
    Console().print(table)


def export(
    file: Annotated[Path, typer.Argument(help="The CSV file to write; - for the terminal.")],
    state: State = "",
    *,
    late: Late = False,
) -> None:
    """Write one row a case with its clocks; of customers only your own id of them."""
    from harken.action.cases.doors.export import write_cases
    from harken.foundations.permission import Actor

    rows, actor = _rows(state, late=late), Actor.system()
    if str(file) == "-":
        write_cases(rows, actor, typer.get_text_stream("stdout"))
        return
    try:
        with file.open("w", encoding="utf-8", newline="") as to:
            count = write_cases(rows, actor, to)
    except OSError as wrong:
        typer.echo(f"Cannot write {file}: {wrong.strerror}.", err=True)
        raise typer.Exit(2) from wrong
    typer.echo(f"{count:,} cases written to {file}.")


def _plain(value: Any) -> str:
    return str(value.isoformat())
