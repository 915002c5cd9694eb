"""`harken assess`: how mature, by a file of answers; needs no server, no database and no home."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from harken.maturity.assessing.answers_file import AnswersFile

app = typer.Typer()
MOST_TOLD = 20


@app.command()
def assess(
    answers: Annotated[
        Path,
        typer.Argument(
            metavar="ANSWERS.csv",
            help="A line for each rater: rater, group, PL1 to CC5; 1 to 5, or empty.",
        ),
    ],
    *,
    minimum: Annotated[
        int, typer.Option(min=1, max=1000, help="The smallest group that is shown by itself.")
    ] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Assess how mature the customer experience is, by the answers of one rater or several."""
    from harken.maturity.assessing.answers_file import CannotRead, read_answers

    try:
        found = read_answers(answers)
    except CannotRead as error:
        typer.echo(f"harken: {answers} {error}.", err=True)
        raise typer.Exit(1) from error
    _tell_problems(answers, found)
    if found.lines:
        from harken.maturity.assessing.terminal import tell

        tell(found.lines, minimum, as_json=as_json)
    raise typer.Exit(1 if found.problems or not found.lines else 0)


def _tell_problems(file: Path, found: "AnswersFile") -> None:
    for problem in found.problems[:MOST_TOLD]:
        typer.echo(f"harken: {file}, {problem}.", err=True)
    if (more := len(found.problems) - MOST_TOLD) > 0:
        typer.echo(f"harken: {file} has {more} more problems of this kind.", err=True)
    if not found.lines:
        typer.echo(f"harken: {file} holds no answers that can be counted.", err=True)
    elif found.problems:
        good = len(found.lines)
        counted = "one other rater is" if good == 1 else f"other {good} raters are"
        typer.echo(f"harken: only the {counted} counted.", err=True)
