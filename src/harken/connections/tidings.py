"""What can be told to other systems: areas to the right register what happens there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from harken.foundations.registry import Registry
from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles
from harken.web.registries import Text


@dataclass(frozen=True)
class Tiding:
    """Something that happened, as others hear of it.

    `event` is the announced one. `payload` gets the id of its object and returns plain data (ids,
    states, moments, an address; no personal data), None where nothing is to be told any more.
    `sentence` says it to people in a chat, in the active language; '' where it is not for a chat.
    """

    name: str
    label: Text
    event: str
    payload: Callable[[str], Mapping[str, Any] | None]
    sentence: Callable[[Mapping[str, Any]], str] | None = None


tidings = Registry[Tiding]()


def tell_of(tiding: Tiding) -> None:
    """Register a tiding; called once for each, when Django is ready."""
    tidings.register(tiding)

    def pass_on(event: Event) -> None:
        from harken.connections.webhooks.actions import pass_on_event

        pass_on_event(tiding, event)

    handles(tiding.event, name=f"connections.{tiding.name}")(pass_on)


def in_chat() -> list[Tiding]:
    """Return the tidings that a chat can be told."""
    return [one for one in tidings if one.sentence is not None]
