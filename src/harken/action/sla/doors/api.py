"""How fast customers are answered, over the API."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from harken.action.cases.sight import seen_by
from harken.action.permissions import SEE_CASES
from harken.action.sla.answers import documents
from harken.action.sla.queries import Window, standings
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.access import actor_of, demands

router = Router(tags=["cases"])
MOST_DAYS = 3660


class CaseFigureOut(Schema):
    """A figure with its 95 % interval; null where it rests on too few."""

    value: float | None
    low: float | None
    high: float | None
    n: int


class ClockFigureOut(Schema):
    """One clock of the cases of a group."""

    cases: int
    open: int = Field(description="So many clocks run")
    no_reply: int = Field(description="Over without a reply; they count in no figure")
    promised: int
    undecided: int = Field(description="Promises that may still be kept")
    within: CaseFigureOut = Field(
        description="Share of the decided promises that were kept, per cent"
    )
    median_seconds: CaseFigureOut
    p90_seconds: CaseFigureOut
    working_median_seconds: CaseFigureOut
    working_p90_seconds: CaseFigureOut
    without_hours: int
    waiting_share: CaseFigureOut = Field(
        description="Half of the cases waited at most so much of their time, per cent"
    )


class CaseGroupOut(Schema):
    """The cases of one group; reopened: of those once resolved, per cent."""

    group: str
    cases: int
    reopened: CaseFigureOut
    clocks: dict[str, ClockFigureOut] = Field(
        description="By name: contact, resolution, acknowledge, letter"
    )


@router.get(
    "/cases/figures", response=list[CaseGroupOut], summary="Read how fast cases are answered"
)
@demands(SEE_CASES)
def case_figures(
    request: HttpRequest,
    days: Annotated[int, Field(ge=1, le=MOST_DAYS, description="Opened so many days back")] = 91,
    by: Annotated[
        Literal["", "kind", "team", "week", "channel", "country", "language", "product"],
        Field(description="Grouped by; without it all cases together"),
    ] = "",
) -> list[dict[str, Any]]:
    """Return the figures of the cases that the caller sees: the same as on the page."""
    now = system_clock()
    today = local_date(now)
    seen = seen_by(actor_of(request), today)
    return documents(standings(seen, Window.up_to(today, days), now, by=by), by)
