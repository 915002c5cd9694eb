"""How a process ends that has done its work: everything said and written down, and at once.

Python would free its objects one by one, up to a second long, and DuckDB's binding would list on
stderr what cannot be freed: what `gc.freeze` hides, and what threads hold that still run.
"""

import atexit
import logging
import os
import sys
from typing import NoReturn


class Ending:
    """Made before all else is loaded, so that it comes after all that others do at the end.

    By then Python has waited for threads as always. After an error it keeps out of the way, for the
    exit code to be Python's.
    """

    def __init__(self) -> None:
        self._went_well = False
        atexit.register(self._end)

    def went_well(self) -> None:
        """Tell that the work is done: the exit code is 0."""
        self._went_well = True

    def _end(self) -> None:
        if self._went_well:
            end_well_now()


def end_well_now() -> NoReturn:
    """Flush what was logged and printed, and end with exit code 0, whatever threads still do."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
