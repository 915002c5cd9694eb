"""Where other nouns offer something to do with a case: a button on its page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from harken.action.cases.models import Case
from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.web.registries import Text


@dataclass(frozen=True)
class CaseAct:
    """A link beside the acts of a case.

    `url_name` takes the case's number as its argument. Where `takes_many`, the inbox offers it
    for the chosen cases too and opens `many_url_name` with `?case=1&case=2`.
    """

    name: str
    label: Text
    url_name: str
    permission: Permission
    is_offered: Callable[[Case], bool]
    many_url_name: str = ""

    @property
    def takes_many(self) -> bool:
        """Whether it can be done for several cases at once."""
        return bool(self.many_url_name)


@dataclass(frozen=True)
class Offered:
    """An act as it is offered for one case."""

    name: str
    label: Text
    url: str


case_acts: Registry[CaseAct] = Registry()


def acts_on(case: Case, actor: Actor) -> Iterator[Offered]:
    """Yield what `actor` may do with a case beyond the inbox's own acts."""
    for act in case_acts:
        if act.permission.allows(actor) and act.is_offered(case):
            yield Offered(act.name, act.label, reverse(act.url_name, args=[case.pk]))


def acts_on_many(actor: Actor) -> Iterator[Offered]:
    """Yield what `actor` may do with several chosen cases."""
    for act in case_acts:
        if act.takes_many and act.permission.allows(actor):
            yield Offered(act.name, act.label, reverse(act.many_url_name))
