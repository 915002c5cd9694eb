"""Keeping what was written in the editor, unless somebody else wrote there meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from harken.foundations.permission import Actor
from harken.surveys.definition.records import Definition, Page, Question
from harken.surveys.designs.actions import change_draft
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import versions_of
from harken.surveys.editor import arranging
from harken.surveys.editor.questions.values import Pen, worded, written_into


@dataclass(eq=False)
class WrittenMeanwhile(Exception):
    """Somebody else changed just this; `theirs` is how it stands now."""

    theirs: Question | Page


@dataclass(frozen=True)
class Writing:
    """What is to be kept: what the form says in a language, and the mark of what it began with."""

    cleaned: Mapping[str, Any]
    language: str
    mark: str


def mark_of(part: Question | Page) -> str:
    """Return a mark that differs when the texts or settings differ that the form shows.

    Conditions are changed on a page of their own and do not count; nor do a page's questions.
    """
    bare: Question | Page
    if isinstance(part, Page):
        bare = replace(part, show_if=None, questions=())
    else:
        choices = tuple(replace(one, show_if=None) for one in part.choices)
        rows = tuple(replace(row, show_if=None) for row in part.rows)
        bare = replace(part, show_if=None, choices=choices, rows=rows)
    return sha256(repr(bare).encode()).hexdigest()[:24]


def keep_question(
    survey: Survey, question_id: str, writing: Writing, *, actor: Actor, now: datetime
) -> Survey:
    """Write into a question of the draft as it stands now.

    Raises Refused when it is gone, and WrittenMeanwhile when somebody else changed it.
    """
    used = _codes(survey, question_id)

    def change(definition: Definition) -> Definition:
        _demand_same(arranging.found(definition, question_id), writing.mark)
        pen = Pen(writing.language, definition.languages, used)
        return arranging.changed(
            definition, question_id, lambda one: written_into(one, writing.cleaned, pen)
        )

    return change_draft(survey.pk, change, actor=actor, now=now)


def keep_page(
    survey: Survey, page_id: str, writing: Writing, *, actor: Actor, now: datetime
) -> Survey:
    """Write into a page of the draft as it stands now; raises as `keep_question`."""

    def change(definition: Definition) -> Definition:
        page = arranging.found_page(definition, page_id)
        _demand_same(page, writing.mark)
        title = worded(page.title, writing.language, writing.cleaned["title"])
        order = writing.cleaned.get("random_order", page.random_order)
        return arranging.changed_page(definition, replace(page, title=title, random_order=order))

    return change_draft(survey.pk, change, actor=actor, now=now)


def _demand_same(part: Question | Page, mark: str) -> None:
    if mark_of(part) != mark:
        raise WrittenMeanwhile(part)


def _codes(survey: Survey, question_id: str) -> set[str]:
    """Return the codes that stand for a choice or row of this question in any version."""
    asked = [
        question
        for version in versions_of(survey)
        for question in version.questions
        if question.id == question_id
    ]
    choices = {one.code for question in asked for one in question.choices}
    return choices | {row.code for question in asked for row in question.rows}
