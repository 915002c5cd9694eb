"""Where the organisation is heading, over the API."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field

from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.answers import decision_documents
from harken.strategy.goals.answers import goal_document, goal_documents
from harken.strategy.initiatives.answers import initiative_documents
from harken.strategy.permissions import SEE_STRATEGY
from harken.strategy.promises.answers import documents
from harken.web.access import demands

router = Router(tags=["strategy"])


class PromiseOut(Schema):
    """A promise and how often it was kept, by the data and as customers felt it; shares are per
    cent, null where there are too few occasions."""

    id: int
    promise: str
    since: date
    kept: float | None
    low: float | None = Field(description="Lower end of the 95 % interval")
    high: float | None = Field(description="Upper end of the 95 % interval")
    n: int = Field(description="So many occasions were checked")
    window: list[date | None] = Field(description="First and last day that were looked at")
    felt: float | None = Field(description="Share of customers who felt it kept")
    felt_n: int = Field(description="So many customers said whether they felt it kept")
    metric: str | None = Field(description="The metric that checks it; null: data cannot tell")
    why_not: str = Field(description="Why there is no kept rate, empty where there is one")


@router.get("/promises", response=list[PromiseOut], summary="List the promises")
@demands(SEE_STRATEGY)
def list_promises(request: HttpRequest) -> list[dict[str, Any]]:
    """Return every promise in force, in the order in which they are shown."""
    return documents(local_date(system_clock()))


class InitiativeOut(Schema):
    """Work for goals: how far it is, what it used of its budget, and the check that will prove it.
    There is no verdict on its effect here."""

    id: int
    title: str
    state: str = Field(description="planned, running, done or stopped")
    goals: list[int]
    owner: str | None
    team: str | None
    starts_on: date
    ends_on: date | None
    milestones: int
    milestones_done: int
    people_days: float | None = Field(description="Planned; null: none")
    people_days_spent: float
    money: float | None = Field(description="Planned; null: none")
    money_spent: float
    expected: float | None = Field(description="The change expected of what it is checked by")
    check_by: str | None = Field(description="A metric, index or reported figure: metric:nps")
    check_of: list[str]
    compared_with: list[str]
    check_on: date | None = Field(description="The day on which the proof is due")
    stopped_because: str


class DecisionOut(Schema):
    """A decision and its check; `verdict` is the sentence that the rules make of the answers. Those
    that cost now and pay later are long-term, and may let a target rest once they are approved."""

    id: int
    what: str
    day: date
    outcome: str = Field(description="open, go, changed or stopped")
    verdict: str
    value: str | None = Field(description="The value it strains")
    promise: int | None = Field(description="The promise it touches")
    evidence: str
    evidence_url: str
    spoke_for_customer: str
    noted_by: str
    long_term: bool
    cost: str
    gain: str
    metric: str | None
    expected: float | None
    relief_until: date | None
    approved_by: str | None
    review_on: date | None
    looked_at: datetime | None
    looking_back: str


class DecisionsOut(Schema):
    """A page of decisions, newest first, and the cursor of the next page."""

    items: list[DecisionOut]
    next: str | None


@router.get("/initiatives", response=list[InitiativeOut], summary="List the initiatives")
@demands(SEE_STRATEGY)
def list_initiatives(request: HttpRequest) -> list[dict[str, Any]]:
    """Return every initiative that is not archived, those that run first."""
    return initiative_documents(local_date(system_clock()))


@router.get("/decisions", response=DecisionsOut, summary="List the decisions")
@demands(SEE_STRATEGY)
def list_decisions(
    request: HttpRequest,
    cursor: Annotated[str, Field(description="What `next` of the page before said")] = "",
) -> dict[str, Any]:
    """Return one page of decisions with their checks."""
    return decision_documents(cursor)


class GoalFigureOut(Schema):
    """A figure in the unit of what the goal is measured by, with its 95 % interval."""

    value: float | None
    low: float | None
    high: float | None
    n: int


class CheckpointOut(Schema):
    """A day on the way, and the figure that is wanted by then."""

    day: date
    value: float | None


class ChanceOut(Schema):
    """The newest forecast that the target is hit: `value` between 0 and 1, `said` in steps of 5 %,
    `bound` 'under' or 'over' at the ends."""

    value: float
    said: int
    bound: str
    made_on: date
    points: int = Field(description="So many months it rests on")


class GoalResultOut(Schema):
    """What the data say at the deadline; `final` once somebody confirmed it."""

    state: str = Field(description="hit, missed or not knowable")
    reason: str
    final: bool
    first: date = Field(description="First of the days that decide")
    last: date
    figure: GoalFigureOut | None
    guard_held: bool | None
    note: str


class GoalOut(Schema):
    """A goal with what was last seen of it, its newest chance and its result."""

    id: int
    goal: str
    kind: str = Field(description="business or cx")
    state: str = Field(description="draft, running, hit, missed, not knowable or dropped")
    owner: str | None
    team: str | None
    measured_by: str | None = Field(description="A metric, index or reported figure: metric:nps")
    population: list[str]
    baseline: GoalFigureOut | None
    target: float | None
    starts_on: date | None
    deadline: date | None
    criterion: str = Field(description="figure, or interval: the whole interval has to reach it")
    checkpoints: list[CheckpointOut]
    guard: str = Field(description="What must not get worse, empty for nothing")
    guard_limit: float | None
    people_days: float | None
    money: float | None
    serves: int | None = Field(description="The business goal it serves")
    hypothesis: str
    promise: int | None
    not_doing: str
    now: GoalFigureOut | None
    seen_on: date | None
    letters: dict[str, str] = Field(description="S, M, A, R, T: pass, warn or fail")
    chance: ChanceOut | None
    result: GoalResultOut | None


class LetterOut(Schema):
    """A letter's grade and the reasons for it."""

    grade: str
    reasons: list[str]


class JudgedGoalOut(GoalOut):
    """A goal with its judgement as it is now; empty for a closed one."""

    judgement: dict[str, LetterOut]


@router.get("/goals", response=list[GoalOut], summary="List the goals")
@demands(SEE_STRATEGY)
def list_goals(request: HttpRequest) -> list[dict[str, Any]]:
    """Return every goal, drafts and closed ones too."""
    return goal_documents(local_date(system_clock()))


@router.get("/goals/{int:goal_id}", response=JudgedGoalOut, summary="Read a goal")
@demands(SEE_STRATEGY)
def read_goal(request: HttpRequest, goal_id: int) -> dict[str, Any]:
    """Return one goal, judged now by its own fields and the data."""
    found = goal_document(goal_id, local_date(system_clock()))
    if found is None:
        raise Http404
    return found
