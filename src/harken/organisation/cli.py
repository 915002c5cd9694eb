"""`harken demo`: the demo company, set up and started."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()
Signals = Annotated[
    int | None,
    typer.Option(min=0, max=10_000_000, help="About how many signals of the last year to plant."),
]


@app.command()
def demo(
    home: Annotated[
        Path | None, typer.Option(help="Folder for the demo's state; HARKEN_HOME otherwise.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
    signals: Signals = None,
    *,
    start: Annotated[bool, typer.Option(help="Start Harken afterwards.")] = True,
) -> None:
    """Set up the demo company (everything in it is invented) and start Harken."""
    os.environ["HARKEN_DEMO"] = "on"
    if home is not None:
        os.environ["HARKEN_HOME"] = str(home)
    if port is not None:
        os.environ["HARKEN_PORT"] = str(port)
    harken = [sys.executable, "-m", "harken"]
    size = [] if signals is None else ["--signals", str(signals)]
    planting = [*harken, "plant-demo", *size]
    planted = subprocess.run(planting, check=False)  # noqa: S603 - our own command
    if planted.returncode:
        raise typer.Exit(planted.returncode)
    if start:
        sys.stdout.flush()
        os.execv(sys.executable, [*harken, "up"])  # noqa: S606 - our own command


@app.command("plant-demo", hidden=True)
def plant_demo(signals: Signals = None) -> None:
    """Put the demo company into the home, once."""
    from django.conf import settings

    from harken.foundations.clock import system_clock
    from harken.organisation.demo.actions import set_up_demo
    from harken.organisation.demo.parts import DemoSize, demo_parts

    now = system_clock()
    planted = set_up_demo(now)
    say = "The demo company is set up" if planted else "The demo company is there already"
    typer.echo(f"{say} in {settings.HOME}. Everything in it is invented.")
    for part in demo_parts:
        said = part.plant(now, DemoSize(signals))
        if said:
            typer.echo(said)
    _tell_sign_ins(settings.PUBLIC_URL)


def _tell_sign_ins(address: str) -> None:
    from harken.accounts.users.demo import DEMO_NAMES, DEMO_PASSWORD, demo_address
    from harken.foundations.permission import ROLE_NAMES

    typer.echo(f"Address:  {address}")
    typer.echo(f"Password: {DEMO_PASSWORD} (for everybody)")
    for role, name in DEMO_NAMES.items():
        typer.echo(f"  {demo_address(role):24} {name}, {str(ROLE_NAMES[role]).lower()}")
