"""Where the organisation is heading, over the API."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
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
