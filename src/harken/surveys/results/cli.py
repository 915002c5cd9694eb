"""`harken survey results`, `answers` and `rebuild`: figures, files, and files of answers anew."""

import json
from pathlib import Path
from typing import Annotated

import typer

Slug = Annotated[str, typer.Argument(help="The survey, as in its address.")]
Language = Annotated[str, typer.Option(help="In which language questions are named.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `harken survey`."""
    app.command()(results)
    app.command()(answers)
    app.command()(rebuild)


def results(
    slug: Slug,
    *,
    language: Language = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Print the results of a survey, question by question."""
    from django.utils import translation

    from harken.foundations.clock import system_clock
    from harken.surveys.results import terminal
    from harken.surveys.results.queries import results_of

    with translation.override(language):
        ready = terminal.asked(slug)
        found = results_of(ready, system_clock(), language)
        if as_json:
            typer.echo(json.dumps(terminal.document_of(ready, found, language), ensure_ascii=False))
        else:
            typer.echo("\n".join(terminal.told(ready, found, language)))


def answers(
    slug: Slug,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file: .csv, .xlsx, .parquet or .sav.")
    ],
    *,
    language: Language = "en",
    personal: Annotated[
        bool, typer.Option("--personal", help="With contact details, customers and whole texts.")
    ] = False,
) -> None:
    """Save the answers to a survey as a file."""
    from django.utils import translation

    from harken.surveys.results import terminal

    with translation.override(language):
        lines = terminal.save(slug, output, language, personal=personal)
    typer.echo(f"{lines} responses in {output}.")


def rebuild(slug: Slug) -> None:
    """Make the files from which results are counted anew; figures stay the same."""
    from harken.surveys.results import terminal
    from harken.surveys.sheets.sealing import rebuild as again

    done = again(terminal.survey_called(slug).pk)
    typer.echo(f"{done.rows} responses; up to change {done.position}.")
