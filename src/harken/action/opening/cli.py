"""`harken rules`: what opens cases, and what it would have opened, in the terminal."""

import json
from typing import Annotated, Any

import typer

rules = typer.Typer(
    name="rules",
    help="Rules that open cases: what they are, and dry runs.",
    no_args_is_help=True,
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@rules.command("list")
def listing(*, as_json: AsJson = False) -> None:
    """List the rules with what each did in the last 28 days."""
    from harken.action.opening.answers import documents

    _print(documents(), as_json=as_json)


@rules.command("try")
def try_(
    name: Annotated[str, typer.Argument(help="A rule's name or number.")] = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help="Try every rule.")] = False,
    as_json: AsJson = False,
) -> None:
    """Tell what a rule would have opened in the last 90 days. Opens and changes nothing."""
    from harken.action.opening.answers import rules_named, trial_document

    if bool(name) is everything:
        typer.echo("Name a rule, or say --all.", err=True)
        raise typer.Exit(2)
    found = rules_named(name)
    if name and not found:
        typer.echo("There is no such rule. See: harken rules list", err=True)
        raise typer.Exit(1)
    _print([trial_document(one) for one in found], as_json=as_json)


def _print(found: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    if not found:
        typer.echo("No rule opens cases yet. Write one at /cases/rules/.")
    for one in found:
        typer.secho(f"{one['id']}  {one['rule']} ({one['state']})", bold=True)
        for line in one["says"]:
            typer.echo(f"  {line}")
