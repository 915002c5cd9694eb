"""The results of a survey over the API; the same figures as on the page."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from harken.foundations.clock import system_clock
from harken.surveys.designs.models import Survey
from harken.surveys.permissions import SEE_RESULTS
from harken.surveys.results.document import document_of
from harken.surveys.results.queries import asking, results_of
from harken.surveys.results.wish import OWN, Wish
from harken.surveys.sheets.asking import BeingMade
from harken.web.access import demands

router = Router(tags=["surveys"])
BUSY = 503


class AnswersEstimateOut(Schema):
    """A figure with its 95 % interval; no value where fewer than 10 answered."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    method: str
    shown: str


class AnswerOut(Schema):
    """How many gave an answer; value, low and high are per cent."""

    code: str
    label: str
    count: int
    value: float | None
    low: float | None
    high: float | None


class RowOut(Schema):
    """A row of a matrix, or a thing that was ranked (its mean place, the share of first ones)."""

    code: str
    label: str
    n: int
    not_applicable: int
    mean: AnswersEstimateOut | None
    answers: list[AnswerOut]


class QuestionOut(Schema):
    """The answers to a question. `figure` is NPS, the share of the best points, a median, a mean
    or the share of yes; texts are never given here."""

    id: str
    type: str
    text: str
    versions: list[int]
    asked: int
    skipped: int
    not_applicable: int
    n: int
    figure: AnswersEstimateOut | None
    mean: AnswersEstimateOut | None
    answers: list[AnswerOut]
    rows: list[RowOut]


class PageOut(Schema):
    """How many sent a page (or were done before it), and how many left before that."""

    page: int
    sent: int
    left: int


class ResultsOut(Schema):
    """The results of a survey."""

    survey: str
    counted: int
    opened: int | None
    begun: int
    complete: int
    left: int
    under_way: int
    late: int
    over_quota: int
    completion: AnswersEstimateOut
    seconds: AnswersEstimateOut
    pages: list[PageOut]
    questions: list[QuestionOut]


class WishIn(Schema):
    """Whose answers: everybody's unless it says otherwise."""

    from_: date | None = Field(None, alias="from")
    to: date | None = None
    language: str = Field("", max_length=35)
    channel: str = Field("", max_length=20)
    version: int | None = None
    hidden: list[str] = Field([], max_length=20, description="Such as shop=north")
    answer: list[str] = Field([], max_length=20, description="Such as q3=yes")
    unfinished: bool = False
    late: bool = False


@router.get(
    "/surveys/{slug:slug}/results", response=ResultsOut, summary="Read the results of a survey"
)
@demands(SEE_RESULTS)
def read_results(request: HttpRequest, slug: str, given: Query[WishIn]) -> dict[str, Any]:
    """Return what people answered, counted, with intervals."""
    survey = Survey.objects.filter(slug=slug, current__isnull=False).first()
    if survey is None:
        raise Http404
    now, language = system_clock(), get_language() or "en"
    try:
        ready = asking(survey, _wish(given), now)
        return document_of(ready, results_of(ready, now, language), language)
    except BeingMade as error:
        text = _("The files of answers are being made anew. Try again in a minute.")
        raise HttpError(BUSY, text) from error


def _wish(given: WishIn) -> Wish:
    is_own = bool(given.from_ or given.to)
    return Wish(
        period=OWN if is_own else "",
        first=given.from_.isoformat() if given.from_ else "",
        last=given.to.isoformat() if given.to else "",
        language=given.language,
        channel=given.channel,
        version=str(given.version or ""),
        hidden=tuple(text for text in given.hidden if "=" in text),
        answers=tuple(text for text in given.answer if "=" in text),
        unfinished=given.unfinished,
        late=given.late,
    )
