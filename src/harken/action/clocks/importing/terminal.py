"""`harken cases import`: bring cases in with their past, with or without a server running."""

import json
from pathlib import Path
from typing import Annotated

import typer

MOST_TOLD = 20
JSON_ENDINGS = (".jsonl", ".ndjson", ".json")


def import_log(
    file: Annotated[Path, typer.Argument(help="CSV or JSON lines: case, at, what, and more.")],
    *,
    zone: Annotated[
        str, typer.Option(metavar="ZONE", help="Of moments without one, such as Europe/Warsaw.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Bring in cases with their past from another help-desk's event log.

    Each line says what happened to which case and when. The same file again changes nothing.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from harken.action.clocks.importing.reading import read_log
    from harken.action.clocks.importing.taking import take_in_log
    from harken.foundations.clock import system_clock

    now = system_clock()
    try:
        of = ZoneInfo(zone) if zone else None
        with file.open(encoding="utf-8-sig", newline="") as lines:
            is_json = file.suffix.casefold() in JSON_ENDINGS
            done = take_in_log(read_log(lines, is_json=is_json, zone=of, now=now), now=now)
    except (ZoneInfoNotFoundError, ValueError) as wrong:
        typer.echo(f"Cannot read it: {wrong}.", err=True)
        raise typer.Exit(2) from wrong
    except OSError as wrong:
        typer.echo(f"Cannot open {file}: {wrong.strerror}.", err=True)
        raise typer.Exit(2) from wrong
    told = {
        "opened": done.opened, "grew": done.grew, "same": done.same, "events": done.events,
        "refused": [{"line": bad.line, "why": bad.why} for bad in done.refused],
    }  # fmt: skip
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        typer.echo(
            f"{done.opened:,} cases opened, {done.grew:,} grew, {done.same:,} were there already; "
            f"{done.events:,} events."
        )
        for bad in done.refused[:MOST_TOLD]:
            typer.echo(f"  line {bad.line}: {bad.why}", err=True)
        if len(done.refused) > MOST_TOLD:
            typer.echo(f"  and {len(done.refused) - MOST_TOLD:,} more lines.", err=True)
    raise typer.Exit(1 if done.refused else 0)
