"""Saying what counts as self-service, and what we want of each contact reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure, read_where
from harken.metrics.figures.grammar import field_named
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import STEER
from harken.strategy.self_service.fields import fields_now
from harken.strategy.self_service.models import ContactReason, SelfServiceRule
from harken.strategy.self_service.rules import check_rule
from harken.strategy.writing import note

LONGEST_KEY = 200


@dataclass(frozen=True)
class Rule:
    """What is self-service, what is help, what says the topic, and for how long nobody may ask."""

    self_service: tuple[str, ...]
    assisted: tuple[str, ...]
    topic_field: str = ""
    hours: int = 72


@dataclass(frozen=True)
class Wanted:
    """What we want of a reason, why, and who answers for it."""

    aim: str
    name: LocalText
    because: str = ""
    owner: User | None = None


@transaction.atomic
def set_rule(actor: Actor, rule: Rule, *, now: datetime) -> SelfServiceRule:
    """Say what is self-service. Raises PermissionDenied, and Refused for filters nobody knows."""
    STEER.demand(actor)
    check_rule(rule.self_service, rule.assisted, rule.hours)
    fields = _checked(rule)
    row = SelfServiceRule.objects.select_for_update().first()
    if row is None:
        row = SelfServiceRule.objects.create(**fields)
        note(actor, "self_service.rule_set", row, now)
        return row
    changes = write(row, fields)
    if changes:
        note(actor, "self_service.rule_set", row, now, _logged(changes))
    return row


def _checked(rule: Rule) -> dict[str, Any]:
    known = fields_now()
    try:
        read_where(rule.self_service, known)
        read_where(rule.assisted, known)
        topic = field_named(rule.topic_field, known) if rule.topic_field else ""
    except CannotMeasure as refusal:
        raise Refused(str(refusal)) from refusal
    return {
        "self_service": list(rule.self_service),
        "assisted": list(rule.assisted),
        "topic_field": topic,
        "hours": rule.hours,
    }


@transaction.atomic
def want(actor: Actor, key: str, wanted: Wanted, *, now: datetime) -> ContactReason:
    """Say what we want of a reason. Raises PermissionDenied, and Refused without why."""
    STEER.demand(actor)
    if not 0 < len(key) <= LONGEST_KEY:
        raise Refused(_("There is no such reason."))
    if wanted.aim not in ContactReason.Aim.values:
        raise Refused(_("Choose what we want of this reason."))
    if wanted.aim != ContactReason.Aim.OPEN and not wanted.because.strip():
        raise Refused(_("Say why in a sentence: others will ask."))
    row, is_new = ContactReason.objects.select_for_update().get_or_create(key=key)
    changes = write(row, _fields(row, wanted, now))
    if changes or is_new:
        note(actor, "contact_reason.aimed", row, now, _logged(changes))
    return row


def _fields(row: ContactReason, wanted: Wanted, now: datetime) -> dict[str, Any]:
    is_open = wanted.aim == ContactReason.Aim.OPEN
    since = row.aim_since if row.aim == wanted.aim else local_date(now)
    return {
        "aim": wanted.aim,
        "aim_since": None if is_open else since,
        "name": wanted.name,
        "because": wanted.because.strip(),
        "owner": wanted.owner,
    }


def _logged(changes: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """Return changes as the log keeps them: filters in one line."""
    return {
        name: [", ".join(one) if isinstance(one, list) else one for one in pair]
        for name, pair in changes.items()
    }
