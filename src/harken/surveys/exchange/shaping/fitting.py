"""A definition that was put together from a file, made to fit what a definition may hold."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from harken.surveys.definition.reading.limits import (
    MOST_CHOICES,
    MOST_OTHERS,
    MOST_PAGES,
    MOST_QUESTIONS,
    MOST_ROWS,
)
from harken.surveys.definition.reading.values import LANGUAGE
from harken.surveys.definition.records import Definition, Page, Question
from harken.surveys.exchange.records import Losses
from harken.surveys.exchange.shaping.ordering import in_order
from harken.tables.said import said

T = TypeVar("T")
MOST_LANGUAGES = 100


def fitted(definition: Definition, losses: Losses) -> Definition:
    """Return the definition within its limits; what goes beyond is listed."""
    pages = _few_pages(_few_questions(definition.pages, losses), losses)
    definition = _few_others(replace(definition, pages=pages or (Page(id="p1"),)), losses)
    good = [code for code in definition.languages if LANGUAGE.match(code)][:MOST_LANGUAGES]
    for code in set(definition.languages) - set(good):
        losses.tell(
            said("The language %(code)s", code=code[:40]),
            said("A language needs a code such as pl or pt-BR, and a survey has at most 100."),
        )
    definition = replace(definition, languages=tuple(good) or ("en",))
    return in_order(_in_languages(definition, frozenset(definition.languages)), losses)


def note_too_many(losses: Losses, count: int) -> None:
    """List questions beyond what a survey may have; readers leave them out from the start."""
    if count > MOST_QUESTIONS:
        losses.tell(
            said("The last %(count)d questions", count=count - MOST_QUESTIONS),
            said("A survey may have at most %(most)d questions.", most=MOST_QUESTIONS),
        )


def _few_parts(question: Question, losses: Losses) -> Question:
    """Return the question with as many choices and rows as it may have."""
    if len(question.choices) <= MOST_CHOICES and len(question.rows) <= MOST_ROWS:
        return question
    losses.tell(
        said("Question %(code)s: the last choices or rows", code=question.id),
        said(
            "A question may have at most %(choices)d choices and %(rows)d rows.",
            choices=MOST_CHOICES,
            rows=MOST_ROWS,
        ),
    )
    choices, rows = question.choices[:MOST_CHOICES], question.rows[:MOST_ROWS]
    return replace(question, choices=choices, rows=rows)


def _few_others(definition: Definition, losses: Losses) -> Definition:
    """Hidden fields, ends, endings and quotas: so many of each as a survey may have."""
    names = ("hidden", "ends", "endings", "quotas")
    kept = {name: getattr(definition, name)[:MOST_OTHERS] for name in names}
    if any(len(getattr(definition, name)) > MOST_OTHERS for name in names):
        losses.tell(
            said("The last hidden fields, endings or quotas"),
            said("A survey may have at most %(most)d of each.", most=MOST_OTHERS),
        )
    return replace(definition, **kept)


def _few_questions(pages: Sequence[Page], losses: Losses) -> list[Page]:
    left, kept = MOST_QUESTIONS, []
    for page in pages:
        few = tuple(_few_parts(one, losses) for one in page.questions[:left])
        kept.append(replace(page, questions=few))
        left -= len(kept[-1].questions)
    lost = sum(len(page.questions) for page in pages) - (MOST_QUESTIONS - left)
    if lost:
        losses.tell(
            said("The last %(count)d questions", count=lost),
            said("A survey may have at most %(most)d questions.", most=MOST_QUESTIONS),
        )
    return kept


def _few_pages(pages: Sequence[Page], losses: Losses) -> tuple[Page, ...]:
    if len(pages) > MOST_PAGES:
        losses.tell(
            said("The last %(count)d pages", count=len(pages) - MOST_PAGES),
            said("A survey may have at most %(most)d pages.", most=MOST_PAGES),
        )
    return tuple(pages[:MOST_PAGES])


def _in_languages(record: T, languages: frozenset[str]) -> T:
    """Return the record with texts of its languages only, in every part."""
    changes = {}
    for one in fields(record):  # type: ignore[arg-type]
        value = getattr(record, one.name)
        fit = _fit(value, languages)
        if fit is not value:
            changes[one.name] = fit
    return replace(record, **changes) if changes else record  # type: ignore[type-var]


def _fit(value: Any, languages: frozenset[str]) -> Any:
    if isinstance(value, dict):
        if set(value) <= languages:
            return value
        return {code: text for code, text in value.items() if code in languages}
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return tuple(_in_languages(one, languages) for one in value)
    return value
