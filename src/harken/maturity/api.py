"""The maturity assessment over the API: closed rounds and what they released."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field

from harken.analysis.maturity import Band, Stage
from harken.foundations.keyset import page_of
from harken.maturity.assessing.document import document_of
from harken.maturity.permissions import SEE_MATURITY
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.queries import closed_rounds, released_of
from harken.web.access import demands

router = Router(tags=["maturity"])
NEWEST_FIRST = ("-closed_at", "-id")


class SummaryOut(Schema):
    """A closed round: whom it asked, how many answered, the total (20 to 100) and the stage. Both
    are null where too few answered."""

    id: int
    title: str
    opened_at: datetime | None
    closed_at: datetime
    least: int = Field(description="The smallest group that is shown by itself")
    asked: int
    raters: int = Field(description="So many answered")
    total: float | None
    stage: Stage | None


class AssessmentsOut(Schema):
    """A page of closed rounds, newest first, and the cursor of the next page."""

    items: list[SummaryOut]
    next: str | None


class ProfileOut(Schema):
    """Scores by competency (PL, BV, EE, CC: 5 to 25) and their bands, the total, the stage, and
    the lowest of the competencies that kept it back."""

    total: float | None
    stage: Stage | None
    capped_by: str | None
    competencies: dict[str, float | None]
    bands: dict[str, Band]


class GroupOut(ProfileOut):
    """What a group says, or several neighbours together where one alone would be too small."""

    groups: list[str]
    raters: int


class AssessmentOut(ProfileOut):
    """What a closed round released. By statement: agreement (r_wg; below 0.70 raters disagree) and
    range, null where too few know. `stage_shares` are the shares (0 to 1) of resamples of the
    raters in each stage, to whole per cents, null below five raters; what they lack to 1 has no
    stage."""

    id: int
    title: str
    opened_at: datetime | None
    closed_at: datetime
    least: int
    asked: int
    raters: int
    single_view: bool
    agreement: dict[str, float | None]
    ranges: dict[str, list[int] | None]
    stage_shares: dict[str, float] | None
    groups: list[GroupOut]


@router.get("/assessments", response=AssessmentsOut, summary="List the maturity assessments")
@demands(SEE_MATURITY)
def list_assessments(
    request: HttpRequest,
    cursor: Annotated[str, Field(description="What `next` of the page before said")] = "",
    size: Annotated[int, Field(ge=1, le=200, description="Rounds a page, 1 to 200")] = 50,
) -> dict[str, Any]:
    """Return one page of closed rounds; open ones show nothing."""
    page = page_of(closed_rounds(), order=NEWEST_FIRST, cursor=cursor, size=size)
    return {"items": [_whole(one) for one in page.rows], "next": page.next_cursor}


@router.get(
    "/assessments/{int:assessment_id}",
    response=AssessmentOut,
    summary="Read a maturity assessment",
)
@demands(SEE_MATURITY)
def read_assessment(request: HttpRequest, assessment_id: int) -> dict[str, Any]:
    """Return what a closed round released: never an answer, never a group that is too small."""
    found = closed_rounds().filter(pk=assessment_id).first()
    if found is None:
        raise Http404
    return _whole(found)


def _whole(closed: Round) -> dict[str, Any]:
    return {
        "id": closed.pk,
        "title": closed.title,
        "opened_at": closed.opened_at,
        "closed_at": closed.closed_at,
        "least": closed.least,
        "asked": closed.asked,
        **document_of(released_of(closed)),
    }
