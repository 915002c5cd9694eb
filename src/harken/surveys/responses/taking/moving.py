"""What becomes of a response when something is sent for it: no database, no HTTP."""

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from harken.surveys.definition import answering, steps
from harken.surveys.definition.records import Answers, Definition
from harken.surveys.definition.walk import Over, Step
from harken.surveys.responses.models import Stage
from harken.surveys.responses.records import WHOLE, Fate, Sent
from harken.surveys.responses.taking.state import State

CHANGEABLE = timedelta(hours=24)
"""So long after the end, the back button still leads to a form that changes the answers."""
NONE: frozenset[str] = frozenset()


def merged(state: State, sent: Sent, definition: Definition) -> Answers:
    """Return the answers of the response with those that were sent in the place of their step's."""
    if sent.step == WHOLE:
        return dict(sent.answers)
    asked = steps.steps_of(definition)[sent.step : sent.step + 1]
    questions = [question for step in asked for question in step.questions]
    return answering.merged(state.answers, questions, sent.answers)


def refusal(state: State, sent: Sent, definition: Definition, now: datetime) -> Fate | None:
    """Return why nothing of what was sent may be kept, None where it may."""
    if state.survey != sent.survey or (state.stage == Stage.TEST) != sent.is_test:
        return Fate.OTHER
    if state.is_erased:
        return Fate.ERASED
    if state.completed_at is None or state.stage == Stage.TEST:
        return None
    if sent.is_late or now - state.completed_at > CHANGEABLE:
        is_same = merged(state, sent, definition) == state.answers
        return None if is_same else Fate.DONE
    return None


def moved(
    state: State, sent: Sent, definition: Definition, full: AbstractSet[str], now: datetime
) -> Step | Over | None:
    """Put what was sent into the response and return where the person goes now.

    `full` are the quotas that take nobody more. A complete response stays complete when its
    answers are changed, also where that leads to questions that were not asked before.
    """
    before = _content(state)
    answers = merged(state, sent, definition)
    state.language = sent.language
    state.step = max(state.step, _furthest(sent, definition, state))
    goes = _next(state, sent, definition, answers, full)
    _settle(state, sent, goes, now)
    is_over = isinstance(goes, Over)
    state.answers = steps.kept(definition, state.known(answers)) if is_over else answers
    if _content(state) != before:
        state.is_changed, state.changed_at = True, now
    return goes


def _content(state: State) -> tuple[object, ...]:
    return (state.answers, state.step, state.stage, state.ending, state.quotas, state.language)


def _furthest(sent: Sent, definition: Definition, state: State) -> int:
    """A step counts once those before it were sent."""
    if sent.step == WHOLE:
        return len(steps.steps_of(definition)) if sent.is_whole else 0
    is_due = sent.step == 0 or sent.step <= _expected(state, definition)
    return sent.step + 1 if is_due else 0


def _expected(state: State, definition: Definition) -> int:
    """Return the number of the step that is due: whatever comes later came too early."""
    due = going_on(state, definition)
    return due.number if isinstance(due, Step) else len(steps.steps_of(definition))


def going_on(state: State, definition: Definition) -> Step | Over:
    """Return where somebody who comes back goes on."""
    known = state.known(state.answers)
    if not state.step:
        return steps.first(definition, known)
    return steps.after(definition, state.step - 1, known)


def _next(
    state: State, sent: Sent, definition: Definition, answers: Answers, full: AbstractSet[str]
) -> Step | Over | None:
    known = state.known(answers)
    closed = NONE if state.stage in {Stage.COMPLETE, Stage.TEST} else frozenset(full)
    if sent.step == WHOLE:
        last = len(steps.steps_of(definition)) - 1
        return steps.after(definition, last, known, closed) if sent.is_whole else None
    if sent.step < state.step:
        return steps.after(definition, sent.step, known, closed)
    return going_on(state, definition)


def _settle(state: State, sent: Sent, goes: Step | Over | None, now: datetime) -> None:
    """Set the stage that follows."""
    if state.stage not in {Stage.COMPLETE, Stage.TEST}:
        state.stage = Stage.LATE if sent.is_late else Stage.OPEN
    if not isinstance(goes, Over) or state.stage == Stage.LATE:
        return
    state.ending = goes.ending.id
    if state.stage == Stage.TEST:
        state.completed_at = state.completed_at or now
    elif goes.reason == "quota":
        state.stage, state.quotas = Stage.FULL, []
    else:
        state.stage, state.completed_at = Stage.COMPLETE, state.completed_at or now


def counted_in(state: State, definition: Definition) -> list[str]:
    """Return the quotas in which a complete response counts."""
    if state.stage != Stage.COMPLETE:
        return []
    return sorted(steps.quotas_met(definition, state.known(state.answers)))


def may_end(definition: Definition, number: int) -> bool:
    """Tell whether somebody who sends this step may be at the end, whatever was answered.

    Being wrong on the side of 'yes' costs a lock, so it looks at a page's own condition only.
    """
    if number == WHOLE or definition.ends:
        return True
    later = steps.steps_of(definition)[number + 1 :]
    return not any(
        step.page.show_if is None and any(one.show_if is None for one in step.questions)
        for step in later
    )
