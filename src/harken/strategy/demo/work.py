"""What Amber & Oak works on, and what it decided: said through the actions people use, once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Actor, Role
from harken.metrics.register.models import Metric
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.actions import (
    Checked,
    LongTerm,
    approve_decision,
    note_decision,
    set_long_term,
)
from harken.strategy.decisions.models import Decision
from harken.strategy.demo.worked import (
    CHAT_ON_SATURDAY,
    COURIER,
    FEE_FOR_RETURNS,
    GOLD,
    NO_RUSH,
    SHIFT,
    DemoWork,
)
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.actions import move_initiative, plan_initiative
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.rules import Plan
from harken.strategy.initiatives.working import (
    Spent,
    add_milestone,
    note_spending,
    tick_milestone,
)
from harken.strategy.promises.models import Promise
from harken.strategy.vision.models import Value

State = Initiative.State
OPEN = (Goal.State.RUNNING, Goal.State.DRAFT)


def plant_work(now: datetime, size: DemoSize) -> str:
    """Plan, start and finish three pieces of work, and note three decisions; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if size.signals == 0 or lead is None or Initiative.objects.exists():
        return ""
    with transaction.atomic():
        for work in (COURIER, GOLD, SHIFT):
            _plant(lead, work, now)
        if not Decision.objects.exists():
            _decide(lead.actor, now)
    return "Work is under way for goals, and decisions say whom they cost what."


def _plant(lead: User, work: DemoWork, now: datetime) -> None:
    began = now + timedelta(days=work.starts)
    planned = min(began - timedelta(days=14), now - timedelta(days=3))
    row = plan_initiative(lead.actor, _plan(lead, work, now), now=planned)
    for text, due, done in work.milestones:
        made = add_milestone(
            lead.actor, row.pk, text, local_date(now + timedelta(days=due)), now=planned
        )
        if done is not None:
            done_at = now + timedelta(days=done)
            tick_milestone(lead.actor, made.pk, is_done=True, now=done_at)
    if work.starts <= 0:
        move_initiative(lead.actor, row.pk, State.RUNNING, now=began)
    for days, people_days, money, note in work.spent:
        spent = Spent(
            local_date(now + timedelta(days=days)), Decimal(people_days), Decimal(money), note
        )
        note_spending(lead.actor, row.pk, spent, now=now)
    if work.ended is not None:
        move_initiative(lead.actor, row.pk, State.DONE, now=now + timedelta(days=work.ended))


def _plan(lead: User, work: DemoWork, now: datetime) -> Plan:
    def day(ahead: int) -> datetime:
        return now + timedelta(days=ahead)

    goal = _goal(work.for_whom)
    return Plan(
        title=work.title,
        what=work.what,
        starts_on=local_date(day(work.starts)),
        ends_on=local_date(day(work.ends)),
        goals=(goal.pk,) if goal else (),
        owner=lead.pk,
        people_days=Decimal(work.people_days),
        money=Decimal(work.money),
        expected=work.expected,
        expected_because=work.because,
        check_by=work.check_by,
        check_of=work.check_of,
        compared_with=work.compared_with,
        check_on=local_date(day(work.check)),
    )


def _goal(for_whom: str) -> Goal | None:
    """Return the goal about some customers, or about a metric; else the first one that runs."""
    open_ones = Goal.objects.filter(state__in=OPEN, kind=Goal.Kind.CX).order_by("-state", "pk")
    about = (one for one in open_ones if for_whom in (one.measured_by, *one.population))
    return next(about, open_ones.first())


def _decide(lead: Actor, now: datetime) -> None:
    value, promise = Value.objects.first(), Promise.objects.first()
    for note in (FEE_FOR_RETURNS, CHAT_ON_SATURDAY):
        at = now + timedelta(days=note.days)
        note_decision(
            lead,
            Checked(
                what=note.what,
                day=local_date(at),
                outcome=note.outcome,
                value=value if note.strain else None,
                strain=note.strain,
                promise=promise if note.touch else None,
                touch=note.touch,
                evidence=note.evidence,
                evidence_url=note.evidence_url,
                spoke_for_customer=note.spoke,
            ),
            now=at,
        )
    _decide_for_later(lead, now)


@dataclass(frozen=True)
class _Ahead:
    """Days from the moment at which the demo's history ends."""

    decided: int = -35
    rests: int = 100
    looked_at: int = 60


def _decide_for_later(lead: Actor, now: datetime) -> None:
    ahead = _Ahead()
    at = now + timedelta(days=ahead.decided)
    checked = Checked(
        what=NO_RUSH.what,
        day=local_date(at),
        outcome=NO_RUSH.outcome,
        evidence=NO_RUSH.evidence,
        evidence_url=NO_RUSH.evidence_url,
        spoke_for_customer=NO_RUSH.spoke,
        is_long_term=True,
    )
    row = note_decision(lead, checked, now=at)
    expected = LongTerm(
        cost=NO_RUSH.cost,
        gain=NO_RUSH.gain,
        metric=Metric.objects.filter(name=NO_RUSH.metric).first(),
        expected=NO_RUSH.expected,
        relief_until=local_date(now + timedelta(days=ahead.rests)),
        review_on=local_date(now + timedelta(days=ahead.looked_at)),
    )
    set_long_term(lead, row.pk, expected, now=at)
    approve_decision(lead, row.pk, now=at)
