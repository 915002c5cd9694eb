"""The area's commands: `harken cases` with what its nouns add to it."""

import typer

from harken.action.after.doors.cli import recovery
from harken.action.cases.doors.cli import export, listing
from harken.action.clocks.importing.terminal import import_log
from harken.action.sla.doors.cli import figures

cases = typer.Typer(name="cases", help="Cases: list them, take them out, bring them in, figures.")
cases.callback(invoke_without_command=True)(listing)
cases.command("export")(export)
cases.command("import")(import_log)
cases.command("figures")(figures)
cases.command("recovery")(recovery)
