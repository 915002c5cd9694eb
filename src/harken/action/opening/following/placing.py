"""A signal that fits a rule becomes a case, joins one, or is held back; each of it once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, F, Q

from harken.accounts.users.models import User
from harken.action.absence.queries import who_gets, workers
from harken.action.cases.actions import NewCase, attach, open_case
from harken.action.cases.models import Case, State, What
from harken.action.opening.conditions import fields_of_signal
from harken.action.opening.following.subject import subject_of
from harken.action.opening.following.telling import tell_of_cap
from harken.action.opening.models import CaseRule, HeldBack, RuleDay
from harken.foundations.permission import Actor
from harken.listening.signals.models import LogCursor, Signal
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import in_force

STANDING = (State.OPEN, State.WAITING)
TURN = "action.rules"
"""The name under which the log is followed; whoever places signals holds its cursor."""


class Placed(StrEnum):
    """What became of a signal that fits a rule."""

    OPENED = "opened"
    ATTACHED = "attached"
    HELD = "held"
    THERE = "there"


def key_of(rule: CaseRule, signal: Signal) -> str:
    """Return what a case is opened for: this signal, by this rule, never twice."""
    return f"rule:{rule.pk}:signal:{signal.pk}"


def take_turn() -> None:
    """Wait until nobody else places signals, inside a transaction: of two at once each would open
    a case for the same customer."""
    LogCursor.objects.get_or_create(name=TURN, defaults={"position": 0})
    LogCursor.objects.select_for_update().get(name=TURN)


@transaction.atomic
def place(rule: CaseRule, signal: Signal, now: datetime, *, capped: bool = True) -> Placed:
    """Open a case for a signal, let it join one, or hold it back above the rule's cap.

    Raises what opening a case raises (Refused where its kind is gone).
    """
    day = _held_day(rule, local_date(now))
    if _is_known(rule, signal, held_too=capped):
        return Placed.THERE
    there = case_there(rule, signal, now)
    if there is not None and may_go_on(there):
        attach(Actor.system(), there.pk, signal, now=now)
        _count(day, "attached")
        return Placed.ATTACHED
    if capped and day.opened >= rule.most_a_day:
        return hold_back(rule, signal, now, day)
    open_case(Actor.system(), new_case(rule, signal, now, earlier=there), now=now)
    _count(day, "opened")
    return Placed.OPENED


def hold_back(rule: CaseRule, signal: Signal, now: datetime, day: RuleDay | None = None) -> Placed:
    """Keep a signal for people to decide on, and tell the leaders once a day."""
    day = day or _held_day(rule, local_date(now))
    _row, is_new = HeldBack.objects.get_or_create(
        rule=rule, signal_id=signal.pk, defaults={"at": now}
    )
    if not is_new:
        return Placed.THERE
    _count(day, "held")
    tell_of_cap(rule, day.day, now)
    return Placed.HELD


def _held_day(rule: CaseRule, day: date) -> RuleDay:
    """Return the rule's row of a day, locked, so that two at once never pass the cap."""
    RuleDay.objects.get_or_create(rule_id=rule.pk, day=day)
    return RuleDay.objects.select_for_update().get(rule_id=rule.pk, day=day)


def _count(day: RuleDay, name: str) -> None:
    RuleDay.objects.filter(pk=day.pk).update(**{name: F(name) + 1})


def _is_known(rule: CaseRule, signal: Signal, *, held_too: bool) -> bool:
    if Case.objects.filter(key=key_of(rule, signal)).exists():
        return True
    if Case.objects.filter(rule_id=rule.pk, signals__signal_id=signal.pk).exists():
        return True
    held = HeldBack.objects.filter(rule_id=rule.pk, signal_id=signal.pk)
    return held_too and held.exists()


def case_there(rule: CaseRule, signal: Signal, now: datetime) -> Case | None:
    """Return the case of the same kind that is about this signal or its customer: one that is not
    over, else one that was opened within the rule's quiet days."""
    of_kind = Case.objects.filter(kind_id=rule.kind_id).exclude(state=State.MERGED)
    of_kind = of_kind.select_related("kind")
    about_it = of_kind.filter(state__in=STANDING, signals__signal_id=signal.pk).first()
    if about_it is not None or signal.customer_id is None:
        return about_it
    lately = Q(opened_at__gte=now - timedelta(days=rule.quiet_days))
    alive = Q(state__in=STANDING)
    rows = of_kind.filter(alive | lately if rule.quiet_days else alive)
    is_over = ExpressionWrapper(~alive, BooleanField())
    theirs = rows.filter(customer_id=signal.customer_id).annotate(is_over=is_over)
    return theirs.order_by("is_over", "-id").first()


def may_go_on(case: Case) -> bool:
    """Tell whether a further signal may join a case, and open it again where it was over.

    One that the law regulates ended with its final letter: what comes then is a new one, with the
    law's own clocks.
    """
    if case.state in STANDING or not case.kind.is_regulated:
        return True
    return not case.events.filter(what=What.LETTER).exists()


def new_case(
    rule: CaseRule, signal: Signal, now: datetime, *, earlier: Case | None = None
) -> NewCase:
    """Return the case that a rule opens for a signal, with whoever can take it."""
    today = local_date(now)
    team = team_for(rule, signal, today)
    return NewCase(
        key=key_of(rule, signal),
        subject=subject_of(rule, signal, today),
        kind=rule.kind,
        opened_at=now,
        signal=signal,
        team=team,
        owner=owner_for(rule, team, today),
        priority=rule.priority,
        rule=rule,
        play=rule.play,
        fields=fields_of_signal(signal),
        earlier=earlier,
    )


def team_for(rule: CaseRule, signal: Signal, today: date) -> Team | None:
    """Return the rule's team, else the one that the signal names; None where that is closed."""
    there = Team.objects.filter(in_force(today, "placements__")).distinct()
    if rule.team_id is not None:
        return there.filter(pk=rule.team_id).first()
    return team_named(signal.team, there.order_by("-pk")) if signal.team else None


def team_named(name: str, teams: Iterable[Team]) -> Team | None:
    """Return the first of the teams that is called so in any language."""
    return next((team for team in teams if name and name in team.name.values()), None)


def owner_for(rule: CaseRule, team: Team | None, today: date) -> User | None:
    """Return the rule's owner while they can work on cases, else who of the team is free."""
    if rule.owner_id is not None:
        there = workers().filter(pk=rule.owner_id).first()
        if there is not None:
            return there
    return who_gets(team, today)
