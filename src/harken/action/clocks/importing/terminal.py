"""`harken cases import`: bring cases in with their past, with or without a server running."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from harken.action.clocks.importing.taking import Taken

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
    done = _taken(file, zone)
    refused = _by_reason(done)
    if as_json:
        told = {name: getattr(done, name) for name in ("opened", "grew", "same", "events")}
        typer.echo(json.dumps({**told, "refused": refused}, ensure_ascii=False))
    else:
        typer.echo(
            f"{done.opened:,} cases opened, {done.grew:,} grew, {done.same:,} were there already; "
            f"{done.events:,} events."
        )
        _tell(refused)
    raise typer.Exit(1 if refused else 0)


def _taken(file: Path, zone: str) -> "Taken":
    from zoneinfo import ZoneInfo, available_timezones

    from harken.action.clocks.importing.reading import read_log
    from harken.action.clocks.importing.taking import take_in_log
    from harken.foundations.clock import system_clock

    if zone and zone not in available_timezones():
        _stop(f"There is no time zone “{zone}”. Write one such as Europe/Warsaw.")
    now, of = system_clock(), ZoneInfo(zone) if zone else None
    is_json = file.suffix.casefold() in JSON_ENDINGS
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return take_in_log(read_log(lines, is_json=is_json, zone=of, now=now), now=now)
    except UnicodeDecodeError:
        _stop(f"{file} is no text in UTF-8. Save it as CSV in UTF-8; nothing was taken in.")
    except OSError as wrong:
        _stop(f"Cannot open {file}: {wrong.strerror}.")


def _stop(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(2)


def _by_reason(done: "Taken") -> list[dict[str, Any]]:
    """Return each reason once, with the first line of which it holds and how many there are."""
    found: dict[str, dict[str, Any]] = {}
    for bad in done.refused:
        one = found.setdefault(bad.why, {"line": bad.line, "why": bad.why, "lines": 0})
        one["lines"] += 1
    return list(found.values())


def _tell(refused: list[dict[str, Any]]) -> None:
    for one in refused[:MOST_TOLD]:
        more = f" (and {one['lines'] - 1:,} more)" if one["lines"] > 1 else ""
        typer.echo(f"  line {one['line']}{more}: {one['why']}", err=True)
    if len(refused) > MOST_TOLD:
        lines = sum(one["lines"] for one in refused[MOST_TOLD:])
        typer.echo(f"  and {lines:,} lines for other reasons; --json tells all.", err=True)
