"""Setting goals: writing them down, starting them, changing and dropping them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks.queries import figure
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.strategy.goals.chance.actions import renew_forecasts, void_forecasts
from harken.strategy.goals.drafting.checks import check_baseline_over, check_draft
from harken.strategy.goals.drafting.draft import Draft
from harken.strategy.goals.judging.queries import kept, looked_at
from harken.strategy.goals.judging.rules import MOST_A_LEVEL
from harken.strategy.goals.models import Checkpoint, Goal
from harken.strategy.goals.periods import Stop, baseline_window
from harken.strategy.goals.seeing import Look, see
from harken.strategy.permissions import STEER
from harken.strategy.promises.models import Promise
from harken.strategy.vision.citing import fields_of
from harken.strategy.vision.models import Value
from harken.strategy.writing import note

_PLAIN = (
    "kind", "title", "measured_by", "baseline_from", "baseline_to", "target", "starts_on",
    "deadline", "criterion", "guard", "guard_limit", "people_days", "money", "hypothesis",
    "not_doing", "why_so_many",
)  # fmt: skip
_OF_BASELINE = {"measured_by", "population", "baseline_from", "baseline_to"}
_OF_FORECASTS = _OF_BASELINE | {"criterion"}
_OF_RESULT = _OF_FORECASTS | {"target", "starts_on", "deadline"}


@transaction.atomic
def set_goal(actor: Actor, draft: Draft, *, now: datetime) -> Goal:
    """Write a goal down, whatever its judgement; it runs when it is started. Raises Refused."""
    STEER.demand(actor)
    check_draft(draft)
    check_baseline_over(draft, local_date(now))
    goal = Goal(created_at=now)
    for name, value in _fields(draft).items():
        setattr(goal, name, value)
    goal.save()
    _write_stops(goal, draft.stops)
    see(goal, now)
    note(actor, "goal.set", goal, now)
    return goal


@transaction.atomic
def change_goal(actor: Actor, goal_id: int, draft: Draft, *, now: datetime) -> Goal:
    """Change a goal; what a running one was before stays in the log.

    Raises Refused for one that is closed, and for a change after which nothing could tell the
    result of a goal that runs.
    """
    STEER.demand(actor)
    goal = _locked(goal_id)
    _demand_open(goal)
    check_draft(draft, goal.pk)
    check_baseline_over(draft, local_date(now))
    changes = write(goal, _fields(draft))
    changes |= _write_stops(goal, draft.stops)
    if not changes:
        return goal
    look = _keep_running(goal, changes, now) if goal.state == Goal.State.RUNNING else None
    see(goal, now, look)
    note(actor, "goal.changed", goal, now, changes)
    return goal


def _keep_running(goal: Goal, changes: dict[str, Any], now: datetime) -> Look:
    if _OF_BASELINE & changes.keys():
        _freeze(goal)
    _void(goal, changes, now)
    asks_anew = bool(_OF_RESULT & changes.keys())
    look = _demand_tellable(goal, now) if asks_anew else looked_at(goal, local_date(now))
    renew_forecasts(goal, now)
    return look


def _void(goal: Goal, changes: Mapping[str, Any], now: datetime) -> None:
    """What was told of another figure is not settled by this one."""
    if _OF_FORECASTS & changes.keys():
        void_forecasts(goal, now)


@transaction.atomic
def start_goal(actor: Actor, goal_id: int, *, now: datetime) -> Goal:
    """Let a goal run: its baseline is written down for good.

    Raises Refused where nothing could tell its result (a letter M or T that fails), and where too
    many goals of its kind run and nobody said why one more.
    """
    STEER.demand(actor)
    goal = _locked(goal_id)
    if goal.state != Goal.State.DRAFT:
        raise Refused(_("This goal was started already."))
    look = _demand_tellable(goal, now)
    _demand_reason(goal)
    _freeze(goal)
    goal.state = Goal.State.RUNNING
    goal.save()
    renew_forecasts(goal, now)
    see(goal, now, look)
    note(actor, "goal.started", goal, now)
    return goal


@transaction.atomic
def drop_goal(actor: Actor, goal_id: int, *, now: datetime) -> Goal:
    """Give a goal up before its deadline; it stays readable. Raises Refused for a closed one."""
    STEER.demand(actor)
    goal = _locked(goal_id)
    _demand_open(goal)
    goal.state, goal.closed_at = Goal.State.DROPPED, now
    goal.save()
    note(actor, "goal.dropped", goal, now)
    return goal


@transaction.atomic
def resume_goal(actor: Actor, goal_id: int, *, now: datetime) -> Goal:
    """Take a dropped goal up again, as it was. Raises Refused for one that was not dropped."""
    STEER.demand(actor)
    goal = _locked(goal_id)
    if goal.state != Goal.State.DROPPED:
        raise Refused(_("This goal was not dropped."))
    goal.state = Goal.State.DRAFT if goal.baseline is None else Goal.State.RUNNING
    goal.closed_at = None
    goal.save()
    see(goal, now)
    note(actor, "goal.resumed", goal, now)
    return goal


def _locked(goal_id: int) -> Goal:
    return Goal.objects.select_for_update().get(pk=goal_id)


def _demand_open(goal: Goal) -> None:
    if goal.state not in {Goal.State.DRAFT, Goal.State.RUNNING}:
        raise Refused(_("This goal is closed: its result stays as it is. Set a new one."))


def _demand_tellable(goal: Goal, now: datetime) -> Look:
    look = looked_at(goal, local_date(now))
    if look[1].hindrances:
        raise Refused(" ".join(look[1].hindrances))
    return look


def _demand_reason(goal: Goal) -> None:
    running = Goal.objects.filter(kind=goal.kind, state=Goal.State.RUNNING).count()
    if running >= MOST_A_LEVEL and not goal.why_so_many.strip():
        said = _(
            "%(count)s goals of this kind run already, and few of so many are reached: write why "
            "one more, or drop another first."
        )
        raise Refused(said % {"count": running})


def _freeze(goal: Goal) -> None:
    """Write down the baseline as it is measured now."""
    days = baseline_window(goal)
    if days is None:
        raise Refused(
            _("Choose the days of the baseline, so that it is known where it stands now.")
        )
    try:
        found = figure(goal.measured_by, days, tuple(goal.population or ()))
    except CannotMeasure as refusal:
        raise Refused(str(refusal)) from refusal
    goal.baseline = kept(found)
    goal.save(update_fields=["baseline"])


def _fields(draft: Draft) -> dict[str, Any]:
    """Return a draft as the columns of a goal, with rows in place of their numbers."""
    owner = User.objects.filter(pk=draft.owner_id).first() if draft.owner_id else None
    cites = fields_of(draft.cites)
    return {
        **{name: getattr(draft, name) for name in _PLAIN},
        "population": list(draft.population),
        "guard_population": list(draft.guard_population),
        "owner": owner,
        "owner_name": str(owner)[:200] if owner else "",
        "team": Team.objects.filter(pk=draft.team_id).first() if draft.team_id else None,
        "serves": Goal.objects.filter(pk=draft.serves_id).first() if draft.serves_id else None,
        "promise": Promise.objects.filter(pk=draft.promise_id).first()
        if draft.promise_id
        else None,
        "value": Value.objects.filter(pk=cites["value_id"]).first() if cites["value_id"] else None,
        "cites_vision": cites["cites_vision"],
    }


def _write_stops(goal: Goal, stops: Iterable[Stop]) -> dict[str, list[str]]:
    """Write the checkpoints, and return [before, after] in words where they differ."""
    before = [Stop(one.day, one.value) for one in goal.checkpoints.all()]
    after = sorted(stops, key=lambda stop: stop.day)
    if before == after:
        return {}
    goal.checkpoints.all().delete()
    Checkpoint.objects.bulk_create(
        Checkpoint(goal=goal, day=stop.day, value=stop.value) for stop in after
    )
    return {"checkpoints": [_stops_text(before), _stops_text(after)]}


def _stops_text(stops: Iterable[Stop]) -> str:
    return "; ".join(
        stop.day.isoformat() + ("" if stop.value is None else f": {stop.value:g}") for stop in stops
    )
