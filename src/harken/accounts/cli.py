"""`harken key`: making, listing and revoking API keys from the terminal."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor

key = typer.Typer(name="key", help="API keys for other programs.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def _terminal() -> Actor:
    return Actor("system", "terminal", "Terminal")


def _refuse(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)


@key.command()
def create(
    name: Annotated[str, typer.Argument(help="Who or what uses the key.")],
    scope: Annotated[list[str], typer.Option(help="What it may do; repeat for several.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Make a key and show it, this once."""
    from harken.accounts.keys.actions import create_key
    from harken.accounts.users.rules import Refused

    try:
        made = create_key(_terminal(), name, scope, now=system_clock())
    except Refused as refusal:
        raise _refuse(str(refusal)) from refusal
    if as_json:
        typer.echo(json.dumps({"key": made.secret}))
        return
    typer.echo(made.secret)
    typer.echo("Keep it now: it is not shown again.", err=True)


@key.command("list")
def list_keys(*, as_json: AsJson = False) -> None:
    """List the keys that work, without their secrets."""
    from harken.accounts.keys.queries import working_keys

    rows = [_described(found) for found in working_keys()]
    if as_json:
        typer.echo(json.dumps({"keys": rows}))
        return
    table = Table("prefix", "name", "scopes", "last used")
    for row in rows:
        table.add_row(
            row["prefix"], row["name"], " ".join(row["scopes"]), row["last_used_at"] or "never"
        )
    Console().print(table)


def _described(found: Any) -> dict[str, Any]:
    used = found.last_used_at
    return {
        "prefix": found.prefix,
        "name": found.name,
        "scopes": found.scopes,
        "last_used_at": used.isoformat(timespec="seconds") if used else None,
    }


@key.command()
def revoke(prefix: Annotated[str, typer.Argument(help="The visible start of the key.")]) -> None:
    """Stop a key for good."""
    from harken.accounts.keys.actions import revoke_key
    from harken.accounts.keys.queries import working_keys

    found = list(working_keys().filter(prefix=prefix[:9]))
    if len(found) != 1:
        raise _refuse(f"No single key begins with '{prefix}'. See them with: harken key list")
    revoke_key(_terminal(), found[0].pk, now=system_clock())
    typer.echo(f"Revoked {found[0]}.")
