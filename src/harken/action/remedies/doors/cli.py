"""`harken remedies`: what is done about causes, in the terminal."""

import json
from typing import Annotated, Any

import typer
from rich.markup import escape

app = typer.Typer()
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command()
def remedies(*, as_json: AsJson = False) -> None:
    """List fixes, improvements and redesigns, late ones first, with what each waits for."""
    from django.utils import translation

    from harken.action.remedies.doors.answers import documents
    from harken.foundations.clock import system_clock
    from harken.organisation.profile.queries import local_date

    with translation.override("en"):
        found = documents(local_date(system_clock()))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, default=str))
        return
    if not found:
        typer.echo("No cause is being removed yet. Begin with what repeats, at /triage/.")
        return
    _print(found)


def _print(found: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Fixes, improvements and redesigns", title_justify="left")
    for heading in ("what", "kind", "state", "cases", "owner", "waits for"):
        table.add_column(heading)
    for one in found:
        late = " (late)" if one["is_late"] else ""
        cells = [one["title"], one["kind"], one["state"], f"{one['cases']:,}", one["owner"] or "–"]
        table.add_row(*map(escape, cells), f"{one['waits_for'] or '–'}{late}")
    Console().print(table)
