"""Keeping translations, and which languages a survey has."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.reading.limits import MOST_LANGUAGES
from harken.surveys.definition.reading.values import LANGUAGE
from harken.surveys.definition.records import Definition
from harken.surveys.designs.actions import save_draft
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.designs.rules import Outdated
from harken.surveys.editor.translations.texts import Merge, Sent, merged

TRIES = 5


@dataclass(frozen=True)
class Kept:
    """The survey as it is now, and what could not be written."""

    survey: Survey
    merge: Merge


def keep_texts(
    survey: Survey, language: str, sent: list[Sent], *, actor: Actor, now: datetime
) -> Kept:
    """Write texts of a language into the draft as it stands now.

    Texts that somebody else changed meanwhile are left as they are and named in the result.
    Raises PermissionDenied.
    """
    for _try in range(TRIES):
        merge = merged(draft_of(survey), language, sent)
        try:
            saved = save_draft(
                survey.pk, merge.definition, survey.draft_revision, actor=actor, now=now
            )
        except Outdated as outdated:
            survey = outdated.survey
        else:
            return Kept(saved, merge)
    raise Refused(_("Somebody is changing the survey at this moment. Save once more."))


def with_language(definition: Definition, code: str) -> Definition:
    """Return the definition with one more language; raises Refused for a wrong code."""
    if not LANGUAGE.match(code):
        raise Refused(
            _("“%(code)s” is no code of a language: write one such as de or pt-BR.")
            % {"code": code[:40]}
        )
    if code in definition.languages:
        raise Refused(_("The survey has this language already."))
    if len(definition.languages) >= MOST_LANGUAGES:
        raise Refused(_("A survey may have at most %(most)d languages.") % {"most": MOST_LANGUAGES})
    return replace(definition, languages=(*definition.languages, code))


def without_language(definition: Definition, code: str) -> Definition:
    """Return the definition without a language; its texts stay, should it come back.

    Raises Refused for the default one.
    """
    if code == definition.default_language:
        raise Refused(_("The first language stays: the survey is written in it."))
    left = tuple(one for one in definition.languages if one != code)
    return replace(definition, languages=left)
