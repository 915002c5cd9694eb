"""What is being written on the page of one rule: a part with its condition, there or new."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from harken.foundations.permission import Actor
from harken.surveys.definition.records import Condition, Definition, End, Ending, Quota
from harken.surveys.designs.actions import change_draft
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import versions_of
from harken.surveys.editor.arranging import new_id
from harken.surveys.editor.logic import parts
from harken.surveys.editor.logic.forms import EndForm, EndingForm, PartForm, QuotaForm
from harken.surveys.editor.questions.values import worded

NEW = "new"
FORMS: dict[str, type[PartForm]] = {"ends": EndForm, "endings": EndingForm, "quotas": QuotaForm}
NEEDS_CONDITION = ("ends", "quotas")


@dataclass(frozen=True)
class Subject:
    """A part at a place; None where it is new."""

    where: str
    part: Any

    @property
    def group(self) -> str:
        """Return pages, ends, endings or quotas."""
        return self.where.partition("/")[0]

    @property
    def condition(self) -> Condition | None:
        """Return its condition as it stands."""
        return None if self.part is None else parts.condition_of(self.part)

    @property
    def mark(self) -> str:
        """Return a mark that differs when what the page shows of the part differs."""
        shown = self.condition if self.group == "pages" else self.part
        return NEW if self.part is None else sha256(repr(shown).encode()).hexdigest()[:24]


def subject_at(definition: Definition, where: str) -> Subject:
    """Return what is at a place ('ends/new' for a new one). Raises parts.NoSuchPart."""
    group, _slash, name = where.partition("/")
    if name == NEW and group in FORMS:
        return Subject(where, None)
    return Subject(where, parts.part_at(definition, where))


@dataclass(eq=False)
class WrittenMeanwhile(Exception):
    """Somebody else changed just this; `theirs` is how it stands now."""

    theirs: Subject


@dataclass(frozen=True)
class Writing:
    """What to make of a part; `cleaned` holds the fields beside its condition."""

    cleaned: dict[str, Any]
    condition: Condition | None
    language: str
    mark: str
    is_removal: bool = False


def keep(survey: Survey, where: str, writing: Writing, *, actor: Actor, now: datetime) -> Survey:
    """Write a part of the draft as it stands now.

    Raises parts.NoSuchPart when it is gone, and WrittenMeanwhile when somebody else changed it.
    """
    used = _used(survey)

    def change(definition: Definition) -> Definition:
        subject = subject_at(definition, where)
        if subject.mark != writing.mark:
            raise WrittenMeanwhile(subject)
        if writing.is_removal:
            return _removed(definition, subject)
        return _written(definition, subject, writing, used)

    return change_draft(survey.pk, change, actor=actor, now=now)


def _removed(definition: Definition, subject: Subject) -> Definition:
    if subject.part is None:
        return definition
    keeps = subject.group == "pages"
    return parts.changed(
        definition,
        subject.where,
        lambda part: parts.with_condition(part, None) if keeps else None,
    )


def _written(
    definition: Definition, subject: Subject, writing: Writing, used: set[str]
) -> Definition:
    if subject.group == "pages":
        return parts.changed(
            definition, subject.where, lambda part: parts.with_condition(part, writing.condition)
        )
    if subject.part is not None:
        return parts.changed(definition, subject.where, lambda part: _filled(part, writing))
    new = _filled(_empty(definition, subject.group, used), writing)
    more: dict[str, Any] = {subject.group: (*getattr(definition, subject.group), new)}
    return replace(definition, **more)


def _empty(definition: Definition, group: str, used: set[str]) -> Any:
    never = parts.NEVER
    taken = used | set(_ids(definition))
    if group == "ends":
        return End(never, "")
    if group == "endings":
        return Ending(id=new_id("e", taken), title={})
    return Quota(id=new_id("n", taken), name="", when=never, most=1, ending="")


def _filled(part: Any, writing: Writing) -> Any:
    cleaned = writing.cleaned
    if isinstance(part, Ending):
        words: dict[str, Any] = {
            name: worded(getattr(part, name), writing.language, cleaned[name])
            for name in ("title", "text", "link_text")
        }
        return replace(part, link=cleaned["link"], when=writing.condition, **words)
    return replace(part, when=writing.condition, **cleaned)


def _used(survey: Survey) -> set[str]:
    """Return the ids that stood for an ending or quota once: none is given again."""
    return {name for version in versions_of(survey) for name in _ids(version)}


def _ids(definition: Definition) -> Iterator[str]:
    yield from (ending.id for ending in definition.endings)
    yield from (quota.id for quota in definition.quotas)
