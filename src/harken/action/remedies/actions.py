"""Proposing, deciding on and finishing remedies, and letting them grow."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.permissions import LEAD_REMEDIES
from harken.action.remedies.behind.linking import copy_cases, put_behind
from harken.action.remedies.leading import demand_own
from harken.action.remedies.models import Remedy
from harken.action.remedies.noting import note
from harken.action.remedies.passing.telling import tell_owner
from harken.action.remedies.rules import (
    Proposal,
    check_because,
    check_done,
    check_move,
    check_promotion,
    check_proposal,
)
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.metrics.yardsticks.queries import yardstick
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import set_fields
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.strategy.initiatives.models import Initiative
from harken.strategy.promises.models import Promise

State = Remedy.State
LABEL = 200
_TEXTS = ("title", "cause", "scope", "no_comparison_because")
_COPIED = (
    "kind", "people_days", "money", "check_by", "expected", "no_comparison", "decide_by", "do_by",
    "check_on",
)  # fmt: skip


@transaction.atomic
def propose(actor: Actor, given: Proposal, *, cases: Iterable[int] = (), now: datetime) -> Remedy:
    """Propose a remedy for the cause of `cases`; those that `actor` does not see are passed over.

    Raises PermissionDenied, and Refused for a proposal that contradicts itself.
    """
    LEAD_REMEDIES.demand(actor)
    row = _create(actor, given, now)
    put_behind(actor, row, cases, now)
    note(actor, "remedy.proposed", row, now)
    tell_owner(row, actor.id, now)
    return row


@transaction.atomic
def promote(actor: Actor, remedy_id: int, given: Proposal, *, now: datetime) -> Remedy:
    """Let a remedy grow into a larger one, `given.kind`, that keeps all its cases.

    The smaller one stays as it is. Raises like proposing, and Refused where it does not grow.
    """
    source = held(actor, remedy_id, now)
    check_promotion(source.kind, given.kind)
    row = _create(actor, given, now, source)
    copy_cases(source, row, actor, now)
    note(actor, "remedy.proposed", row, now)
    tell_owner(row, actor.id, now)
    note(actor, "remedy.promoted", source, now, {"promoted_to": ["", str(row)]})
    return row


def _create(actor: Actor, given: Proposal, now: datetime, source: Remedy | None = None) -> Remedy:
    fields = _fields(given)
    demand_own(actor, given.team, local_date(now))
    return Remedy.objects.create(
        **fields, promoted_from=source, created_at=now, created_by=actor.label[:LABEL]
    )


@transaction.atomic
def change_remedy(actor: Actor, remedy_id: int, given: Proposal, *, now: datetime) -> Remedy:
    """Change what was written down; raises like proposing it."""
    row = held(actor, remedy_id, now)
    fields = _fields(given)
    demand_own(actor, given.team, local_date(now))
    changes = set_fields(row, fields)
    if changes:
        row.save()
        note(actor, "remedy.changed", row, now, changes)
        tell_owner(row, actor.id, now)
    return row


def held(actor: Actor, remedy_id: int, now: datetime) -> Remedy:
    """Return a remedy that `actor` may change, locked; archived ones are refused."""
    LEAD_REMEDIES.demand(actor)
    row = Remedy.objects.select_for_update(of=("self",)).get(pk=remedy_id)
    demand_own(actor, row.team_id, local_date(now))
    if row.archived_at is not None:
        raise Refused(_("It is archived. Bring it back first."))
    return row


@transaction.atomic
def decide(actor: Actor, remedy_id: int, *, yes: bool, because: str, now: datetime) -> Remedy:
    """Decide that a remedy is done, or not; raises Refused without a reason.

    What was declined may be decided on again.
    """
    row = held(actor, remedy_id, now)
    wanted = State.DECIDED if yes else State.DECLINED
    check_move(row.state, wanted)
    fields = {
        "state": wanted.value,
        "decided_on": local_date(now),
        "decided_by": actor.label[:LABEL],
        "because": check_because(because),
    }
    changes = set_fields(row, fields)
    row.save()
    note(actor, f"remedy.{wanted}", row, now, changes)
    return row


@transaction.atomic
def finish(actor: Actor, remedy_id: int, done_on: date, *, now: datetime) -> Remedy:
    """Say that a remedy was done on a day; handlers of action.remedy.done tell customers."""
    row = held(actor, remedy_id, now)
    check_move(row.state, State.DONE)
    check_done(done_on, local_date(now))
    changes = set_fields(row, {"state": State.DONE.value, "done_on": done_on})
    row.save()
    note(actor, "remedy.done", row, now, changes)
    return row


@transaction.atomic
def move_back(
    actor: Actor, remedy_id: int, moved_to: str, before: dict[str, Any], *, now: datetime
) -> Remedy:
    """Take a decision or an end back: to the state it had, with what was known then.

    Raises Refused where somebody moved it on since.
    """
    row = held(actor, remedy_id, now)
    if row.state != moved_to:
        raise Refused(_("It was moved on since, so this cannot be taken back."))
    changes = set_fields(row, before)
    row.save()
    note(actor, "remedy.moved_back", row, now, changes)
    return row


@transaction.atomic
def archive_remedy(actor: Actor, remedy_id: int, *, now: datetime) -> Remedy:
    """Put a remedy out of the way; it can be brought back."""
    row = held(actor, remedy_id, now)
    row.archive(now)
    note(actor, "remedy.archived", row, now)
    return row


@transaction.atomic
def restore_remedy(actor: Actor, remedy_id: int, *, now: datetime) -> Remedy:
    """Bring an archived remedy back as it was."""
    LEAD_REMEDIES.demand(actor)
    row = Remedy.objects.select_for_update(of=("self",)).get(pk=remedy_id)
    demand_own(actor, row.team_id, local_date(now))
    if row.archived_at is not None:
        row.restore()
        note(actor, "remedy.restored", row, now)
    return row


def _fields(given: Proposal) -> dict[str, Any]:
    check_proposal(given)
    _check_yardstick(given)
    owner = User.objects.filter(pk=given.owner).first() if given.owner else None
    return {
        **{name: getattr(given, name) for name in _COPIED},
        **{name: getattr(given, name).strip() for name in _TEXTS},
        "scope_of": list(given.scope_of),
        "compared_with": list(given.compared_with),
        "owner": owner,
        "owner_name": owner.name if owner else "",
        "team": _row(Team, given.team),
        "initiative": _row(Initiative, given.initiative),
        "promise": _row(Promise, given.promise),
    }


def _row(model: type[Any], pk: int | None) -> Any:
    return model.objects.filter(pk=pk).first() if pk else None


def _check_yardstick(given: Proposal) -> None:
    if not given.check_by:
        return
    try:
        found = yardstick(given.check_by)
    except CannotMeasure as refusal:
        raise Refused(str(refusal)) from refusal
    if not found.can_filter and (given.scope_of or given.compared_with):
        raise Refused(
            _("“%(name)s” cannot be asked of some customers only: leave both groups empty.")
            % {"name": found.label}
        )
