"""Who reacts to which event: handlers register themselves when their area is loaded."""

from collections.abc import Callable
from dataclasses import dataclass

from harken.foundations.registry import Registry
from harken.jobs.events.models import Event

React = Callable[[Event], None]


@dataclass(frozen=True)
class Handler:
    """A reaction, under a name that stays the same for ever: it stands in the receipts."""

    name: str
    event: str
    react: React


handlers = Registry[Handler]()


def handles(event: str, *, name: str) -> Callable[[React], React]:
    """Have the decorated function react to `event`.

    It runs in the transaction of its receipt, so what it does in the database happens once;
    it should be short and enqueue a job for anything slow or outside the database. It gets ids
    and reads the present state. Import the module that holds it in `AppConfig.ready`.
    """

    def register(react: React) -> React:
        handlers.register(Handler(name, event, react))
        return react

    return register


def handlers_of(event: str) -> list[Handler]:
    """Return those that react to `event`."""
    return [handler for handler in handlers if handler.event == event]
