"""What is done about causes, over the API."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from harken.action.permissions import SEE_REMEDIES
from harken.action.remedies.doors.answers import documents
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.access import demands

router = Router(tags=["cases"])


class RemedyOut(Schema):
    """A fix, an improvement or a redesign: its cause, cost, check and days; there is no verdict on
    its effect here."""

    id: int
    kind: str = Field(description="fix, improvement or redesign")
    state: str = Field(description="proposed, decided, done or declined")
    title: str
    cause: str
    scope: str
    scope_of: list[str]
    cases: int = Field(description="So many cases stand behind it")
    owner: str | None
    owner_left: bool
    team: str | None
    people_days: float | None
    money: float | None = Field(description="In the organisation's currency")
    check_by: str = Field(description="A metric, index or reported figure: metric:nps")
    expected: float | None = Field(description="The change expected of what it is checked by")
    compared_with: list[str]
    no_comparison_because: str
    decide_by: date
    decided_on: date | None
    because: str
    do_by: date | None
    done_on: date | None
    check_on: date | None
    promoted_from_id: int | None = Field(description="The smaller one it grew out of")
    waits_for: str = Field(description="decision, doing, check, or empty")
    is_late: bool


@router.get("/remedies", response=list[RemedyOut], summary="List fixes, improvements and redesigns")
@demands(SEE_REMEDIES)
def list_remedies(
    request: HttpRequest,
    kind: Literal["", "fix", "improvement", "redesign"] = "",
    state: Literal["", "proposed", "decided", "done", "declined"] = "",
) -> list[dict[str, Any]]:
    """Return those that are not archived, late ones first."""
    return documents(local_date(system_clock()), kind, state)
