"""Bringing a survey in from a file, and handing one out as a file."""

from datetime import datetime

from harken.foundations.permission import Actor
from harken.importing.words import in_words
from harken.surveys.designs.actions import create_survey
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import definition_of, draft_of
from harken.surveys.exchange.apart import bring
from harken.surveys.exchange.own import as_file
from harken.surveys.exchange.records import Brought
from harken.surveys.permissions import EDIT_SURVEYS
from harken.tables.said import CannotRead, said


def bring_survey(
    name: str, content: bytes, *, actor: Actor, now: datetime
) -> tuple[Survey, Brought]:
    """Read a survey file and begin a draft with it; what did not come in stays with the survey.

    Raises PermissionDenied, and CannotRead with the sentence that says what is wrong.
    """
    EDIT_SURVEYS.demand(actor)
    brought = bring(name, content)
    survey = create_survey(
        brought.definition,
        made_from=f"file:{brought.format}:{name}",
        not_carried=listed(brought),
        actor=actor,
        now=now,
    )
    return survey, brought


def listed(brought: Brought) -> list[dict[str, str]]:
    """Return what did not come in, in the reader's language."""
    return [{"what": in_words(one.what), "why": in_words(one.why)} for one in brought.not_carried]


def survey_file(survey: Survey, number: int | None = None) -> bytes:
    """Return a survey as Harken's own file: the draft, or a published version.

    Raises CannotRead for a version that there is not.
    """
    if number is None:
        return as_file(draft_of(survey))
    version = survey.versions.filter(number=number).values_list("pk", flat=True).first()
    if version is None:
        raise CannotRead(
            said("There is no version %(number)d of %(slug)s.", number=number, slug=survey.slug)
        )
    return as_file(definition_of(version))
