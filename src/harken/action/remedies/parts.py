"""Where other nouns show something on the page of a remedy: who is told that it is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from harken.action.remedies.models import Remedy
from harken.foundations.registry import Registry
from harken.web.registries import Text


@dataclass(frozen=True)
class RemedyPart:
    """A part of a remedy's page.

    `render` returns its fragment in the active language, of what the reader may see; '' leaves it
    out. It asks the database a fixed number of times. The lowest `rank` stands first.
    """

    name: str
    title: Text
    rank: int
    render: Callable[[Remedy, HttpRequest], str]


@dataclass(frozen=True)
class Shown:
    """A part as it stands on the page."""

    name: str
    title: Text
    body: str


remedy_parts: Registry[RemedyPart] = Registry()


def parts_of(remedy: Remedy, request: HttpRequest) -> Iterator[Shown]:
    """Yield what others show of a remedy, in order."""
    for part in sorted(remedy_parts, key=lambda one: one.rank):
        if body := part.render(remedy, request):
            yield Shown(part.name, part.title, body)
