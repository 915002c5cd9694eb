"""Where the area shows itself: scopes of keys, the audit log, the worker's loops and schedule."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes
from harken.audit.verbs import register_verbs
from harken.jobs.queue.loops import Loop, loops
from harken.jobs.queue.schedule import every
from harken.listening.beside_opinion import registrations as beside_opinion
from harken.listening.reading import registrations as reading
from harken.listening.sealing.actions import keep_sealed
from harken.listening.sealing.events import kinds
from harken.listening.sealing.tail import log_tail
from harken.listening.signals.queries import newest_values
from harken.listening.tasks import compact_lake, prune_intake, purge_undone
from harken.listening.tickets import handlers as tickets
from harken.metrics.filters.known import ValueSource, value_sources
from harken.metrics.store import DimensionSource, TailSource, dimensions, tails
from harken.organisation.demo.parts import DemoPart, DemoSize, demo_parts

HOUR = 3600


def register() -> None:
    """Called once, when Django is ready."""
    scopes.register(Scope("signals:write", _("Record signals")))
    scopes.register(Scope("signals:read", _("Read signals")))
    register_verbs(
        {
            "signal.corrected": _("%(who)s corrected the signal %(what)s"),
            "signal.redacted": _("%(who)s redacted the text of the signal %(what)s"),
        }
    )
    tails.register(TailSource("listening", log_tail.filled))
    dimensions.register(DimensionSource("listening", kinds))
    value_sources.register(ValueSource("listening", newest_values))
    loops.register(Loop("listening.sealing", keep_sealed))
    demo_parts.register(DemoPart("listening", _plant_demo))
    reading.register()
    tickets.register()
    beside_opinion.register()
    every(seconds=HOUR, name="listening.prune", task=prune_intake)
    every(seconds=HOUR, name="listening.compact", task=compact_lake)
    every(seconds=HOUR, name="listening.purge", task=purge_undone)


def _plant_demo(now: datetime, size: DemoSize) -> str:
    """Load the generator only where there is a demo to plant."""
    from harken.listening.demo.planting import plant_signals

    return plant_signals(now, size)
