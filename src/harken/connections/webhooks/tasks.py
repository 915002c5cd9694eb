"""The area's own recurring work."""

from django_tasks import task

from harken.connections.webhooks.delivering import forget_old
from harken.foundations.clock import system_clock


@task()
def prune_messages() -> None:
    """Forget messages that ended long ago."""
    forget_old(system_clock())
