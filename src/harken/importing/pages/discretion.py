"""Whoever may not see customers' names sees no more of a file, unless they brought it."""

from dataclasses import dataclass

from harken.customers.permissions import SEE_CUSTOMERS
from harken.foundations.permission import Actor
from harken.importing.models import Import
from harken.listening.reading.rows import Reader

PERSONAL = "customer."


@dataclass(frozen=True)
class Eyes:
    """Who looks, and whether they may see names, addresses and numbers."""

    reader: Reader
    sees: bool

    def text(self, text: str) -> str:
        """Return a text as it may be shown."""
        return text if self.sees else self.reader.text(text, None)

    def may_see(self, field: str) -> bool:
        """Tell whether what fills a field may be shown."""
        return self.sees or not field.startswith(PERSONAL)


def eyes_of(actor: Actor, importing: Import, language: str) -> Eyes:
    """Return how much `actor` may see of a file."""
    own = (importing.actor_kind, importing.actor_id) == (actor.kind, actor.id)
    return Eyes(Reader(actor, language, {}), own or SEE_CUSTOMERS.allows(actor))
