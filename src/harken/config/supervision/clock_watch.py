"""Two clocks compared: people should know why times look odd after somebody set one."""

import time
from datetime import timedelta

from harken.foundations.clock import system_clock
from harken.jobs.queue.rules import ClockWatch


def steady_seconds() -> float:
    """Return a clock that nobody can set and that goes on while the machine sleeps."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot_time is None else time.clock_gettime(boot_time)


def new_watch() -> ClockWatch:
    """Return a watch that knows this moment on both clocks."""
    return ClockWatch(system_clock(), steady_seconds())


def jump_now(watch: ClockWatch) -> str | None:
    """Return one line when the clock was set since the last look."""
    jump = watch.jump(system_clock(), steady_seconds())
    return jump_sentence(jump) if jump else None


def jump_sentence(jump: timedelta) -> str:
    """Say what happened and what to do."""
    direction = "forward" if jump > timedelta(0) else "back"
    return (
        f"The clock of this machine was set {direction} by {abs(jump).total_seconds():.0f} s; "
        "times written around now may look odd. Let a time service keep it right."
    )
