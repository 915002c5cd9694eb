"""The addresses that areas answer without Django, by method and path or by their beginning."""

from dataclasses import dataclass, field
from typing import Protocol

from harken.config.server.messages import Receive, Scope, Send
from harken.config.server.share import Share
from harken.listening.intake.door import Door as SignalsDoor
from harken.listening.intake.problems import PATH as SIGNALS_PATH
from harken.maturity.public.taking.door import Door as TestDoor
from harken.maturity.public.taking.door import entries
from harken.surveys.answering.door import Door as AnsweringDoor
from harken.surveys.answering.door import prefixes


class Door(Protocol):
    """An ASGI application for one address, or for all that begin alike."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        ...

    def close(self) -> None:
        """Take nothing new in."""
        ...

    def finish(self) -> None:
        """Finish what was taken in."""
        ...


@dataclass(frozen=True)
class Doors:
    """The doors of a process; each of them once in `all`."""

    exact: dict[tuple[str, str], Door] = field(default_factory=dict)
    beginning: dict[str, Door] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Door, ...]:
        """Every door."""
        return tuple(dict.fromkeys([*self.exact.values(), *self.beginning.values()]))

    def find(self, scope: Scope) -> Door | None:
        """Return the door that answers a request."""
        path: str = scope["path"]
        if self.beginning:
            for start, door in self.beginning.items():
                if path.startswith(start):
                    return door
        return self.exact.get((scope["method"], path))


def doors(share: Share | None) -> Doors:
    """Return every door of this process. Surveys and the test are answered by each, so that people
    find the page whichever of them they are led to; signals come in where the hot writer is."""
    answering = AnsweringDoor()
    beginning: dict[str, Door] = dict.fromkeys(prefixes(), answering)
    exact: dict[tuple[str, str], Door] = dict.fromkeys(entries(), TestDoor())
    if share is not Share.PAGES:
        exact["POST", SIGNALS_PATH] = SignalsDoor()
    return Doors(exact, beginning)
