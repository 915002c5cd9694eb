"""Noting a decision with its check, and what makes one long-term: cost, relief, approval."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.metrics.register.models import Metric
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import set_fields
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.rules import check_approval, check_decision, check_long_term
from harken.strategy.initiatives.noting import note
from harken.strategy.permissions import APPROVE, LEAD_WORK
from harken.strategy.promises.models import Promise
from harken.strategy.reviews.models import Review
from harken.strategy.vision.models import Value
from harken.strategy.writing import label_of


@dataclass(frozen=True)
class Checked:
    """A decision and the answers to the four questions."""

    what: str
    day: date
    outcome: str = Decision.Outcome.OPEN.value
    value: Value | None = None
    strain: str = ""
    promise: Promise | None = None
    touch: str = ""
    evidence: str = ""
    evidence_url: str = ""
    spoke_for_customer: str = ""
    is_long_term: bool = False
    review: Review | None = None


@dataclass(frozen=True)
class LongTerm:
    """What a decision costs now and pays later. `expected` is the change of the metric, signed."""

    cost: str
    gain: str
    metric: Metric | None = None
    expected: float | None = None
    relief_until: date | None = None
    review_on: date | None = None


@transaction.atomic
def note_decision(actor: Actor, checked: Checked, *, now: datetime) -> Decision:
    """Note a decision and its check; raises PermissionDenied, and Refused without words."""
    LEAD_WORK.demand(actor)
    check_decision(checked.what, checked.day, local_date(now), checked.evidence_url.strip())
    row = Decision.objects.create(
        **_fields(checked), review=checked.review, noted_by=label_of(actor), created_at=now
    )
    note(actor, "decision.noted", row, now)
    return row


@transaction.atomic
def change_decision(actor: Actor, decision_id: int, checked: Checked, *, now: datetime) -> Decision:
    """Change a decision or the answers of its check; an approved one stays as it was."""
    row = _open(actor, decision_id)
    check_decision(checked.what, checked.day, local_date(now), checked.evidence_url.strip())
    return _saved(actor, row, _fields(checked), now)


@transaction.atomic
def set_long_term(actor: Actor, decision_id: int, expected: LongTerm, *, now: datetime) -> Decision:
    """Write down what a decision costs now and pays later; an approved one stays as it was."""
    row = _open(actor, decision_id)
    return _saved(actor, row, {**_plainly(expected), "is_long_term": True}, now)


@transaction.atomic
def approve_decision(actor: Actor, decision_id: int, *, now: datetime) -> Decision:
    """Approve a long-term decision: from now on the target it names rests until its day."""
    APPROVE.demand(actor)
    row = Decision.objects.select_for_update().get(pk=decision_id)
    check_approval(row)
    person = actor.kind == "person" and actor.id.isdecimal()
    row.approver = User.objects.filter(pk=actor.id).first() if person else None
    row.approver_name, row.approved_at = label_of(actor), now
    row.save()
    note(actor, "decision.approved", row, now)
    return row


@transaction.atomic
def withdraw_approval(actor: Actor, decision_id: int, *, now: datetime) -> Decision:
    """Take an approval back: the target holds again, and the decision can be changed."""
    APPROVE.demand(actor)
    row = Decision.objects.select_for_update().get(pk=decision_id)
    if row.approved_at is None:
        raise Refused(_("It is not approved."))
    row.approver, row.approver_name, row.approved_at = None, "", None
    row.save()
    note(actor, "decision.approval_withdrawn", row, now)
    return row


@transaction.atomic
def look_back(actor: Actor, decision_id: int, text: str, *, now: datetime) -> Decision:
    """Write down what became of a long-term decision; '' opens the question again."""
    LEAD_WORK.demand(actor)
    row = Decision.objects.select_for_update().get(pk=decision_id)
    if row.approved_at is None:
        raise Refused(_("Only an approved decision is looked at again."))
    done = text.strip()
    changes = set_fields(row, {"looking_back": done})
    row.looked_at = now if done else None
    row.save()
    note(actor, "decision.looked_at" if done else "decision.look_opened", row, now, changes)
    return row


def _open(actor: Actor, decision_id: int) -> Decision:
    LEAD_WORK.demand(actor)
    row = Decision.objects.select_for_update().get(pk=decision_id)
    if row.approved_at is not None:
        raise Refused(_("It is approved and stays as it is. Take the approval back first."))
    return row


def _saved(actor: Actor, row: Decision, fields: dict[str, Any], now: datetime) -> Decision:
    changes = set_fields(row, fields)
    check_long_term(row)
    if changes:
        row.save()
        note(actor, "decision.changed", row, now, changes)
    return row


def _fields(checked: Checked) -> dict[str, Any]:
    fields = _plainly(checked)
    del fields["review"]
    return fields


def _plainly(record: Checked | LongTerm) -> dict[str, Any]:
    """Return the record's fields, its texts without the blanks around them."""
    found = {name: getattr(record, name) for name in record.__dataclass_fields__}
    return {k: v.strip() if isinstance(v, str) else v for k, v in found.items()}
