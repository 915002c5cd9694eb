"""Where areas to the right offer something to do with a signal: a link on its page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.listening.signals.models import Signal
from harken.web.registries import Text


@dataclass(frozen=True)
class SignalAct:
    """A link beside the acts of a signal, or a part below what was said.

    `address` returns where the act of a signal begins, None where it is not offered; `render`
    returns what the area shows of the signal to a reader, '' where that is nothing.
    """

    name: str
    label: Text
    permission: Permission
    address: Callable[[Signal, Actor], str | None]
    render: Callable[[Signal, Actor], str] | None = None


@dataclass(frozen=True)
class Offered:
    """An act as it is offered for one signal."""

    label: Text
    url: str


signal_acts: Registry[SignalAct] = Registry()


def acts_on(signal: Signal, actor: Actor) -> Iterator[Offered]:
    """Yield what `actor` may do with a signal in other areas."""
    for act in signal_acts:
        url = act.address(signal, actor) if act.permission.allows(actor) else None
        if url:
            yield Offered(act.label, url)


def parts_of(signal: Signal, actor: Actor) -> Iterator[str]:
    """Yield what other areas show of a signal to `actor`."""
    for act in signal_acts:
        if act.render is not None and (part := act.render(signal, actor)):
            yield part
