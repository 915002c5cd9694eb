"""`harken import`: bring files in from the terminal, with or without a server running."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files from other tools.")]
Maps = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Which column fills a field; repeat it."),
]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="The same value for all rows; repeat it."),
]


class BelowZero(StrEnum):
    """What becomes of times before their start."""

    REJECT = "reject"
    ZERO = "zero"


RecipeName = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="Keep how files are joined, or join them as kept; none: do not join."
    ),
]
NegativeTimes = Annotated[
    BelowZero | None,
    typer.Option(help="What becomes of times before their start: refused, or taken as 0."),
]
Report = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the rows with a problem there, to correct them."),
]


@app.command("import")
def import_files(
    files: Files,
    *,
    kind: Annotated[
        str, typer.Option("--format", metavar="NAME", help="The tool that made the file.")
    ] = "",
    codebook: Annotated[
        Path | None, typer.Option(help="A file that says what codes mean.", metavar="FILE")
    ] = None,
    maps: Maps = None,
    sets: Sets = None,
    source: Annotated[str, typer.Option(metavar="NAME", help="Where the signals are from.")] = "",
    use: Annotated[str, typer.Option(metavar="MAPPING", help="Use a saved mapping.")] = "",
    save_as: Annotated[str, typer.Option(metavar="NAME", help="Save the mapping.")] = "",
    recipe: RecipeName = "",
    negative_times: NegativeTimes = None,
    report: Report = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Record nothing; say what would happen.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Bring files from other tools in, unedited: understood, shown, recorded, measured."""
    from harken.importing.terminal.options import Options, kind_of, pairs
    from harken.importing.terminal.session import Session

    options = Options(
        kind=kind_of(kind),
        codebook=codebook,
        maps=pairs(maps or (), "--map", "FIELD=COLUMN"),
        sets=pairs(sets or (), "--set", "FIELD=VALUE"),
        source=source,
        use=use,
        save_as=save_as,
        recipe=recipe,
        below_zero=negative_times or "",
        report=report,
        dry_run=dry_run,
        as_json=as_json,
    )
    raise typer.Exit(Session(options).run(files))
