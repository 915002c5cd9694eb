"""Writing stories, publishing them, taking them back, putting them in order."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from harken.action.permissions import PUBLISH_STORIES
from harken.action.remedies.models import Remedy
from harken.action.stories.models import Story
from harken.action.stories.queries import draft_of, names_in
from harken.action.stories.rules import Draft, check_draft
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import put_down, set_fields
from harken.organisation.profile.queries import local_date
from harken.strategy.writing import change_places
from harken.web.live import touch

SHOWN = "action.stories"
"""The topic of what everybody reads."""


@transaction.atomic
def write_story(actor: Actor, draft: Draft, *, now: datetime) -> Story:
    """Write a story; nobody outside reads it before it is published. Raises Refused."""
    PUBLISH_STORIES.demand(actor)
    check_draft(draft, local_date(now))
    last = Story.objects.aggregate(last=Max("place"))["last"] or 0
    row = Story.objects.create(**_fields(draft), place=last + 1)
    _note(actor, "story.written", row, now)
    return row


@transaction.atomic
def change_story(actor: Actor, story_id: int, draft: Draft, *, now: datetime) -> Story:
    """Put a story in other words; a public one that names somebody now is refused."""
    row = _held(actor, story_id)
    check_draft(draft, local_date(now))
    if row.published_at is not None and (
        new := set(names_in(draft)) - set(names_in(draft_of(row)))
    ):
        raise Refused(_names_words(sorted(new)))
    changes = set_fields(row, _fields(draft))
    if changes:
        row.save()
        _note(actor, "story.changed", row, now, changes)
    return row


@transaction.atomic
def publish(actor: Actor, story_id: int, *, sure: bool = False, now: datetime) -> Story:
    """Let everybody read a story; one that may name somebody only when `sure`."""
    row = _held(actor, story_id)
    found = names_in(draft_of(row))
    if found and not sure:
        raise Refused(_names_words(found))
    if row.published_at is None:
        row.published_at = now
        row.save(update_fields=["published_at"])
        _note(actor, "story.published", row, now)
    return row


def _names_words(found: list[str]) -> str:
    return _("It may say who somebody is: %(names)s. Take that out, or look twice.") % {
        "names": ", ".join(found)
    }


@transaction.atomic
def take_back(actor: Actor, story_id: int, *, now: datetime) -> Story:
    """Take a story off the public page; it stays here."""
    row = _held(actor, story_id)
    if row.published_at is not None:
        row.published_at = None
        row.save(update_fields=["published_at"])
        _note(actor, "story.taken_back", row, now)
    return row


@transaction.atomic
def move_story(actor: Actor, story_id: int, *, up: bool, now: datetime) -> Story:
    """Let a story change places with its neighbour."""
    row = _held(actor, story_id)
    rows = Story.objects.select_for_update(of=("self",)).filter(archived_at=None)
    if change_places(list(rows.order_by("place", "-day", "-id")), row.pk, up=up) is not None:
        _note(actor, "story.moved", row, now)
    return row


@transaction.atomic
def archive_story(actor: Actor, story_id: int, *, now: datetime) -> Story:
    """Put a story out of the way and off the public page; it can be brought back."""
    row = _held(actor, story_id)
    row.archive(now)
    _note(actor, "story.archived", row, now)
    return row


@transaction.atomic
def restore_story(actor: Actor, story_id: int, *, now: datetime) -> Story:
    """Bring an archived story back as it was, public where it was."""
    PUBLISH_STORIES.demand(actor)
    row = Story.objects.select_for_update(of=("self",)).get(pk=story_id)
    if row.archived_at is not None:
        row.restore()
        _note(actor, "story.restored", row, now)
    return row


def _held(actor: Actor, story_id: int) -> Story:
    PUBLISH_STORIES.demand(actor)
    row = Story.objects.select_for_update(of=("self",)).get(pk=story_id)
    if row.archived_at is not None:
        raise Refused(_("It is archived. Bring it back first."))
    return row


def _fields(draft: Draft) -> dict[str, Any]:
    remedy = Remedy.objects.filter(pk=draft.remedy).first() if draft.remedy else None
    return {"said": draft.said, "did": draft.did, "day": draft.day, "remedy": remedy}


def _note(
    actor: Actor, verb: str, row: Story, now: datetime, changes: dict[str, Any] | None = None
) -> None:
    put_down(actor, f"action.{verb}", row, now, changes)
    touch(SHOWN)
