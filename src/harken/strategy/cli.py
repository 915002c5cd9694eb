"""`harken promises` and `harken goals`: what is promised and aimed at, in the terminal."""

import json
from typing import Annotated, Any

import typer

app = typer.Typer()
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command()
def promises(*, as_json: AsJson = False) -> None:
    """Tell how often each promise was kept: by the data, and as customers felt it."""
    from django.utils import translation

    from harken.foundations.clock import system_clock
    from harken.organisation.profile.queries import local_date
    from harken.strategy.promises.answers import documents

    with translation.override("en"):
        found = documents(local_date(system_clock()))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    if not found:
        typer.echo("Nothing is promised yet. Make a promise at /strategy/promises/.")
        return
    _print_promises(found)


def _print_promises(found: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Promises, last 13 weeks, per cent", title_justify="left")
    table.add_column("promise")
    for heading in ("kept", "low", "high", "n", "felt"):
        table.add_column(heading, justify="right")
    table.add_column("note")
    for one in found:
        shares = [_share(one[name]) for name in ("kept", "low", "high")]
        cells = [*shares, f"{one['n']:,}", _share(one["felt"])]
        table.add_row(one["promise"], *cells, one["why_not"])
    Console().print(table)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


@app.command()
def goals(*, as_json: AsJson = False) -> None:
    """Tell where each goal stands: baseline, now, target, chance, and its five letters."""
    from django.utils import translation

    from harken.foundations.clock import system_clock
    from harken.organisation.profile.queries import local_date
    from harken.strategy.goals.answers import plain_days, short_documents

    with translation.override("en"):
        found = plain_days(short_documents(local_date(system_clock())))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    if not found:
        typer.echo("No goal is set yet. Set one at /strategy/goals/.")
        return
    _print_goals(found)


def _print_goals(found: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Goals", title_justify="left")
    for heading in ("goal", "measured by"):
        table.add_column(heading)
    for heading in ("baseline", "now", "target", "chance"):
        table.add_column(heading, justify="right")
    for heading in ("deadline", "letters", "state"):
        table.add_column(heading)
    for one in found:
        figures = [_number(one[name]) for name in ("baseline", "now", "target")]
        chance = "–" if one["chance"] is None else f"{100 * one['chance']:.0f} %"
        letters = " ".join(f"{letter}:{grade}" for letter, grade in one["letters"].items())
        state = " → ".join(dict.fromkeys(filter(None, [one["state"], one["result"]])))
        table.add_row(
            one["goal"], one["measured_by"] or "–", *figures, chance, one["deadline"] or "–",
            letters, state,
        )  # fmt: skip
    Console().print(table)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.1f}"
