"""What was held back at a cap: opened after all, or let be. Both are logged."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from harken.action.opening.actions import TOPIC
from harken.action.opening.following.placing import Placed, place, take_turn
from harken.action.opening.models import CaseRule, HeldBack
from harken.action.permissions import SET_UP_CASES
from harken.foundations.permission import Actor
from harken.organisation.changes.writing import put_down
from harken.web.live import touch

MOST_AT_ONCE = 200


def waiting_of(rule: CaseRule) -> "QuerySet[HeldBack]":
    """Return what a rule held back and nobody decided on, the newest first."""
    return rule.held_back.filter(settled_at=None).order_by("-id")


@transaction.atomic
def open_held(actor: Actor, rule_id: int, ids: Sequence[int], *, now: datetime) -> int:
    """Open cases for signals that were held back, whatever the cap says; return how many.

    A signal whose customer has a case by now joins it, one that was withdrawn is left out.
    """
    SET_UP_CASES.demand(actor)
    take_turn()
    rule, rows = _held(rule_id, ids)
    opened = 0
    for row in rows:
        signal = row.signal
        if signal.withdrawn_at is None and signal.erased_at is None:
            opened += place(rule, signal, now, capped=False) is Placed.OPENED
    _settle(rows, now)
    if rows:
        changes = {"held_back": [len(rows), 0], "opened": [0, opened]}
        put_down(actor, "action.case_rule.held_opened", rule, now, changes)
        touch(TOPIC)
    return opened


@transaction.atomic
def let_be(actor: Actor, rule_id: int, ids: Sequence[int], *, now: datetime) -> tuple[int, ...]:
    """Open no cases for signals that were held back; return those, for taking it back."""
    SET_UP_CASES.demand(actor)
    rule, rows = _held(rule_id, ids)
    _settle(rows, now)
    if rows:
        changes = {"held_back": [len(rows), 0]}
        put_down(actor, "action.case_rule.held_let_be", rule, now, changes)
        touch(TOPIC)
    return tuple(row.pk for row in rows)


@transaction.atomic
def hold_again(actor: Actor, rule_id: int, ids: Sequence[int], *, now: datetime) -> int:
    """Take back that signals were let be."""
    SET_UP_CASES.demand(actor)
    rule = CaseRule.objects.get(pk=rule_id)
    rows = rule.held_back.filter(pk__in=ids, settled_at__isnull=False)
    count = rows.update(settled_at=None)
    changes = {"held_back": [0, count]}
    put_down(actor, "action.case_rule.held_again", rule, now, changes)
    touch(TOPIC)
    return count


def slip_of(rule: CaseRule, ids: Sequence[int]) -> str:
    """Write down what was let be."""
    return json.dumps([rule.pk, list(ids)])


def _held(rule_id: int, ids: Sequence[int]) -> tuple[CaseRule, list[HeldBack]]:
    rule = CaseRule.objects.select_related("metric", "promise", "kind", "play").get(pk=rule_id)
    rows = rule.held_back.filter(pk__in=ids[:MOST_AT_ONCE], settled_at=None)
    locked = rows.select_for_update(of=("self",)).select_related("signal").order_by("id")
    return rule, list(locked)


def _settle(rows: Sequence[HeldBack], now: datetime) -> None:
    HeldBack.objects.filter(pk__in=[row.pk for row in rows]).update(settled_at=now)
