"""Putting pages and questions in order: each act returns a new definition."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from harken.organisation.changes.refused import Refused
from harken.surveys.definition.records import Definition, Page, Question

Change = Callable[[Question], Question]


def found(definition: Definition, question_id: str) -> Question:
    """Return a question; raises Refused where somebody removed it."""
    for question in definition.questions:
        if question.id == question_id:
            return question
    raise Refused(_("This question is gone: somebody removed it meanwhile."))


def found_page(definition: Definition, page_id: str) -> Page:
    """Return a page; raises Refused where somebody removed it."""
    for page in definition.pages:
        if page.id == page_id:
            return page
    raise Refused(_("This page is gone: somebody removed it meanwhile."))


def changed(definition: Definition, question_id: str, change: Change) -> Definition:
    """Change one question; raises Refused when it is gone."""
    found(definition, question_id)
    return _each_page(
        definition,
        lambda questions: [change(q) if q.id == question_id else q for q in questions],
    )


def changed_page(definition: Definition, page: Page) -> Definition:
    """Put `page` in the place of the one with its id."""
    found_page(definition, page.id)
    pages = tuple(page if one.id == page.id else one for one in definition.pages)
    return replace(definition, pages=pages)


def put(
    definition: Definition, question: Question, page_id: str, place: int | None = None
) -> Definition:
    """Put a question on a page, at a place counted from 0 or at the end."""
    page = found_page(definition, page_id)
    questions = list(page.questions)
    questions.insert(len(questions) if place is None else place, question)
    return changed_page(definition, replace(page, questions=tuple(questions)))


def place_of(definition: Definition, question_id: str) -> tuple[str, int]:
    """Return the page of a question and its place there; raises Refused when it is gone."""
    for page in definition.pages:
        for place, question in enumerate(page.questions):
            if question.id == question_id:
                return page.id, place
    raise Refused(_("This question is gone: somebody removed it meanwhile."))


def without(definition: Definition, question_id: str) -> Definition:
    """Take a question out."""
    return _each_page(definition, lambda questions: [q for q in questions if q.id != question_id])


def moved(definition: Definition, question_id: str, by: int) -> Definition:
    """Move a question up (-1) or down (1), over the edge of its page onto the next one."""
    question = found(definition, question_id)
    page_id, place = place_of(definition, question_id)
    page = found_page(definition, page_id)
    if 0 <= place + by < len(page.questions):
        return put(without(definition, question_id), question, page_id, place + by)
    beside = _beside(definition, page_id, by)
    if beside is None:
        return definition
    end = None if by < 0 else 0
    return put(without(definition, question_id), question, beside.id, end)


def _beside(definition: Definition, page_id: str, by: int) -> Page | None:
    ids = [page.id for page in definition.pages]
    place = ids.index(page_id) + by
    return definition.pages[place] if 0 <= place < len(ids) else None


def copied(definition: Definition, question_id: str, new_id: str) -> Definition:
    """Put a copy behind a question; it feeds no measure twice and is kept nowhere twice."""
    question = found(definition, question_id)
    page_id, place = place_of(definition, question_id)
    rows = tuple(replace(row, measure="") for row in question.rows)
    copy = replace(question, id=new_id, measure="", kept_as="", rows=rows)
    return put(definition, copy, page_id, place + 1)


def with_page(definition: Definition, page_id: str) -> Definition:
    """Add a page at the end."""
    return replace(definition, pages=(*definition.pages, Page(id=page_id)))


def paged(definition: Definition) -> Definition:
    """Return a survey that has a page: a file may bring one with none."""
    return definition if definition.pages else with_page(definition, "p1")


def without_page(definition: Definition, page_id: str) -> Definition:
    """Take an empty page out; raises Refused for one with questions, or the last one."""
    if found_page(definition, page_id).questions:
        raise Refused(_("Move or remove its questions first; then the page can go."))
    if len(definition.pages) == 1:
        raise Refused(_("A survey has one page at least."))
    pages = tuple(page for page in definition.pages if page.id != page_id)
    return replace(definition, pages=pages)


def page_moved(definition: Definition, page_id: str, by: int) -> Definition:
    """Move a page with its questions before the one above (-1) or behind the one below (1)."""
    page = found_page(definition, page_id)
    if _beside(definition, page_id, by) is None:
        return definition
    pages = [one for one in definition.pages if one.id != page_id]
    pages.insert(definition.pages.index(page) + by, page)
    return replace(definition, pages=tuple(pages))


def new_id(letter: str, used: Collection[str]) -> str:
    """Return the next id of a kind: q7 behind q1 … q6; one that was used is never given again.

    >>> new_id("q", {"q1", "q12", "why"}), new_id("p", ())
    ('q13', 'p1')
    """
    numbers = (int(one[1:]) for one in used if one[:1] == letter and one[1:].isdecimal())
    return f"{letter}{1 + max(numbers, default=0)}"


def question_ids(definitions: Collection[Definition]) -> Iterator[str]:
    """Yield the ids that stand in any of the definitions."""
    for definition in definitions:
        yield from (question.id for question in definition.questions)


def _each_page(
    definition: Definition, change: Callable[[tuple[Question, ...]], list[Question]]
) -> Definition:
    pages = tuple(
        replace(page, questions=tuple(change(page.questions))) for page in definition.pages
    )
    return replace(definition, pages=pages)
