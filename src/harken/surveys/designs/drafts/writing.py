"""Beginning surveys and writing their drafts."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, is_dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.reading import BadDefinition
from harken.surveys.definition.records import Definition
from harken.surveys.definition.writing import written
from harken.surveys.designs.drafts.reading import definition_in
from harken.surveys.designs.models import Survey
from harken.surveys.designs.noting import LONGEST_LABEL, demand_free, write_down
from harken.surveys.designs.rules import Outdated, free_slug, is_new_sitting
from harken.surveys.permissions import EDIT_SURVEYS


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
            draft=_readable(definition),
            made_from=made_from[:100],
            not_carried=[_plain(one) for one in not_carried],
            draft_changed_at=now,
            draft_changed_by=actor.label[:LONGEST_LABEL],
            created_at=now,
        )
        survey.save()
        write_down(actor, "added", survey, now)
    return survey


def save_draft(
    survey_id: int, definition: Definition, revision: int, *, actor: Actor, now: datetime
) -> Survey:
    """Keep the draft, if it still is the one of `revision`; return the survey as it is now.

    Raises PermissionDenied, Outdated (with the survey) when somebody else changed it, and Refused
    for more pages, questions or choices than there may be.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey_id)
        if survey.draft_revision != revision:
            raise Outdated(survey)
        _write(survey, definition, actor, now)
    return survey


def change_draft(
    survey_id: int,
    change: Callable[[Definition], Definition],
    *,
    actor: Actor,
    now: datetime,
) -> Survey:
    """Change the draft as it stands at this moment: `change` gets it and returns the new one.

    For acts that say what is to change, such as moving a question, and so need no revision.
    Raises PermissionDenied, Refused as `save_draft`, and what `change` raises.
    """
    EDIT_SURVEYS.demand(actor)
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey_id)
        _write(survey, change(definition_in(survey.draft)), actor, now)
    return survey


def _readable(definition: Definition) -> dict[str, Any]:
    """Return the JSON to keep; raises Refused for what could not be read again, as too large."""
    try:
        text = written(definition)
        definition_in(text)
    except BadDefinition as bad:
        raise Refused(str(bad)) from bad
    return text


def _write(survey: Survey, definition: Definition, actor: Actor, now: datetime) -> None:
    text, who = _readable(definition), actor.label[:LONGEST_LABEL]
    if text == survey.draft:
        return
    is_new = is_new_sitting(survey, who, now)
    survey.draft, survey.draft_revision = text, survey.draft_revision + 1
    survey.title, survey.sink = _title(definition), definition.sink.value
    survey.draft_changed_at, survey.draft_changed_by = now, who
    survey.save()
    if is_new:
        write_down(actor, "written", survey, now)


def duplicate_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Begin another survey with the same draft; answers and versions stay with the first."""
    survey = Survey.objects.get(pk=survey_id)
    draft = definition_in(survey.draft)
    with_mark = {code: _copy_of(text, code) for code, text in draft.title.items()}
    copy = replace(draft, title=with_mark)
    return create_survey(copy, made_from=f"survey:{survey.slug}", actor=actor, now=now)


def _copy_of(title: str, language: str) -> str:
    with override(language):
        return _("%(title)s (copy)") % {"title": title}


def _address(slug: str, definition: Definition) -> str:
    if slug:
        demand_free(slug)
        return slug
    taken = set(Survey.objects.values_list("slug", flat=True))
    titles = [definition.title.get("en", ""), *definition.title.values()]
    return free_slug(next((text for text in titles if text), ""), taken)


def _title(definition: Definition) -> LocalText:
    """The default language stands first: it is shown where the reader's is missing."""
    first = definition.default_language
    order = sorted(definition.title, key=lambda code: code != first)
    return LocalText({code: definition.title[code] for code in order})


def _plain(note: Any) -> Any:
    return asdict(note) if is_dataclass(note) and not isinstance(note, type) else note
