"""Conditions ask about what comes before: others tools let them ask about what comes later, where
there never is an answer yet. Such conditions are taken out and listed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from harken.surveys.definition.conditions import asks
from harken.surveys.definition.records import (
    Choice,
    Condition,
    Definition,
    End,
    Page,
    Question,
    Row,
)
from harken.surveys.exchange.records import Losses
from harken.tables.said import Said, said

T = TypeVar("T", Choice, Row)


@dataclass(slots=True)
class Ordering:
    """Goes through the survey; `before` are the questions that were asked up to here."""

    losses: Losses
    before: set[str] = field(default_factory=set)

    def pages(self, pages: tuple[Page, ...]) -> Iterator[Page]:
        """Yield the pages with conditions about earlier questions only."""
        for page in pages:
            where = said("Page %(id)s", id=page.id)
            show_if = self._kept(page.show_if, where)
            questions = tuple(self._question(one) for one in page.questions)
            yield replace(page, show_if=show_if, questions=questions)

    def _question(self, one: Question) -> Question:
        where = said("Question %(code)s", code=one.id)
        changed = replace(
            one,
            show_if=self._kept(one.show_if, where),
            choices=tuple(self._part(part, where) for part in one.choices),
            rows=tuple(self._part(part, where) for part in one.rows),
        )
        self.before.add(one.id)
        return changed

    def _part(self, part: T, where: Said) -> T:
        if part.show_if is None:
            return part
        own = said("%(where)s, %(part)s", where=where, part=part.code)
        return replace(part, show_if=self._kept(part.show_if, own))

    def _kept(self, condition: Condition | None, where: Said) -> Condition | None:
        later = asks(condition) - self.before
        if condition is None or not later:
            return condition
        self.losses.tell(
            said("%(where)s: the condition about %(what)s", where=where, what=_list(later)),
            said(
                "It asks about what comes later, when there is no answer yet. So it is shown to"
                " everybody."
            ),
        )
        return None


def _list(ids: Collection[str]) -> str:
    return ", ".join(sorted(ids))[:120]


def in_order(definition: Definition, losses: Losses) -> Definition:
    """Return the survey without conditions that ask about what comes later or does not exist."""
    ordering = Ordering(losses)
    pages = tuple(ordering.pages(definition.pages))
    known = ordering.before
    ends = tuple(one for one in definition.ends if _is_known(one, known, losses))
    return replace(definition, pages=pages, ends=ends)


def _is_known(end: End, known: Collection[str], losses: Losses) -> bool:
    unknown = asks(end.when) - set(known)
    if unknown:
        losses.tell(
            said("The end after %(what)s", what=_list(unknown)),
            said("It asks about what did not come in."),
        )
    return not unknown
