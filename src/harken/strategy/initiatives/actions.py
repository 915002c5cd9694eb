"""Planning and changing initiatives, and taking them from state to state."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.metrics.yardsticks.queries import yardstick
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import set_fields
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.leading import demand_own
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.noting import note
from harken.strategy.initiatives.rules import Plan, check_move, check_plan
from harken.strategy.permissions import LEAD_WORK

State = Initiative.State
_COPIED = (
    "title", "what", "starts_on", "ends_on", "people_days", "money", "expected",
    "expected_because", "check_by", "check_on",
)  # fmt: skip


@transaction.atomic
def plan_initiative(actor: Actor, plan: Plan, *, now: datetime) -> Initiative:
    """Plan work. Raises PermissionDenied, and Refused for a plan that contradicts itself."""
    LEAD_WORK.demand(actor)
    fields = _fields(plan)
    demand_own(actor, fields["team"], local_date(now))
    row = Initiative.objects.create(**fields, created_at=now)
    row.goals.set(_goals(plan))
    note(actor, "initiative.planned", row, now)
    return row


@transaction.atomic
def change_initiative(actor: Actor, initiative_id: int, plan: Plan, *, now: datetime) -> Initiative:
    """Change what was planned; raises like planning it."""
    row = held(actor, initiative_id, now)
    fields = _fields(plan)
    demand_own(actor, fields["team"], local_date(now))
    changes = set_fields(row, fields)
    before, goals = list(row.goals.all()), _goals(plan)
    if set(before) != set(goals):
        changes["goals"] = [", ".join(map(str, before)), ", ".join(map(str, goals))]
        row.goals.set(goals)
    if changes:
        row.save()
        note(actor, "initiative.changed", row, now, changes)
    return row


def held(actor: Actor, initiative_id: int, now: datetime) -> Initiative:
    """Return an initiative that `actor` may change, locked; archived ones are refused."""
    LEAD_WORK.demand(actor)
    row = Initiative.objects.select_for_update().get(pk=initiative_id)
    demand_own(actor, row.team, local_date(now))
    if row.archived_at is not None:
        raise Refused(_("The initiative is archived. Bring it back first."))
    return row


@transaction.atomic
def move_initiative(
    actor: Actor, initiative_id: int, state: str, *, because: str = "", now: datetime
) -> Initiative:
    """Start, finish or stop an initiative; stopping needs a reason. Raises Refused."""
    row = held(actor, initiative_id, now)
    check_move(row.state, state)
    if state == State.STOPPED and not because.strip():
        raise Refused(_("Say why it stops: others learn from it."))
    changes = set_fields(row, _moved(state, because, now))
    row.save()
    note(actor, f"initiative.{_VERBS[State(state)]}", row, now, changes)
    return row


@transaction.atomic
def move_back(actor: Actor, initiative_id: int, state: str, *, now: datetime) -> Initiative:
    """Take a move back: to the state it had, without its end and its reason."""
    row = held(actor, initiative_id, now)
    changes = set_fields(row, {"state": state, "closed_on": None, "stopped_because": ""})
    row.save()
    note(actor, "initiative.moved_back", row, now, changes)
    return row


_VERBS = {State.RUNNING: "started", State.DONE: "finished", State.STOPPED: "stopped"}


def _moved(state: str, because: str, now: datetime) -> dict[str, Any]:
    ends = state in {State.DONE, State.STOPPED}
    return {
        "state": State(state).value,
        "closed_on": local_date(now) if ends else None,
        "stopped_because": because.strip() if state == State.STOPPED else "",
    }


@transaction.atomic
def archive_initiative(actor: Actor, initiative_id: int, *, now: datetime) -> Initiative:
    """Put an initiative out of the way; it can be brought back."""
    row = held(actor, initiative_id, now)
    row.archive(now)
    note(actor, "initiative.archived", row, now)
    return row


@transaction.atomic
def restore_initiative(actor: Actor, initiative_id: int, *, now: datetime) -> Initiative:
    """Bring an archived initiative back as it was."""
    LEAD_WORK.demand(actor)
    row = Initiative.objects.select_for_update().get(pk=initiative_id)
    demand_own(actor, row.team, local_date(now))
    if row.archived_at is not None:
        row.restore()
        note(actor, "initiative.restored", row, now)
    return row


def _fields(plan: Plan) -> dict[str, Any]:
    check_plan(plan)
    _check_yardstick(plan)
    owner = User.objects.filter(pk=plan.owner).first() if plan.owner else None
    team = Team.objects.filter(pk=plan.team).first() if plan.team else None
    return {
        **{name: getattr(plan, name) for name in _COPIED},
        "check_of": list(plan.check_of),
        "compared_with": list(plan.compared_with),
        "owner": owner,
        "owner_name": owner.name if owner else "",
        "team": team,
    }


def _check_yardstick(plan: Plan) -> None:
    if not plan.check_by:
        return
    try:
        found = yardstick(plan.check_by)
    except CannotMeasure as refusal:
        raise Refused(str(refusal)) from refusal
    if not found.can_filter and (plan.check_of or plan.compared_with):
        raise Refused(
            _("“%(name)s” cannot be asked of some customers only: leave both groups empty.")
            % {"name": found.label}
        )


def _goals(plan: Plan) -> list[Goal]:
    return list(Goal.objects.filter(pk__in=plan.goals))
