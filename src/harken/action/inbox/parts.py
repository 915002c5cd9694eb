"""Where other nouns show something on a case's page: clocks, fixes, the outside system."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest

from harken.action.cases.models import Case
from harken.foundations.registry import Registry
from harken.web.registries import Text

Pane = Literal["conversation", "context"]


@dataclass(frozen=True)
class CasePart:
    """A part of a case's page, beside the conversation or below its heading.

    `render` returns its fragment in the active language for a case that the reader may see; ''
    leaves it out. It asks the database a fixed number of times. The lowest `rank` stands first.
    """

    name: str
    title: Text
    rank: int
    pane: Pane
    render: Callable[[Case, HttpRequest], str]


@dataclass(frozen=True)
class Shown:
    """A part as it stands on the page."""

    name: str
    title: Text
    body: str


case_parts: Registry[CasePart] = Registry()


def parts_of(case: Case, request: HttpRequest, pane: Pane) -> Iterator[Shown]:
    """Yield what others show of a case in one pane, in order."""
    for part in sorted(case_parts, key=lambda one: one.rank):
        if part.pane == pane and (body := part.render(case, request)):
            yield Shown(part.name, part.title, body)
