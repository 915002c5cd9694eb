"""Three surveys of the demo company: one with answers of twelve weeks, one a draft."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from harken.foundations.permission import Actor, Role
from harken.organisation.demo.parts import DemoSize
from harken.surveys.answering.keys import new_key
from harken.surveys.definition.records import Definition
from harken.surveys.demo.drawing import Drawn, self_service
from harken.surveys.designs.actions import create_survey, publish
from harken.surveys.designs.models import Survey, SurveyVersion
from harken.surveys.ready.queries import ready_survey
from harken.surveys.responses.actions import take
from harken.surveys.responses.records import WHOLE, Sent

DEMO = Actor("system", "demo", "Demo company", Role.OWNER)
WEEKS, MOST, SHARE = 12, 640, 15
SEED = 20_260_417


def plant_surveys(now: datetime, size: DemoSize) -> str:
    """Ask whether people could help themselves, with their answers; draft another; once."""
    if size.signals == 0 or Survey.objects.exists():
        return ""
    began = now - timedelta(weeks=WEEKS)
    with transaction.atomic():
        make("relationship", now - timedelta(days=3))
        version = opened("after-self-service", began)
    count = min(MOST, size.signals // SHARE) if size.signals else MOST
    answer(version, self_service(Random(SEED), now, WEEKS, count))  # noqa: S311 - invented people
    return f"{count} people answered a survey, and the next one is being written."


def make(name: str, now: datetime) -> Survey:
    """Make a draft of a ready survey."""
    return create_survey(
        definition(name), slug=name, made_from=f"ready:{name}", actor=DEMO, now=now
    )


def opened(name: str, now: datetime) -> SurveyVersion:
    """Make and publish a ready survey."""
    return publish(make(name, now).pk, actor=DEMO, now=now)


def definition(name: str) -> Definition:
    """Return what a ready survey asks."""
    found = ready_survey(name)
    if found is None:
        raise LookupError(name)
    return found.definition


def answer(version: SurveyVersion, people: Iterable[Drawn]) -> None:
    """Take answers in as they came."""
    for one in people:
        take([_sent(version, one)], one.at)


def _sent(version: SurveyVersion, one: Drawn) -> Sent:
    return Sent(
        key=new_key(),
        survey=version.survey_id,
        slug=version.survey.slug,
        version=version.pk,
        step=0 if one.rest is None else WHOLE,
        answers={**one.first, **(one.rest or {})},
        language=one.language,
        channel=one.channel,
        started_at=one.at - timedelta(seconds=one.seconds),
    )
