"""Harken's own commands, and the place where areas add theirs."""

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated

import typer

from harken.config.server.share import Share

# Each is a typer.Typer in the `cli.py` of an area: with a name it becomes a group (`harken key …`),
# without one its commands become commands of `harken`. Such a module imports Django only inside
# its functions, so that `harken --help` stays quick.
AREAS = (
    "harken.accounts.cli:key",
    "harken.mail.reports.cli:mail",
    "harken.organisation.cli:app",
    "harken.metrics.cli:app",
    "harken.listening.cli:lake",
    "harken.listening.cli:app",
    "harken.listening.cli:export",
    "harken.importing.cli:app",
    "harken.contacts.cli:contacts",
    "harken.surveys.cli:survey",
    "harken.strategy.cli:app",
    "harken.action.cli:cases",
    "harken.action.opening.cli:rules",
    "harken.action.remedies.doors.cli:app",
    "harken.action.outside.doors.cli:desks",
    "harken.maturity.cli:app",
)
OWN = ("up", "web", "worker", "doctor")
# `demo` chooses the home first and starts the commands that do the work as processes of their own.
CHOOSES_HOME = ("demo",)
# These read a file and need neither a home nor a database.
NEEDS_NO_HOME = ("assess",)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Run your customer experience from end to end.",
)


@app.callback()
def before(context: typer.Context) -> None:
    """Run your customer experience from end to end."""
    asks_for_help = "--help" in sys.argv
    alone = (*OWN, *CHOOSES_HOME, *NEEDS_NO_HOME)
    if context.invoked_subcommand not in alone and not asks_for_help:
        from harken.config.start.database import prepare_database
        from harken.config.start.process import set_up_django

        set_up_django()
        prepare_database()


@app.command()
def up(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Start everything: one server and one worker, kept alive until you press Ctrl-C."""
    from harken.config.cli.up import run

    if port is not None:
        os.environ["HARKEN_PORT"] = str(port)
    raise typer.Exit(run())


@app.command()
def web(
    only: Annotated[
        Share | None, typer.Option(help="Answer one share only, behind a reverse proxy.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Start a server without a worker."""
    from harken.config.cli.web import run

    if port is not None:
        os.environ["HARKEN_PORT"] = str(port)
    run(only)


@app.command()
def worker() -> None:
    """Start a worker: it does jobs, delivers events and sends mail."""
    from harken.config.cli.worker import run

    run()


@app.command()
def doctor(
    deploy: Annotated[
        bool, typer.Option("--deploy", help="Also ask what the public needs.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Look at everything Harken needs, and say what to do about what is wrong."""
    from harken.config.cli.doctor import run

    raise typer.Exit(run(deploy=deploy, as_json=as_json))


def add_areas() -> None:
    """Add the commands of the areas."""
    for place in AREAS:
        module, _colon, name = place.partition(":")
        if find_spec(module):
            app.add_typer(getattr(import_module(module), name))
