"""`harken cases recovery`: what became of low scorers, in the terminal."""

import json
from typing import Annotated, Any

import typer

MOST_DAYS = 3660


def recovery(
    *,
    days: Annotated[
        int, typer.Option(min=1, max=MOST_DAYS, help="Cases opened so many days back.")
    ] = 364,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Tell how many low scorers recovered, and how many would have by themselves."""
    from harken.action.after.doors.answers import document
    from harken.action.after.pages.recovery import found_by
    from harken.action.after.words import claims
    from harken.foundations.permission import Actor

    found = found_by(Actor.system(), days)
    if as_json:
        typer.echo(json.dumps(document(found) if found else None, ensure_ascii=False))
    elif found is None:
        typer.echo("Nobody is asked again yet: set it up under /cases/asking-again/.")
    else:
        _print(document(found))
        for said in claims(found):
            typer.echo(said)


def _print(said: dict[str, Any]) -> None:
    for name, value in said.items():
        typer.echo(f"{name.replace('_', ' ')}: {_text(value)}")


def _text(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    if value["value"] is None:
        return f"too few ({value['n']})"
    ends = [f"{value[end]:.1f}" for end in ("low", "high") if value[end] is not None]
    return f"{value['value']:.1f} ({' to '.join(ends)}), n = {value['n']}"
