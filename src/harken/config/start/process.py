"""The first steps of every process that works with the database."""

import gc
import os
from pathlib import Path
from typing import Any

from harken.config.environment import read_settings
from harken.config.start.database import prepare_database, refuse_missing_driver
from harken.config.start.lock import take_home
from harken.config.supervision.lifeline import is_supervised
from harken.foundations.without_pandas import load_arrow

SETTINGS_MODULE = "harken.config.settings"


def set_up_django() -> None:
    """Load settings and areas; raises Refusal when a setting, the home or the driver is wrong."""
    refuse_missing_driver(read_settings()["HARKEN_DATABASE"])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    import django

    load_arrow()
    django.setup()


def begin_work() -> dict[str, Any]:
    """Take the home, load Django, prepare the database; return the settings by name.

    What is loaded now stays for ever, so the collector rests meanwhile and never looks at it
    again, which makes the start about an eighth quicker.
    """
    gc.disable()
    settings = read_settings()
    if not is_supervised():
        _refuse_lost_key_before_lock(settings)
        take_home(settings["HARKEN_HOME"].absolute(), alone=False)
    set_up_django()
    prepare_database()
    gc.freeze()
    gc.enable()
    return settings


def _refuse_lost_key_before_lock(settings: dict[str, Any]) -> None:
    """Make or find the key first: the lock marks a home as used."""
    from harken.config.home import secret_key

    home: Path = settings["HARKEN_HOME"].absolute()
    secret_key(home, settings["HARKEN_SECRET_KEY"])
