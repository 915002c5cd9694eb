"""`harken worker`: one process that does jobs, delivers events and sends mail."""

import threading

from harken.config.start.process import begin_work
from harken.config.supervision.lifeline import stop_on_signals, stop_with_supervisor
from harken.foundations.ending import Ending


def run() -> None:
    """Work until told to stop."""
    ending = Ending()
    stop = threading.Event()
    stop_on_signals(stop.set)
    stop_with_supervisor(stop.set)
    begin_work()
    from harken.jobs.queue import worker

    worker.run(stop)
    ending.went_well()
