"""Questions, pages, ends, quotas and endings that nobody can ever see."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from harken.surveys.definition.checking.notes import Faults, conditions, warning
from harken.surveys.definition.checking.references import unknown
from harken.surveys.definition.checking.solving import (
    ALWAYS,
    Solver,
    Way,
    Ways,
    both,
    needs_answer,
    ways_not,
    ways_of,
)
from harken.surveys.definition.conditions import asks, tests_of, told
from harken.surveys.definition.index import index_of
from harken.surveys.definition.reading.limits import too_nested
from harken.surveys.definition.records import Definition, Page, Question
from harken.surveys.definition.thanks import plain_ending


def reaching(definition: Definition) -> Faults:
    """Yield what can never be seen. Only asked of a survey whose conditions name what is there."""
    yield from _tests(definition)
    reach = Reach(definition)
    for page in definition.pages:
        yield from _page(page, reach)
    for place, end in enumerate(definition.ends, 1):
        if reach.never(end.when):
            sentence = _("This end is never reached: its condition can never hold.")
            yield warning(f"ends/{place}", sentence)
    for quota in definition.quotas:
        if reach.never(quota.when):
            sentence = _("This quota counts nobody: its condition can never hold.")
            yield warning(f"quotas/{quota.id}", sentence)
    for name in reach.dead_endings:
        yield warning(f"endings/{name}", _("Nobody ever sees this ending."))


def _page(page: Page, reach: "Reach") -> Faults:
    where = f"pages/{page.id}"
    if page.id in reach.dead_pages:
        yield warning(where, _("This page is never shown: its condition can never hold."))
        return
    for question in page.questions:
        if question.id in reach.dead_questions:
            sentence = _("%(id)s is never shown: its condition can never hold.")
            yield warning(f"{where}/questions/{question.id}", sentence % {"id": question.id})


def _tests(definition: Definition) -> Faults:
    """Single comparisons that cannot hold: a choice that is not there, a number off the scale."""
    solver = Solver(definition)
    for asked in conditions(definition):
        for test in dict.fromkeys(tests_of(asked.condition)):
            if solver.never(ways_of(test)):
                words = told(test, definition, definition.default_language)
                sentence = _("This can never be: %(condition)s.") % {"condition": words}
                yield warning(asked.where, sentence)


def is_sound(definition: Definition) -> bool:
    """Tell whether every condition can be looked into."""
    index = index_of(definition)
    return all(
        not too_nested(asked.condition)
        and not any(unknown(test, index) for test in tests_of(asked.condition))
        for asked in conditions(definition)
    )


MOST_TRIED = 50_000
"""Alternatives looked through for a survey; whatever would need more is taken for reachable."""


class Reach:
    """What of a survey can be reached; the picture of its logic marks the rest."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._solver = Solver(definition, _certain(definition))
        self._ways: dict[str, Ways] = {}
        self._passed: Ways = ALWAYS
        self._ends = list(definition.ends)
        self._tried = 0
        self.dead_pages: set[str] = set()
        self.dead_questions: set[str] = set()
        for page in definition.pages:
            self._page(page)
        self.dead_endings = tuple(self._endings())

    def never(self, condition: object) -> bool:
        """Tell whether a condition cannot hold for anybody who comes through the survey."""
        return self._solver.never(self._with_answered(ways_of(condition)))  # type: ignore[arg-type]

    def _page(self, page: Page) -> None:
        ways = self._possible(both(self._passed, ways_of(page.show_if)))
        if self._solver.never(ways):
            self.dead_pages.add(page.id)
        for question in page.questions:
            self._question(question, ways)
        if page.questions and all(one.id in self.dead_questions for one in page.questions):
            self.dead_pages.add(page.id)
        self._leave()

    def _question(self, question: Question, page: Ways) -> None:
        ways = self._possible(both(page, ways_of(question.show_if)))
        self._ways[question.id] = ways
        if self._solver.never(ways):
            self.dead_questions.add(question.id)

    def _leave(self) -> None:
        """Whoever goes on is nobody for whom an end held."""
        seen = set(self._ways)
        due = [end for end in self._ends if asks(end.when) <= seen]
        self._ends = [end for end in self._ends if end not in due]
        for end in due:
            self._passed = self._solver.possible(both(self._passed, ways_not(end.when)))

    def _possible(self, ways: Ways) -> Ways:
        return self._solver.possible(self._with_answered(ways))

    def _with_answered(self, ways: Ways) -> Ways:
        """Add to each way that the questions it needs answered were shown themselves."""
        if ways is None:
            return None
        found: set[Way] = set()
        for way in ways:
            whole: Ways = frozenset((way,))
            for name in sorted(_answered(way)):
                shown = self._ways.get(name, ALWAYS)
                self._tried += len(whole or ()) * len(shown or ())
                whole = both(whole, shown) if self._tried <= MOST_TRIED else None
            if whole is None:
                return ways
            found |= whole
        return frozenset(found)

    def _endings(self) -> Iterable[str]:
        definition = self._definition
        named = {end.ending for end in definition.ends if not self.never(end.when)}
        named |= {quota.ending for quota in definition.quotas if not self.never(quota.when)}
        plain = plain_ending(definition)
        for ending in definition.endings:
            usual = ending is plain if ending.when is None else not self.never(ending.when)
            if ending.id not in named and not usual:
                yield ending.id


def _answered(way: Way) -> set[str]:
    """Return what must have been answered for a way to be gone."""
    return {test.of.partition(".")[0] for test, wanted in way if needs_answer((test, wanted))}


def _certain(definition: Definition) -> frozenset[str]:
    """Return the questions that whoever comes past their page has answered."""
    return frozenset(
        question.id
        for page in definition.pages
        for question in page.questions
        if question.required and question.show_if is None and page.show_if is None
    )
