"""Acting on surveys: each act demands the permission, is logged, and tells the answering pages."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.metrics.measures.queries import measures_by_name
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.checking import Fault
from harken.surveys.designs.drafts.reading import faults_in
from harken.surveys.designs.drafts.writing import (
    change_draft,
    create_survey,
    duplicate_survey,
    save_draft,
)
from harken.surveys.designs.models import State, Survey, SurveyVersion
from harken.surveys.designs.noting import LONGEST_LABEL, demand_free, locked, write_down
from harken.surveys.designs.rules import CannotPublish, check_times
from harken.surveys.permissions import EDIT_SURVEYS

__all__ = [
    "archive_survey",
    "change_draft",
    "close_survey",
    "create_survey",
    "draft_faults",
    "duplicate_survey",
    "publish",
    "reopen_survey",
    "restore_survey",
    "save_draft",
    "scales",
    "set_slug",
    "set_times",
]
ERROR = "error"


def publish(survey_id: int, *, note: str = "", actor: Actor, now: datetime) -> SurveyVersion:
    """Make the draft the survey's next version, which never changes, and open the survey.

    Raises PermissionDenied, Refused (archived, or nothing new), CannotPublish with the faults.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = locked(survey_id)
        _demand_news(survey)
        wrong = [one for one in draft_faults(survey) if one.level == ERROR]
        if wrong:
            raise CannotPublish(wrong)
        version = SurveyVersion.objects.create(
            survey=survey,
            number=(survey.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
            definition=survey.draft,
            published_at=now,
            published_by=actor.label[:LONGEST_LABEL],
            note=note.strip()[:500],
        )
        survey.current = version
        _open(survey, now)
        write_down(
            actor, "published", survey, now, {"version": [version.number - 1, version.number]}
        )
    return version


def _demand_news(survey: Survey) -> None:
    if survey.current is not None and survey.current.definition == survey.draft:
        raise Refused(
            _("Nothing has changed since version %(number)s.") % {"number": survey.current.number}
        )


def draft_faults(survey: Survey) -> list[Fault]:
    """Return what is wrong with the draft, and what might be."""
    return faults_in(survey.draft, scales())


def scales() -> Mapping[str, tuple[float, float] | None]:
    """Return the scale of each measure that a question can feed."""
    return {name: measure.scale for name, measure in measures_by_name().items()}


def close_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Take no more answers; raises PermissionDenied, and Refused for one that is not open."""
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = locked(survey_id)
        if survey.state != State.OPEN:
            raise Refused(_("The survey is not open."))
        survey.state = State.CLOSED
        survey.save(update_fields=["state"])
        write_down(actor, "closed", survey, now)
    return survey


def reopen_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Take answers again, with the version published last; a closing time that is past is dropped.

    Raises PermissionDenied, and Refused for one that was never published.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = locked(survey_id)
        if survey.current is None:
            raise Refused(_("Publish the survey first; then people can answer."))
        _open(survey, now)
        write_down(actor, "reopened", survey, now)
    return survey


def _open(survey: Survey, now: datetime) -> None:
    survey.state = State.OPEN
    if survey.closes_at is not None and survey.closes_at <= now:
        survey.closes_at = None
    survey.save()


def set_times(
    survey_id: int,
    opens_at: datetime | None,
    closes_at: datetime | None,
    *,
    actor: Actor,
    now: datetime,
) -> Survey:
    """Say from when until when answers are taken (None: no end on that side).

    Raises PermissionDenied, and Refused when it would close before it opens.
    """
    EDIT_SURVEYS.demand(actor)
    check_times(opens_at, closes_at)
    with transaction.atomic():
        survey = locked(survey_id)
        before = {"opens_at": survey.opens_at, "closes_at": survey.closes_at}
        survey.opens_at, survey.closes_at = opens_at, closes_at
        after = {"opens_at": opens_at, "closes_at": closes_at}
        if after != before:
            survey.save(update_fields=["opens_at", "closes_at"])
            changes = {name: [_iso(before[name]), _iso(after[name])] for name in after}
            write_down(actor, "times_set", survey, now, changes)
    return survey


def set_slug(survey_id: int, slug: str, *, actor: Actor, now: datetime) -> Survey:
    """Give a survey another address, while nobody was given the first one.

    Raises PermissionDenied, and Refused once it was published or where the address is taken.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = locked(survey_id)
        if slug == survey.slug:
            return survey
        if survey.current is not None:
            raise Refused(_("The address stays: links and answers name the survey by it."))
        demand_free(slug)
        before, survey.slug = survey.slug, slug
        survey.save(update_fields=["slug"])
        write_down(actor, "moved", survey, now, {"slug": [before, slug]})
    return survey


def archive_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Put a survey out of the way: it takes no answers, what was answered stays."""
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey_id)
        if survey.archived_at is None:
            survey.archive(now)
            write_down(actor, "archived", survey, now)
    return survey


def restore_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Bring an archived survey back, in the state in which it was."""
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey_id)
        if survey.archived_at is not None:
            survey.restore()
            write_down(actor, "restored", survey, now)
    return survey


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
