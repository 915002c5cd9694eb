"""Recovery over the API."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from harken.action.after.doors.answers import document
from harken.action.after.pages.recovery import found_by
from harken.action.permissions import SEE_CASES
from harken.action.sla.doors.api import CaseFigureOut
from harken.web.access import actor_of, demands

router = Router(tags=["cases"])
MOST_DAYS = 3660


class RecoveryOut(Schema):
    """What became of low scorers who were contacted, beside what comes by itself."""

    measure: str
    low_at_most: float
    recovered_at: float
    contacted: int
    asked: int
    answered: int
    recovered: int
    recovery_rate: CaseFigureOut = Field(description="Recovered of those contacted, per cent")
    response_rate: CaseFigureOut = Field(description="Answered of those asked again, per cent")
    recovered_of_answered: CaseFigureOut
    lift: CaseFigureOut = Field(description="Rise of the answers, in steps of the scale")
    expected_lift: CaseFigureOut = Field(description="What would have come by itself")
    expected_share: CaseFigureOut = Field(description="Recovered without any action, per cent")
    beyond_expected: CaseFigureOut
    beyond_expected_share: CaseFigureOut
    without_contact: CaseFigureOut = Field(description="Recovered though nobody contacted them")
    pairs: int = Field(description="People with two answers whom nobody contacted")
    rho: CaseFigureOut = Field(description="How two answers of one person go together")


@router.get(
    "/cases/recovery", response=RecoveryOut | None, summary="Read what became of low scorers"
)
@demands(SEE_CASES)
def case_recovery(
    request: HttpRequest,
    days: Annotated[int, Field(ge=1, le=MOST_DAYS, description="Opened so many days back")] = 364,
) -> dict[str, Any] | None:
    """Return the figures of the cases that the caller sees; null until asking again is set up."""
    actor = actor_of(request)
    found = found_by(actor, days) if actor else None
    return document(found) if found else None
