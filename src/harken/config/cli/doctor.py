"""`harken doctor`: looks, and says what to do."""

import json
import os
from collections.abc import Iterator, Mapping

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from harken.config.environment import SETTINGS, WrongSetting, read_settings
from harken.config.start.process import set_up_django
from harken.foundations.checkup import Check, Finding, State, bad, checks, good
from harken.foundations.refusal import Refusal

MARKS = {
    State.GOOD: "[green]✓ good[/]",
    State.WARN: "[yellow]! look[/]",
    State.BAD: "[red]✗ bad[/]",
}
Named = tuple[str, Finding]


def run(*, deploy: bool, as_json: bool) -> int:
    """Print what was found; return 1 when something is bad."""
    found = list(examine(deploy=deploy))
    well = all(finding.state is not State.BAD for _name, finding in found)
    if as_json:
        rows = [{"name": n, "state": f.state.value, "text": f.text} for n, f in found]
        typer.echo(json.dumps({"ok": well, "checks": rows}, ensure_ascii=False))
    else:
        Console().print(_table(found))
    return 0 if well else 1


def examine(*, deploy: bool) -> Iterator[Named]:
    """Yield what each check found; wrong settings end the examination, as nothing can run."""
    wrong = list(wrong_settings(os.environ))
    yield from wrong
    if wrong:
        return
    try:
        set_up_django()
    except Refusal as refusal:
        yield "start", bad(str(refusal))
        return
    yield "settings", good("Every setting can be used.")
    from harken.config.checks.registrations import OWN

    for check in (*OWN, *checks):
        if deploy or not check.deploy:
            yield check.name, _look(check)
    if deploy:
        from harken.config.checks.deployment import deployment

        yield from deployment()


def wrong_settings(environ: Mapping[str, str]) -> Iterator[Named]:
    """Yield every setting that cannot be used, and what does not go together."""
    alone_right = True
    for setting in SETTINGS:
        try:
            setting.read(environ)
        except WrongSetting as wrong:
            alone_right = False
            yield setting.name, bad(str(wrong))
    if alone_right:
        try:
            read_settings(environ)
        except WrongSetting as wrong:
            yield "settings", bad(str(wrong))


def _look(check: Check) -> Finding:
    """Look; a check that breaks is itself a finding, and the others go on."""
    try:
        return check.look()
    except Exception as error:  # noqa: BLE001 - whatever it is, the table must be complete
        return bad(f"This check could not be made ({type(error).__name__}: {error}).")


def _table(found: list[Named]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for name, finding in found:
        table.add_row(escape(name), MARKS[finding.state], escape(finding.text))
    return table
