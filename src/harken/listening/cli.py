"""`harken lake`: sealing, rebuilding, checking the facts; `harken erase`: forgetting somebody."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer

lake = typer.Typer(name="lake", help="The facts made from signals.", no_args_is_help=True)
app = typer.Typer()
export = typer.Typer(name="export", help="Take data out.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def _tell(done: Any, sentence: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(asdict(done)) if as_json else sentence)


@lake.command()
def seal(*, as_json: AsJson = False) -> None:
    """Put everything recorded by now into the lake."""
    from harken.listening.sealing import actions

    done = actions.seal()
    sentence = f"{done.added} facts added, {done.removed} removed; sealed up to {done.position}."
    _tell(done, sentence, as_json=as_json)


@lake.command()
def rebuild(*, as_json: AsJson = False) -> None:
    """Make the lake anew from the signals."""
    from harken.listening.sealing import actions

    done = actions.rebuild()
    _tell(done, f"{done.added} facts; sealed up to {done.position}.", as_json=as_json)


@lake.command()
def verify(*, as_json: AsJson = False) -> None:
    """Read the whole lake and say what is damaged."""
    from harken.listening.sealing import actions

    damages = actions.verify()
    if as_json:
        typer.echo(json.dumps({"damages": [asdict(damage) for damage in damages]}))
    elif not damages:
        typer.echo("The lake is sound.")
    for damage in damages:
        typer.echo(f"{damage.file}: {damage.reason}. Run: harken lake rebuild", err=True)
    if damages:
        raise typer.Exit(1)


@app.command()
def erase(
    customer: Annotated[str, typer.Argument(help="The id by which you know the customer.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Forget who a customer is and what they wrote, for good."""
    from django.core.exceptions import ObjectDoesNotExist

    from harken.foundations.clock import system_clock
    from harken.foundations.permission import Actor
    from harken.listening.amending.erasing import forget_customer

    terminal = Actor("system", "terminal", "Terminal")
    try:
        erased = forget_customer(customer, actor=terminal, now=system_clock())
    except ObjectDoesNotExist as error:
        raise _unknown(customer) from error
    sentence = (
        f"Erased: {', '.join(erased.fields)}; {erased.texts} texts of {erased.signals} signals, "
        f"{erased.states} earlier ones, {erased.searchable} entries of the search, "
        f"{erased.mentions} mentions by others."
    )
    _tell(erased, "\n".join([sentence, *_kept(erased)]), as_json=as_json)


def _kept(erased: Any) -> list[str]:
    """Return what other areas removed, a line each."""
    lines = []
    for name, counts in erased.kept.items():
        parts = [f"{count} {what.replace('_', ' ')}" for what, count in counts.items()]
        lines.append(f"  {name}: {', '.join(parts)}" if parts else f"  {name}: nothing")
    return lines


@export.callback()
def exports() -> None:
    """Take data out."""


@export.command()
def customer(
    customer: Annotated[str, typer.Argument(help="The id by which you know the customer.")],
) -> None:
    """Print everything kept about a customer as JSON: who it is, every signal, its history."""
    from django.core.exceptions import ObjectDoesNotExist
    from django.core.serializers.json import DjangoJSONEncoder

    from harken.foundations.clock import system_clock
    from harken.foundations.permission import Actor
    from harken.listening.signals.actions import export_customer

    terminal = Actor("system", "terminal", "Terminal")
    try:
        found = export_customer(customer, actor=terminal, now=system_clock())
    except ObjectDoesNotExist as error:
        raise _unknown(customer) from error
    typer.echo(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))


def _unknown(customer: str) -> typer.Exit:
    typer.echo(f"There is no customer '{customer}'. Look at its id once more.", err=True)
    return typer.Exit(1)
