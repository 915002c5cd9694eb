"""What is made ahead when a server has started, so that no first visitor waits for it."""

import logging
import threading
from contextlib import suppress

from django.conf import settings
from django.db import connection
from django.urls import resolve

from harken.board.figures.queries import board_of
from harken.board.figures.records import View
from harken.board.live.parts import parts_of
from harken.foundations.clock import system_clock
from harken.metrics.figures import CannotMeasure
from harken.organisation.teams.working_time import load_clocks
from harken.web.charts.shelf import prepare_script

SECONDS_BEFORE_EXTRAS = 1.0
log = logging.getLogger("harken.server")


def warm_up() -> None:
    """Load every page's code now; a little later, beside the first visitors, make the rest."""
    resolve("/")
    soon = threading.Timer(SECONDS_BEFORE_EXTRAS, prepare_extras)
    soon.daemon = True
    soon.start()


def prepare_extras() -> None:
    """Load working hours, compute the live page once, and make what charts are drawn with."""
    try:
        load_clocks(system_clock())
        with suppress(CannotMeasure):
            parts_of(board_of(View()), settings.LANGUAGE_CODE)
    except Exception:
        log.warning("The live page could not be computed ahead.", exc_info=True)
    finally:
        connection.close()
    prepare_script()
