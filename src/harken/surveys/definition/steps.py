"""The walk through a survey: what is seen next, what was seen before, and when it is over."""

from collections.abc import Iterator
from dataclasses import dataclass

from harken.surveys.definition import piping
from harken.surveys.definition.conditions import asks, holds
from harken.surveys.definition.index import once_each
from harken.surveys.definition.records import (
    Answer,
    Answers,
    Choice,
    Condition,
    Definition,
    End,
    Page,
    Question,
    Quota,
    Row,
)
from harken.surveys.definition.seen import is_conditional, kept_of, seen
from harken.surveys.definition.thanks import ending_of
from harken.surveys.definition.walk import Known, Over, Step


@dataclass(frozen=True, slots=True)
class _Plan:
    """Steps in their order; with each end and quota the last step that it asks about."""

    steps: tuple[Step, ...]
    ids: frozenset[str]
    ends: tuple[tuple[End, int], ...]
    quotas: tuple[tuple[Quota, int], ...]
    is_plain: bool
    """Nothing depends on an answer: everybody sees every step."""


def _plan(definition: Definition) -> _Plan:
    steps: list[Step] = []
    for page in definition.pages:
        for group in _groups(page):
            steps.append(Step(len(steps), page, group))
    place = {question.id: step.number for step in steps for question in step.questions}

    def last(condition: Condition) -> int:
        return max((place.get(one, -1) for one in asks(condition)), default=-1)

    return _Plan(
        tuple(steps),
        frozenset(place),
        tuple((end, last(end.when)) for end in definition.ends),
        tuple((quota, last(quota.when)) for quota in definition.quotas),
        not definition.ends and not any(is_conditional(page) for page in definition.pages),
    )


def _groups(page: Page) -> Iterator[tuple[Question, ...]]:
    """Split a page where a question depends on an earlier one of it."""
    group: list[Question] = []
    for question in page.questions:
        if not _needs(question).isdisjoint(one.id for one in group):
            yield tuple(group)
            group = []
        group.append(question)
    if group:
        yield tuple(group)


def _needs(question: Question) -> frozenset[str]:
    """Return the questions that must be answered before this one can be shown."""
    found = asks(question.show_if)
    parts: tuple[Choice | Row, ...] = (*question.choices, *question.rows)
    for part in parts:
        found |= asks(part.show_if) | piping.asks(part.text)
    return found | piping.asks(question.text) | piping.asks(question.hint)


_plan_of = once_each(_plan)


def steps_of(definition: Definition) -> tuple[Step, ...]:
    """Return every step, whether it is shown to anybody or not."""
    return _plan_of(definition).steps


def kept(definition: Definition, known: Known) -> Answers:
    """Return the answers that still count: those of questions, choices and rows that are shown,
    up to the end of the survey."""
    plan = _plan_of(definition)
    if plan.is_plain:
        return {
            key: answer
            for key, answer in known.answers.items()
            if key.partition(".")[0] in plan.ids
        }
    answers: dict[str, Answer] = {}
    effective = Known(answers, known.hidden, known.language)
    page: Page | None = None
    for step in plan.steps:
        visible = seen(step, effective, definition)
        if not visible:
            continue
        left = page is not None and step.page is not page
        if left and _ended(plan, step.number - 1, effective, definition):
            break
        page = step.page
        for question in visible:
            answers.update(kept_of(question, known.answers))
    return answers


def _ended(plan: _Plan, passed: int, known: Known, definition: Definition) -> End | None:
    """Return the first end that holds; one that asks about a later question waits for it."""
    return next(
        (end for end, last in plan.ends if last <= passed and holds(end.when, known, definition)),
        None,
    )


def _settled(definition: Definition, known: Known) -> Known:
    return Known(kept(definition, known), known.hidden, known.language)


def shown(step: Step, known: Known, definition: Definition) -> tuple[Question, ...]:
    """Return the questions of a step that are shown, without choices and rows that are not."""
    return seen(step, _settled(definition, known), definition)


def first(definition: Definition, known: Known, full: frozenset[str] = frozenset()) -> Step | Over:
    """Return where the survey begins; it may be over at once."""
    return _onward(definition, -1, _settled(definition, known), full)


def after(
    definition: Definition, number: int, known: Known, full: frozenset[str] = frozenset()
) -> Step | Over:
    """Return what follows step `number`, once it was answered. `full` names the quotas that take
    nobody any more."""
    number = min(number, len(steps_of(definition)) - 1)
    return _onward(definition, number, _settled(definition, known), full)


def _onward(definition: Definition, number: int, known: Known, full: frozenset[str]) -> Step | Over:
    plan = _plan_of(definition)
    coming = _next(plan, number, known, definition)
    passed = len(plan.steps) - 1 if coming is None else coming.number - 1
    if coming is not None and number >= 0 and coming.page is plan.steps[number].page:
        return coming
    if quota := _filled(plan, passed, known, definition, full):
        return Over(ending_of(definition, known, quota.ending), "quota", quota.id)
    if number >= 0 and (end := _ended(plan, passed, known, definition)):
        return Over(ending_of(definition, known, end.ending), "early")
    return Over(ending_of(definition, known)) if coming is None else coming


def _next(plan: _Plan, number: int, known: Known, definition: Definition) -> Step | None:
    later = plan.steps[number + 1 :]
    return next((step for step in later if seen(step, known, definition)), None)


def _filled(
    plan: _Plan, passed: int, known: Known, definition: Definition, full: frozenset[str]
) -> Quota | None:
    return next(
        (
            quota
            for quota, last in plan.quotas
            if quota.id in full and last <= passed and holds(quota.when, known, definition)
        ),
        None,
    )


def before(definition: Definition, number: int, known: Known) -> Step | None:
    """Return the step that was seen before step `number`; None at the beginning."""
    settled = _settled(definition, known)
    earlier = reversed(steps_of(definition)[: max(number, 0)])
    return next((step for step in earlier if seen(step, settled, definition)), None)


def quotas_met(definition: Definition, known: Known) -> frozenset[str]:
    """Return the ids of the quotas in which a complete response counts."""
    if not definition.quotas:
        return frozenset()
    settled = _settled(definition, known)
    return frozenset(
        quota.id for quota in definition.quotas if holds(quota.when, settled, definition)
    )


def share_done(definition: Definition, number: int) -> float:
    """Return the share of the survey that lies behind whoever is at step `number`."""
    count = len(steps_of(definition))
    return min(max(number / count, 0.0), 1.0) if count else 1.0
