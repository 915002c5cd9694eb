"""What cases do when people leave or get another role."""

from harken.action.cases.passing.tasks import give_cases_away
from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles


@handles("accounts.person.deactivated", name="action.give_cases_of_who_left")
def after_leaving(event: Event) -> None:
    """Somebody may not sign in any more."""
    give_cases_away.enqueue(int(event.object_id))


@handles("accounts.person.role_changed", name="action.give_cases_after_role")
def after_role(event: Event) -> None:
    """Somebody has another role; who may still work on cases keeps theirs."""
    give_cases_away.enqueue(int(event.object_id))
