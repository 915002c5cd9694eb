"""The acts of the editor's buttons: what they make of a definition, and what is chosen then."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from harken.organisation.changes.refused import Refused
from harken.surveys.definition.heard import TEXT
from harken.surveys.definition.reading import read_definition
from harken.surveys.definition.records import Definition, Page, Question, Type
from harken.surveys.definition.writing import written
from harken.surveys.editor import arranging
from harken.surveys.editor.questions.kinds import new_question


@dataclass(frozen=True)
class Target:
    """What stands in the middle of the editor: a question, or a page."""

    question: str = ""
    page: str = ""

    def on(self, definition: Definition) -> str:
        """Return the page it is (on); the last one where nothing is chosen."""
        if self.question:
            return arranging.place_of(definition, self.question)[0]
        return self.page or definition.pages[-1].id

    def is_there(self, definition: Definition) -> bool:
        """Tell whether it stands in the definition."""
        if self.question:
            return any(self.question == one.id for one in definition.questions)
        return any(self.page == one.id for one in definition.pages)


@dataclass(frozen=True)
class Done:
    """What became of it."""

    definition: Definition
    chosen: Target


Act = Callable[[Definition, Target, Collection[str]], Done]


def chosen_in(definition: Definition, question: str, page: str) -> Target:
    """Return what the address asks for, if it is there; else the first question, else the page."""
    for target in (Target(question=question), Target(page=page)):
        if (target.question or target.page) and target.is_there(definition):
            return target
    first = next(definition.questions, None)
    return Target(question=first.id) if first else Target(page=definition.pages[0].id)


def perform(definition: Definition, act: str, target: Target, used: Collection[str]) -> Done:
    """Do `act`: up, down, copy, remove, add-page, or add: with a type of question.

    `used` are ids that stood for something once. Raises Refused for what cannot be done.
    """
    definition = arranging.paged(definition)
    taken = {*used, *(one.id for one in definition.questions), *(p.id for p in definition.pages)}
    name, _colon, kind = act.partition(":")
    if name == "add":
        return _added(definition, kind, target, taken)
    acts = QUESTION_ACTS if target.question else PAGE_ACTS
    if name not in acts:
        raise Refused(_("Harken does not know what to do. Load the page again."))
    return acts[name](definition, target, taken)


def _added(definition: Definition, kind: str, target: Target, taken: Collection[str]) -> Done:
    if kind not in {one.value for one in Type}:
        raise Refused(_("Choose a type of question."))
    new = new_question(Type(kind), arranging.new_id("q", taken), definition.languages)
    if new.type is Type.LONG_TEXT and all(one.kept_as != TEXT for one in definition.questions):
        new = replace(
            new, kept_as=TEXT
        )  # the customer's words, which nobody should have to ask for
    place = arranging.place_of(definition, target.question)[1] + 1 if target.question else None
    put = arranging.put(definition, new, target.on(definition), place)
    return Done(put, Target(question=new.id))


def _moved(by: int) -> Act:
    def act(definition: Definition, target: Target, _taken: Collection[str]) -> Done:
        return Done(arranging.moved(definition, target.question, by), target)

    return act


def _page_moved(by: int) -> Act:
    def act(definition: Definition, target: Target, _taken: Collection[str]) -> Done:
        return Done(arranging.page_moved(definition, target.page, by), target)

    return act


def _copied(definition: Definition, target: Target, taken: Collection[str]) -> Done:
    new = arranging.new_id("q", taken)
    return Done(arranging.copied(definition, target.question, new), Target(question=new))


def _removed(definition: Definition, target: Target, _taken: Collection[str]) -> Done:
    page, place = arranging.place_of(definition, target.question)
    left = arranging.without(definition, target.question)
    beside = arranging.found_page(left, page).questions
    if not beside:
        return Done(left, Target(page=page))
    return Done(left, Target(question=beside[min(place, len(beside) - 1)].id))


def _page_removed(definition: Definition, target: Target, _taken: Collection[str]) -> Done:
    left = arranging.without_page(definition, target.page)
    return Done(left, Target(page=left.pages[-1].id))


def _page_added(definition: Definition, _target: Target, taken: Collection[str]) -> Done:
    new = arranging.new_id("p", taken)
    return Done(arranging.with_page(definition, new), Target(page=new))


QUESTION_ACTS: Mapping[str, Act] = {
    "up": _moved(-1),
    "down": _moved(1),
    "copy": _copied,
    "remove": _removed,
    "add-page": _page_added,
}
PAGE_ACTS: Mapping[str, Act] = {
    "up": _page_moved(-1),
    "down": _page_moved(1),
    "remove": _page_removed,
    "add-page": _page_added,
}


def as_slip(definition: Definition, question_id: str) -> dict[str, Any]:
    """Write down a question and its place, so that it can be put back."""
    question = arranging.found(definition, question_id)
    page, place = arranging.place_of(definition, question_id)
    alone = Definition(title={}, pages=(Page(id=page, questions=(question,)),))
    return {"place": place, "alone": written(alone)}


def put_back(definition: Definition, slip: Mapping[str, Any]) -> Definition:
    """Put a question back where it was; raises Refused when something has its id by now."""
    page = read_definition(slip["alone"]).pages[0]
    question: Question = page.questions[0]
    if any(one.id == question.id for one in definition.questions):
        raise Refused(_("The question is there already."))
    there = page.id if Target(page=page.id).is_there(definition) else definition.pages[-1].id
    return arranging.put(definition, question, there, int(str(slip["place"])))
