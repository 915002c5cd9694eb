"""What asking again does when cases are resolved, opened and reopened."""

from harken.action.after.asking import ask, hold_back
from harken.foundations.clock import system_clock
from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles


@handles("action.case.resolved", name="action.ask_again")
def after_resolving(event: Event) -> None:
    """A case was resolved: its customer is asked how it went."""
    ask(int(event.object_id), system_clock())


@handles("action.case.opened", name="action.hold_asking_new")
def after_opening(event: Event) -> None:
    """A case was opened: its customer is not asked meanwhile."""
    hold_back(int(event.object_id))


@handles("action.case.reopened", name="action.hold_asking_again")
def after_reopening(event: Event) -> None:
    """A case is open again: its customer is not asked meanwhile."""
    hold_back(int(event.object_id))
