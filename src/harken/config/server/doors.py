"""The addresses that areas answer without Django, by method and path."""

from typing import Protocol

from harken.config.server.messages import Receive, Scope, Send
from harken.listening.intake.door import Door as SignalsDoor
from harken.listening.intake.problems import PATH as SIGNALS_PATH


class Door(Protocol):
    """An ASGI application for one address."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        ...

    def close(self) -> None:
        """Take nothing new in."""
        ...

    def finish(self) -> None:
        """Finish what was taken in."""
        ...


def doors() -> dict[tuple[str, str], Door]:
    """Return every door of this process."""
    return {("POST", SIGNALS_PATH): SignalsDoor()}
