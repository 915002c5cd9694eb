"""`harken contacts`: bring people in from a file, with or without a server running."""

from pathlib import Path
from typing import Annotated

import typer

contacts = typer.Typer(name="contacts", help="People we may write to.", no_args_is_help=True)


@contacts.callback()
def about() -> None:
    """People we may write to."""


@contacts.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="CSV, TSV, XLSX, ODS, JSON or Parquet.")],
    *,
    onto: Annotated[str, typer.Option("--list", metavar="NAME", help="Put them on a list.")] = "",
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="What a column is; repeat it. none leaves it out."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Keep nothing; say what would happen.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Bring contacts in: the same id or the same address again is the same person."""
    from harken.contacts.coming_in.terminal import bring
    from harken.importing.terminal.options import pairs

    chosen = pairs(maps or (), "--map", "FIELD=COLUMN")
    raise typer.Exit(bring(file, onto=onto, maps=chosen, dry_run=dry_run, as_json=as_json))
