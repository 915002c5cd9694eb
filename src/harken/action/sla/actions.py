"""Promising times: each act demands the permission and is logged."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.kinds.models import CaseKind
from harken.action.opening.conditions import read_conditions
from harken.action.permissions import SET_UP_CASES
from harken.action.sla.models import Target
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import put_down, write
from harken.strategy.writing import change_places

LEAST, MOST = 60, 366 * 86_400
NOUN = "case_time"


@dataclass(frozen=True)
class Draft:
    """A promised time as it is written down; `seconds` and `warn_before` of the same time."""

    clock: str
    seconds: int
    kind: CaseKind | None = None
    where: tuple[str, ...] = ()
    least_priority: int | None = None
    in_working_time: bool = True
    pauses: bool = False
    share: int = 90
    warn_before: int = 3600
    escalate_to: User | None = None

    def columns(self) -> dict[str, object]:
        """Return the columns of the row."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        return {**named, "where": list(self.where)}


@transaction.atomic
def promise_time(actor: Actor, draft: Draft, *, now: datetime) -> Target:
    """Promise a time for cases opened from now on, last in order. Raises Refused."""
    SET_UP_CASES.demand(actor)
    demand_sound(draft)
    last = Target.objects.aggregate(last=Max("place"))["last"] or 0
    target = Target.objects.create(place=last + 1, **draft.columns())
    put_down(actor, f"action.{NOUN}.promised", target, now)
    return target


@transaction.atomic
def change_time(actor: Actor, target_id: int, draft: Draft, *, now: datetime) -> Target:
    """Promise another time; cases that are open keep theirs. Raises Refused."""
    SET_UP_CASES.demand(actor)
    demand_sound(draft)
    target = _held(target_id)
    changes = write(target, draft.columns())
    if changes:
        put_down(actor, f"action.{NOUN}.changed", target, now, changes)
    return target


@transaction.atomic
def move_time(actor: Actor, target_id: int, *, up: bool, now: datetime) -> None:
    """Let a promised time change places with its neighbour: the first that fits counts."""
    SET_UP_CASES.demand(actor)
    rows = Target.objects.select_for_update(of=("self",)).filter(archived_at=None)
    order = list(rows.order_by("place", "id"))
    if target_id not in {row.pk for row in order}:
        raise Target.DoesNotExist
    if change_places(order, target_id, up=up) is not None:
        put_down(actor, f"action.{NOUN}.moved", _held(target_id), now)


def archive_time(actor: Actor, target_id: int, *, now: datetime) -> Target:
    """Promise a time no longer; cases that are open keep theirs."""
    return _set_away(actor, target_id, now, away=True)


def restore_time(actor: Actor, target_id: int, *, now: datetime) -> Target:
    """Promise a time again, for cases opened from now on."""
    return _set_away(actor, target_id, now, away=False)


@transaction.atomic
def _set_away(actor: Actor, target_id: int, now: datetime, *, away: bool) -> Target:
    SET_UP_CASES.demand(actor)
    target = _held(target_id)
    if (target.archived_at is not None) == away:
        return target
    if away:
        target.archive(now)
    else:
        target.restore()
    put_down(actor, f"action.{NOUN}.{'archived' if away else 'restored'}", target, now)
    return target


def _held(target_id: int) -> Target:
    return Target.objects.select_for_update(of=("self",)).get(pk=target_id)


def demand_sound(draft: Draft) -> None:
    """Raise Refused for a time that cannot be promised, or conditions nobody can read."""
    if not LEAST <= draft.seconds <= MOST:
        raise Refused(_("Promise a time between one minute and a year."))
    if draft.warn_before >= draft.seconds:
        raise Refused(_("Warn the owner later: the warning would come before the case opens."))
    try:
        read_conditions(draft.where)
    except CannotMeasure as refusal:
        raise Refused(str(refusal)) from refusal
