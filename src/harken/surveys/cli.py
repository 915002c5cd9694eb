"""`harken survey`: bring surveys in, hand them out, list them, with or without a server running."""

from pathlib import Path
from typing import Annotated

import typer

from harken.surveys.results import cli as results

survey = typer.Typer(name="survey", help="Surveys.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@survey.callback()
def about() -> None:
    """Surveys."""


@survey.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help=".lss or .lsa, .qsf, or Harken's own .json.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Bring a survey in as a draft, and say what could not be carried over, and why."""
    from harken.surveys.exchange.terminal import bring

    raise typer.Exit(bring(file, as_json=as_json))


@survey.command("export")
def export_survey(
    slug: Annotated[str, typer.Argument(help="The survey's address, such as after-purchase.")],
    *,
    version: Annotated[
        int | None, typer.Option(min=1, help="A published version instead of the draft.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there.")
    ] = None,
) -> None:
    """Print a survey as Harken's own JSON, which imports again without loss."""
    from harken.surveys.exchange.terminal import hand_out

    raise typer.Exit(hand_out(slug, version, output))


@survey.command("list")
def list_surveys(*, as_json: AsJson = False) -> None:
    """List the surveys: address, state, version, title."""
    from harken.surveys.exchange.terminal import tell_all

    raise typer.Exit(tell_all(as_json=as_json))


results.register(survey)
