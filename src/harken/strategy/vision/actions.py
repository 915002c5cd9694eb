"""Stating the vision, and saying what it means: each act demands the permission and is logged."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import plain, write
from harken.organisation.profile.queries import local_date, profile
from harken.strategy.permissions import STEER
from harken.strategy.vision.models import Value, Vision, Wording
from harken.strategy.vision.queries import vision_now
from harken.strategy.vision.rules import is_new_wording, words_needed
from harken.strategy.writing import LONGEST_LABEL, change_places, note, set_away


@transaction.atomic
def state_vision(actor: Actor, statement: LocalText, because: str, *, now: datetime) -> Vision:
    """Put a wording of the vision in force.

    Where only translations change, the wording in force gets them; other words are a new wording,
    which needs a reason once there was one before. Raises PermissionDenied, Refused.
    """
    STEER.demand(actor)
    before = vision_now()
    if before and not is_new_wording(before.statement, statement, profile().default_language):
        return _translated(actor, before, statement, because, now)
    if before and not because.strip():
        raise Refused(words_needed())
    stated = Vision.objects.create(
        statement=statement,
        because=because.strip(),
        since=local_date(now),
        stated_at=now,
        stated_by=actor.label[:LONGEST_LABEL],
    )
    earlier = plain(before.statement) if before else ""
    note(actor, "vision.stated", stated, now, {"statement": [earlier, plain(statement)]})
    return stated


def _translated(
    actor: Actor, vision: Vision, statement: LocalText, because: str, now: datetime
) -> Vision:
    changes = write(vision, {"statement": statement, "because": because.strip() or vision.because})
    if changes:
        note(actor, "vision.translated", vision, now, changes)
    return vision


@transaction.atomic
def take_back_vision(actor: Actor, vision_id: int, *, now: datetime) -> None:
    """Take the newest wording back, as if it had not been stated; raises Refused for another."""
    STEER.demand(actor)
    newest = vision_now()
    if newest is None or newest.pk != vision_id:
        raise Refused(_("Another wording is in force since, so this one cannot be taken back."))
    note(actor, "vision.taken_back", newest, now)
    newest.delete()


@transaction.atomic
def add_value(actor: Actor, name: LocalText, meaning: LocalText, *, now: datetime) -> Value:
    """Add a value behind the others."""
    STEER.demand(actor)
    last = Value.objects.aggregate(last=Max("place"))["last"] or 0
    value = Value.objects.create(name=name, meaning=meaning, place=last + 1)
    note(actor, "value.added", value, now)
    return value


@transaction.atomic
def change_value(
    actor: Actor, value_id: int, name: LocalText, meaning: LocalText, *, now: datetime
) -> Value:
    """Give a value other words; the earlier ones are kept where more than translations change."""
    STEER.demand(actor)
    value = Value.objects.select_for_update().get(pk=value_id)
    _keep_wording(actor, value, name, meaning, now)
    changes = write(value, {"name": name, "meaning": meaning})
    if changes:
        note(actor, "value.changed", value, now, changes)
    return value


def _keep_wording(
    actor: Actor, value: Value, name: LocalText, meaning: LocalText, now: datetime
) -> None:
    language = profile().default_language
    pairs = ((value.name, name), (value.meaning, meaning))
    if any(is_new_wording(before, after, language) for before, after in pairs):
        Wording.objects.create(
            value=value,
            name=value.name,
            meaning=value.meaning,
            until=now,
            changed_by=actor.label[:LONGEST_LABEL],
        )


@transaction.atomic
def move_value(actor: Actor, value_id: int, *, up: bool, now: datetime) -> Value:
    """Let a value change places with its neighbour; at the end it stays."""
    STEER.demand(actor)
    rows = list(Value.objects.select_for_update().filter(archived_at=None))
    moved = change_places(rows, value_id, up=up)
    if moved is not None:
        note(actor, "value.moved", moved, now)
    return Value.objects.get(pk=value_id)


def archive_value(actor: Actor, value_id: int, *, now: datetime) -> Value:
    """Put a value out of the way; what cites it keeps it, and hangs loose."""
    return _set_away(actor, value_id, now, away=True)


def restore_value(actor: Actor, value_id: int, *, now: datetime) -> Value:
    """Bring a value back."""
    return _set_away(actor, value_id, now, away=False)


@transaction.atomic
def _set_away(actor: Actor, value_id: int, now: datetime, *, away: bool) -> Value:
    STEER.demand(actor)
    value = Value.objects.select_for_update().get(pk=value_id)
    set_away(actor, "value", value, now, away=away)
    return value
