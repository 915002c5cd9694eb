"""Judging a goal over the API before it is set."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from harken.accounts.users.models import User
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.days import FARTHEST, NEAREST
from harken.strategy.goals.judging.finding import found_for
from harken.strategy.goals.judging.queries import owner_from
from harken.strategy.goals.judging.records import GoalFields, Judgement
from harken.strategy.goals.judging.rules import judged
from harken.strategy.goals.periods import Stop
from harken.strategy.permissions import SEE_STRATEGY
from harken.warehouse.definition import Window
from harken.web.access import demands

router = Router(tags=["strategy"])
Day = Annotated[date, Field(ge=NEAREST, le=FARTHEST)]


class NamedLetterOut(Schema):
    """A letter of SMART: pass, warn or fail, and why."""

    letter: str
    grade: str
    reasons: list[str]


class JudgementOut(Schema):
    """Whether a goal is good; `can_start` is false where nothing could tell its result."""

    sentence: str
    can_start: bool
    letters: list[NamedLetterOut]


class StopIn(Schema):
    """A checkpoint."""

    day: Day
    value: float | None = Field(None, allow_inf_nan=False)


class GoalIn(Schema):
    """A goal that is thought of; nothing is saved."""

    title: str = Field("", max_length=400)
    kind: str = Field("cx", pattern="^(business|cx)$")
    measured_by: str = Field("", max_length=80)
    population: list[str] = Field(default=[], max_length=20)
    baseline_from: Day | None = None
    baseline_to: Day | None = None
    target: float | None = Field(None, allow_inf_nan=False)
    criterion: str = Field("figure", pattern="^(figure|interval)$")
    starts_on: Day | None = None
    deadline: Day | None = None
    checkpoints: list[StopIn] = Field(default=[], max_length=6)
    owner: str = Field("", max_length=254, description="The e-mail address of who answers for it")
    people_days: float | None = Field(None, ge=0, allow_inf_nan=False)
    money: float | None = Field(None, ge=0, allow_inf_nan=False)
    serves: str = Field("", max_length=200, description="The business goal, in words")
    hypothesis: str = Field("", max_length=2000)
    promise: str = Field("", max_length=200, description="The promise, in words")
    stands_for: str = Field("", max_length=200, description="The value, in words")


@router.post("/goals/judgement", response=JudgementOut, summary="Judge a goal before it is set")
@demands(SEE_STRATEGY)
def judge_thought(request: HttpRequest, thought: GoalIn) -> dict[str, Any]:
    """Return the judgement of a goal that is only thought of; it saves nothing."""
    fields = _fields(thought)
    person = User.objects.filter(email=thought.owner.lower()).first() if thought.owner else None
    owner = owner_from(person) if person else None
    found = found_for(fields, owner, local_date(system_clock()))
    return _document(judged(fields, found))


def _fields(thought: GoalIn) -> GoalFields:
    first, last = thought.baseline_from, thought.baseline_to
    return GoalFields(
        is_business=thought.kind == "business",
        titles=(thought.title,),
        measured_by=thought.measured_by,
        population=tuple(thought.population),
        baseline=Window(first, last) if first and last and first <= last else None,
        target=thought.target,
        by_interval=thought.criterion == "interval",
        starts_on=thought.starts_on,
        deadline=thought.deadline,
        stops=tuple(Stop(one.day, one.value) for one in thought.checkpoints),
        people_days=thought.people_days,
        money=thought.money,
        serves=thought.serves,
        hypothesis=thought.hypothesis,
        promise=thought.promise,
        cited=thought.stands_for,
    )


def _document(judgement: Judgement) -> dict[str, Any]:
    return {
        "sentence": judgement.sentence,
        "can_start": judgement.can_start,
        "letters": [
            {"letter": one.letter, "grade": one.grade.value, "reasons": list(one.reasons)}
            for one in judgement.letters
        ],
    }
