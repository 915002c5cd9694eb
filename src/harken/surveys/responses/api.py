"""Answers over the API: a whole response at once, as a program or another form has it."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status
from ninja.errors import HttpError, ValidationError
from pydantic import AwareDatetime, ConfigDict

from harken.foundations.clock import system_clock
from harken.surveys.definition.answering import Wrong, sentence
from harken.surveys.definition.records import Definition
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import definition_of
from harken.surveys.designs.rules import Standing, standing
from harken.surveys.permissions import SEND_ANSWERS
from harken.surveys.responses.actions import take
from harken.surveys.responses.models import Response
from harken.surveys.responses.records import WHOLE, Fate, Sent, Taken
from harken.surveys.responses.whole import read_whole
from harken.web.access import demands

router = Router(tags=["surveys"])
MOST_AHEAD = timedelta(days=1)
CHANNEL = "api"
LONGEST_KEY, LONGEST_FIELD = 50, 500


class ResponseIn(Schema):
    """One person's answers to the current version of a survey."""

    model_config = ConfigDict(extra="forbid")

    key: str = Field(
        min_length=1,
        max_length=LONGEST_KEY,
        pattern=r"^[\x21-\x7e]+$",
        description="Your number of it: the same key is the same response, however often it comes",
    )
    answers: dict[str, Any] = Field(
        description='By question: {"q1": 9, "q2": ["price", "speed"], "q3": "Quick."}'
    )
    language: str = Field("", max_length=35, description="The survey's first one if left out")
    fields: dict[str, str | int | float] = Field({}, description="Hidden fields of the survey")
    started_at: AwareDatetime | None = Field(None, description="When the person began")


class ResponseOut(Schema):
    """What became of it, after the commit."""

    key: str
    id: int
    status: str = Field(description="created, duplicate or updated")
    stage: str = Field(description="complete, full (over a quota) or late (after the close)")
    signal: int | None
    ignored: list[str] = Field(description="Answers to questions that were not asked")


@router.post(
    "/surveys/{slug:slug}/responses",
    response={200: ResponseOut, 201: ResponseOut},
    summary="Send answers to a survey",
)
@demands(SEND_ANSWERS)
def post_response(request: HttpRequest, slug: str, given: ResponseIn) -> Status[Any]:
    """Record one whole response; it may be repeated. Answers after the commit."""
    survey = Survey.objects.filter(slug=slug, current__isnull=False, sink="signal").first()
    if survey is None:
        raise Http404
    now = system_clock()
    sent, ignored = _sent(survey, given, now)
    is_there = _is_there(sent)
    taken = take([sent], now)[0]
    if taken.fate in {Fate.DONE, Fate.ERASED, Fate.OTHER}:
        raise HttpError(409, str(taken.fate))
    told = _told(given.key, taken, ignored, is_there=is_there)
    return Status(200 if is_there else 201, told)


def _sent(survey: Survey, given: ResponseIn, now: datetime) -> tuple[Sent, list[str]]:
    definition = definition_of(survey.current_id or 0)
    language = _language(definition, given.language)
    hidden = _hidden(definition, given)
    whole = read_whole(definition, given.answers, hidden, language)
    if whole.wrong:
        raise ValidationError([_error(name, wrong) for name, wrong in whole.wrong.items()])
    if given.started_at and given.started_at > now + MOST_AHEAD:
        message = _("This moment lies more than a day ahead.")
        raise ValidationError([{"loc": ("body", "given", "started_at"), "msg": message}])
    sent = Sent(
        key=f"{survey.pk}:{given.key}",
        survey=survey.pk,
        slug=survey.slug,
        version=survey.current_id,
        step=WHOLE,
        answers=whole.answers,
        language=language,
        channel=CHANNEL,
        hidden=hidden,
        started_at=given.started_at,
        is_late=standing(survey, now) is not Standing.OPEN,
    )
    return sent, whole.ignored


def _language(definition: Definition, wanted: str) -> str:
    return wanted if wanted in definition.languages else definition.default_language


def _hidden(definition: Definition, given: ResponseIn) -> dict[str, str]:
    """Return the hidden fields that the survey has, as a link would bring them."""
    values = {name: str(value).strip()[:LONGEST_FIELD] for name, value in given.fields.items()}
    found = {one.name: values.get(one.name) or one.default for one in definition.hidden}
    return {name: value for name, value in found.items() if value}


def _error(name: str, wrong: Wrong) -> dict[str, Any]:
    return {
        "loc": ("body", "given", "answers", name),
        "msg": sentence(wrong, get_language() or "en"),
    }


def _is_there(sent: Sent) -> bool:
    return Response.objects.filter(key=sent.key).exists()


def _told(key: str, taken: Taken, ignored: list[str], *, is_there: bool) -> dict[str, Any]:
    status = "duplicate" if taken.fate is Fate.SAME else "updated" if is_there else "created"
    return {
        "key": key,
        "id": taken.response,
        "status": status,
        "stage": taken.stage,
        "signal": taken.signal,
        "ignored": ignored,
    }
