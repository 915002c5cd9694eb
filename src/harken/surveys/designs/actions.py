"""Writing surveys: each act demands the permission, is logged, and tells the answering pages."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from harken.audit.actions import record_change
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.jobs.events.actions import announce
from harken.metrics.measures.queries import measures_by_name
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.checking import Fault, faults_of
from harken.surveys.definition.reading import read_definition
from harken.surveys.definition.records import Definition
from harken.surveys.definition.writing import written
from harken.surveys.designs.models import State, Survey, SurveyVersion
from harken.surveys.designs.rules import (
    CannotPublish,
    Outdated,
    check_slug,
    check_times,
    free_slug,
    is_new_sitting,
)
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.live import touch

TOPIC = "surveys"
ERROR = "error"
LONGEST_LABEL = 200


def create_survey(
    definition: Definition,
    *,
    slug: str = "",
    made_from: str = "",
    not_carried: Sequence[Any] = (),
    actor: Actor,
    now: datetime,
) -> Survey:
    """Begin a survey as a draft; without `slug` its address is made from the title.

    `not_carried` is what an import could not bring: records or mappings with `what` and `why`.
    Raises PermissionDenied, and Refused for an address that is wrong or taken.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = Survey(
            slug=_address(slug, definition),
            title=_title(definition),
            sink=definition.sink.value,
            draft=written(definition),
            made_from=made_from[:100],
            not_carried=[_plain(one) for one in not_carried],
            draft_changed_at=now,
            draft_changed_by=actor.label[:LONGEST_LABEL],
            created_at=now,
        )
        survey.save()
        _note(actor, "added", survey, now)
    return survey


def save_draft(
    survey_id: int, definition: Definition, revision: int, *, actor: Actor, now: datetime
) -> Survey:
    """Keep the draft, if it still is the one of `revision`; return the survey as it is now.

    Raises PermissionDenied, and Outdated (with the survey) when somebody else changed it.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey_id)
        if survey.draft_revision != revision:
            raise Outdated(survey)
        text = written(definition)
        if text == survey.draft:
            return survey
        is_new = is_new_sitting(survey, actor.label[:LONGEST_LABEL], now)
        survey.draft, survey.draft_revision = text, revision + 1
        survey.title, survey.sink = _title(definition), definition.sink.value
        survey.draft_changed_at, survey.draft_changed_by = now, actor.label[:LONGEST_LABEL]
        survey.save()
        if is_new:
            _note(actor, "written", survey, now)
    return survey


def publish(survey_id: int, *, note: str = "", actor: Actor, now: datetime) -> SurveyVersion:
    """Make the draft the survey's next version, which never changes, and open the survey.

    Raises PermissionDenied, Refused (archived, or nothing new), CannotPublish with the faults.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = _locked(survey_id)
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
        _note(actor, "published", survey, now, {"version": [version.number - 1, version.number]})
    return version


def _demand_news(survey: Survey) -> None:
    if survey.current is not None and survey.current.definition == survey.draft:
        raise Refused(
            _("Nothing has changed since version %(number)s.") % {"number": survey.current.number}
        )


def draft_faults(survey: Survey) -> list[Fault]:
    """Return what is wrong with the draft, and what might be."""
    return faults_of(read_definition(survey.draft), scales())


def scales() -> Mapping[str, tuple[float, float] | None]:
    """Return the scale of each measure that a question can feed."""
    return {name: measure.scale for name, measure in measures_by_name().items()}


def close_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Take no more answers; raises PermissionDenied, and Refused for one that is not open."""
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = _locked(survey_id)
        if survey.state != State.OPEN:
            raise Refused(_("The survey is not open."))
        survey.state = State.CLOSED
        survey.save(update_fields=["state"])
        _note(actor, "closed", survey, now)
    return survey


def reopen_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Take answers again, with the version published last; a closing time that is past is dropped.

    Raises PermissionDenied, and Refused for one that was never published.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = _locked(survey_id)
        if survey.current is None:
            raise Refused(_("Publish the survey first; then people can answer."))
        _open(survey, now)
        _note(actor, "reopened", survey, now)
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
        survey = _locked(survey_id)
        before = {"opens_at": survey.opens_at, "closes_at": survey.closes_at}
        survey.opens_at, survey.closes_at = opens_at, closes_at
        after = {"opens_at": opens_at, "closes_at": closes_at}
        if after != before:
            survey.save(update_fields=["opens_at", "closes_at"])
            changes = {name: [_iso(before[name]), _iso(after[name])] for name in after}
            _note(actor, "times_set", survey, now, changes)
    return survey


def set_slug(survey_id: int, slug: str, *, actor: Actor, now: datetime) -> Survey:
    """Give a survey another address, while nobody was given the first one.

    Raises PermissionDenied, and Refused once it was published or where the address is taken.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = _locked(survey_id)
        if slug == survey.slug:
            return survey
        if survey.current is not None:
            raise Refused(_("The address stays: links and answers name the survey by it."))
        _demand_free(slug)
        before, survey.slug = survey.slug, slug
        survey.save(update_fields=["slug"])
        _note(actor, "moved", survey, now, {"slug": [before, slug]})
    return survey


def archive_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Put a survey out of the way: it takes no answers, what was answered stays."""
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey_id)
        if survey.archived_at is None:
            survey.archive(now)
            _note(actor, "archived", survey, now)
    return survey


def restore_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Bring an archived survey back, in the state in which it was."""
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey_id)
        if survey.archived_at is not None:
            survey.restore()
            _note(actor, "restored", survey, now)
    return survey


def duplicate_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Begin another survey with the same draft; answers and versions stay with the first."""
    survey = Survey.objects.get(pk=survey_id)
    draft = read_definition(survey.draft)
    with_mark = {code: _copy_of(text, code) for code, text in draft.title.items()}
    copy = replace(draft, title=with_mark)
    return create_survey(copy, made_from=f"survey:{survey.slug}", actor=actor, now=now)


def _copy_of(title: str, language: str) -> str:
    with override(language):
        return _("%(title)s (copy)") % {"title": title}


def _locked(survey_id: int) -> Survey:
    survey = Survey.objects.select_for_update(of=("self",)).select_related("current")
    found = survey.get(pk=survey_id)
    if found.archived_at is not None:
        raise Refused(_("The survey is archived. Bring it back first."))
    return found


def _address(slug: str, definition: Definition) -> str:
    if slug:
        _demand_free(slug)
        return slug
    taken = set(Survey.objects.values_list("slug", flat=True))
    titles = [definition.title.get("en", ""), *definition.title.values()]
    return free_slug(next((text for text in titles if text), ""), taken)


def _demand_free(slug: str) -> None:
    check_slug(slug)
    if Survey.objects.filter(slug=slug).exists():
        raise Refused(_("Another survey has the address “%(slug)s”.") % {"slug": slug})


def _title(definition: Definition) -> LocalText:
    """The default language stands first: it is shown where the reader's is missing."""
    first = definition.default_language
    order = sorted(definition.title, key=lambda code: code != first)
    return LocalText({code: definition.title[code] for code in order})


def _plain(note: Any) -> Any:
    return asdict(note) if is_dataclass(note) and not isinstance(note, type) else note


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _note(
    actor: Actor, verb: str, survey: Survey, now: datetime, changes: dict[str, Any] | None = None
) -> None:
    """Log the act, announce it, and let every process that answers know."""
    with override("en"):
        record_change(actor, f"survey.{verb}", survey, now=now, changes=changes)
    announce(f"surveys.survey.{verb}", survey)
    touch(TOPIC)
