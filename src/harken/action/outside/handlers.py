"""What an outside system is given by itself: cases that are opened, and our replies."""

from harken.action.outside.answering import pass_replies
from harken.action.outside.pushing import pass_by_itself
from harken.foundations.clock import system_clock
from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles


@handles("action.case.opened", name="action.pass_to_desks")
def after_opening(event: Event) -> None:
    """A case was opened: systems that take its kind by themselves get it."""
    pass_by_itself(int(event.object_id), system_clock())


@handles("action.case.replied", name="action.pass_replies_to_desks")
def after_replying(event: Event) -> None:
    """A case was answered: systems it was passed to get the reply, where they are so set."""
    pass_replies(int(event.object_id), system_clock())
