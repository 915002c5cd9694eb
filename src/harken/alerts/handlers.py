"""What alerts do when people come and go."""

from harken.alerts.models import Alert
from harken.foundations.clock import system_clock
from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles


@handles("accounts.person.deactivated", name="alerts.end")
def end_alerts(event: Event) -> None:
    """End the alerts of a person who may not sign in any more; coming back does not revive them."""
    own = Alert.objects.filter(user_id=event.object_id, ended_at=None)
    own.update(ended_at=system_clock())
