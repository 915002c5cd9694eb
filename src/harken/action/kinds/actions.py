"""Setting up kinds of cases and plays: each act demands the permission, is logged, announced."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from harken.action.kinds.models import CaseKind, Play
from harken.action.kinds.rules import KindDraft, PlayDraft, check_kind, check_play
from harken.action.permissions import SET_UP_CASES
from harken.foundations.archive import Archivable
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import put_down, write
from harken.strategy.writing import change_places

Row = TypeVar("Row", bound=Archivable)


@transaction.atomic
def add_kind(actor: Actor, draft: KindDraft, *, now: datetime) -> CaseKind:
    """Add a kind of case at the end of the list. Raises Refused."""
    SET_UP_CASES.demand(actor)
    last = CaseKind.objects.aggregate(last=Max("place"))["last"] or 0
    kind = CaseKind.objects.create(place=last + 1, **_kind_fields(draft))
    put_down(actor, "action.kind.added", kind, now)
    return kind


@transaction.atomic
def change_kind(actor: Actor, kind_id: int, draft: KindDraft, *, now: datetime) -> CaseKind:
    """Change a kind; cases that are open keep the times they were opened with. Raises Refused."""
    SET_UP_CASES.demand(actor)
    kind = CaseKind.objects.select_for_update(of=("self",)).get(pk=kind_id)
    changes = write(kind, _kind_fields(draft))
    if changes:
        put_down(actor, "action.kind.changed", kind, now, changes)
    return kind


def _kind_fields(draft: KindDraft) -> dict[str, Any]:
    check_kind(draft)
    by_law = draft.is_regulated
    return {
        "name": draft.name,
        "is_regulated": by_law,
        "statutory_days": draft.statutory_days if by_law else None,
        "in_working_days": draft.in_working_days and by_law,
        "acknowledge_days": draft.acknowledge_days if by_law else None,
        "law": draft.law.strip() if by_law else "",
    }


@transaction.atomic
def move_kind(actor: Actor, kind_id: int, *, up: bool, now: datetime) -> CaseKind:
    """Let a kind change places with its neighbour; at the end it stays."""
    SET_UP_CASES.demand(actor)
    rows = list(CaseKind.objects.select_for_update(of=("self",)).filter(archived_at=None))
    moved = change_places(rows, kind_id, up=up)
    if moved is not None:
        put_down(actor, "action.kind.moved", moved, now)
    return CaseKind.objects.get(pk=kind_id)


@transaction.atomic
def archive_kind(actor: Actor, kind_id: int, *, now: datetime) -> CaseKind:
    """Offer a kind no more; its cases keep it. Raises Refused for the last one."""
    SET_UP_CASES.demand(actor)
    rows = list(CaseKind.objects.select_for_update(of=("self",)).filter(archived_at=None))
    if [row.pk for row in rows] == [kind_id]:
        raise Refused(_("One kind of case is needed: add another one first."))
    return _set_away(actor, "kind", _held(CaseKind, kind_id), now, away=True)


@transaction.atomic
def restore_kind(actor: Actor, kind_id: int, *, now: datetime) -> CaseKind:
    """Offer a kind again."""
    SET_UP_CASES.demand(actor)
    return _set_away(actor, "kind", _held(CaseKind, kind_id), now, away=False)


@transaction.atomic
def write_play(
    actor: Actor, draft: PlayDraft, *, now: datetime, play_id: int | None = None
) -> Play:
    """Write a play, or another text of one. Raises Refused."""
    SET_UP_CASES.demand(actor)
    check_play(draft)
    steps = [dict(step) for step in draft.steps]
    fields = {"name": draft.name, "purpose": draft.purpose, "steps": steps}
    if play_id is None:
        play = Play.objects.create(**fields)
        put_down(actor, "action.play.added", play, now)
        return play
    play = _held(Play, play_id)
    changes = write(play, fields)
    if changes:
        put_down(actor, "action.play.changed", play, now, changes)
    return play


@transaction.atomic
def archive_play(actor: Actor, play_id: int, *, now: datetime) -> Play:
    """Offer a play no more; cases that go by it keep it."""
    SET_UP_CASES.demand(actor)
    return _set_away(actor, "play", _held(Play, play_id), now, away=True)


@transaction.atomic
def restore_play(actor: Actor, play_id: int, *, now: datetime) -> Play:
    """Offer a play again."""
    SET_UP_CASES.demand(actor)
    return _set_away(actor, "play", _held(Play, play_id), now, away=False)


def _held(model: type[Row], number: int) -> Row:
    return QuerySet(model).select_for_update(of=("self",)).get(pk=number)


def _set_away(actor: Actor, noun: str, row: Row, now: datetime, *, away: bool) -> Row:
    if (row.archived_at is not None) != away:
        if away:
            row.archive(now)
        else:
            row.restore()
        verb = "archived" if away else "restored"
        put_down(actor, f"action.{noun}.{verb}", row, now)
    return row
