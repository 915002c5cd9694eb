"""What an outside system is given by itself when cases are opened."""

from harken.action.outside.pushing import pass_by_itself
from harken.foundations.clock import system_clock
from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles


@handles("action.case.opened", name="action.pass_to_desks")
def after_opening(event: Event) -> None:
    """A case was opened: systems that take its kind by themselves get it."""
    pass_by_itself(int(event.object_id), system_clock())
