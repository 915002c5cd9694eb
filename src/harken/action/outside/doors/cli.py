"""`harken desks`: outside systems in the terminal."""

import json
from typing import Annotated, Any

import typer

desks = typer.Typer(
    name="desks", help="Outside help-desks and trackers: what was passed there, what failed."
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@desks.callback(invoke_without_command=True)
def listing(*, as_json: AsJson = False) -> None:
    """List outside systems with their cases, how many wait, and the last error."""
    from harken.action.outside.queries import desk_rows

    found: list[dict[str, Any]] = [
        {
            "id": one.desk.pk, "name": one.desk.name, "address": one.desk.base_url,
            "is_on": one.desk.is_on, "passed": one.passed, "waiting": one.waiting,
            "stuck": one.stuck, "last_error": one.desk.last_error,
        }
        for one in desk_rows()
    ]  # fmt: skip
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    if not found:
        typer.echo("No outside system. Add one at /settings/desks/.")
    for one in found:
        state = "on" if one["is_on"] else "off"
        counts = f"{one['passed']} passed, {one['waiting']} waiting, {one['stuck']} stuck"
        typer.echo(f"{one['id']}  {one['name']} ({state}): {counts}. {one['last_error']}".strip())
