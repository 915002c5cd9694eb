"""`harken demo`: the demo company, set up and started."""

import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

app = typer.Typer()
Signals = Annotated[
    int | None,
    typer.Option(min=0, max=10_000_000, help="About how many signals of the last year to plant."),
]
Anchor = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day on which its history ends; today otherwise."),
]


@app.command()
def demo(
    home: Annotated[
        Path | None, typer.Option(help="Folder for the demo's state; HARKEN_HOME otherwise.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
    signals: Signals = None,
    anchor: Anchor = None,
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
    until = [] if anchor is None else ["--anchor", f"{anchor:%Y-%m-%d}"]
    planting = [*harken, "plant-demo", *size, *until]
    planted = subprocess.run(planting, check=False)  # noqa: S603 - our own command
    if planted.returncode:
        raise typer.Exit(planted.returncode)
    if start:
        sys.stdout.flush()
        os.execv(sys.executable, [*harken, "up"])  # noqa: S606 - our own command


@app.command("plant-demo", hidden=True)
def plant_demo(signals: Signals = None, anchor: Anchor = None) -> None:
    """Put the demo company into the home, once."""
    from django.conf import settings

    from harken.foundations.clock import system_clock
    from harken.organisation.demo.actions import set_up_demo
    from harken.organisation.demo.parts import DemoSize, demo_parts

    now = system_clock()
    ends = now if anchor is None else end_of(anchor.date(), now)
    planted = set_up_demo(now)
    say = "The demo company is set up" if planted else "The demo company is there already"
    typer.echo(f"{say} in {settings.HOME}. Everything in it is invented.")
    for part in demo_parts:
        said = part.plant(ends, DemoSize(signals, typer.echo))
        if said:
            typer.echo(said)
    _tell_sign_ins(settings.PUBLIC_URL)


def end_of(day: date, now: datetime) -> datetime:
    """Return the moment at which the demo's history ends: now, or the last second of `day`.

    Raises BadParameter for a day to come, and for one before the company's own history.
    """
    from harken.organisation.demo.company import FOUNDED, PROFILE

    zone = ZoneInfo(str(PROFILE["zone"]))
    today = now.astimezone(zone).date()
    earliest = FOUNDED + timedelta(days=2 * 366)
    if not earliest <= day <= today:
        raise typer.BadParameter(f"The demo can end on a day from {earliest} to today, {today}.")
    return now if day == today else datetime.combine(day, time(23, 59, 59), zone)


def _tell_sign_ins(address: str) -> None:
    from harken.accounts.users.demo import DEMO_NAMES, DEMO_PASSWORD, demo_address
    from harken.foundations.permission import ROLE_NAMES

    typer.echo(f"Address:  {address}")
    typer.echo(f"Password: {DEMO_PASSWORD} (for everybody)")
    for role, name in DEMO_NAMES.items():
        typer.echo(f"  {demo_address(role):24} {name}, {str(ROLE_NAMES[role]).lower()}")
