"""A clock that stands: no window of a limit ends between two requests of a test."""

from types import SimpleNamespace


def stopped(at: float) -> SimpleNamespace:
    """Return what a module may know as `time`, whose time is always `at` (epoch seconds)."""
    return SimpleNamespace(time=lambda: at)
