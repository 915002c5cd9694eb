"""What changes working hours changes the working time of tickets that are there."""

from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles
from harken.listening.tickets.tasks import recount_working_time


def register() -> None:
    """Called once, when Django is ready."""
    handles("organisation.calendar.past_changed", name="listening.recount_calendar")(of_calendar)
    handles("organisation.location.changed", name="listening.recount_location")(of_location)
    handles("organisation.team.added", name="listening.recount_added_team")(of_team)
    handles("organisation.team.changed", name="listening.recount_team")(of_team)


def of_calendar(event: Event) -> None:
    """Hours of days gone by are others now."""
    recount_working_time.enqueue("calendar", int(event.object_id))


def of_location(event: Event) -> None:
    """Teams may keep the hours of their location."""
    recount_working_time.enqueue("location", int(event.object_id))


def of_team(event: Event) -> None:
    """Tickets may have come before their team was known; and a team may keep other hours now."""
    recount_working_time.enqueue("team", int(event.object_id))
