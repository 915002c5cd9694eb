"""What the company's metrics are for and what they cost; one on trial, one on its way out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Actor, Role
from harken.metrics.lifecycle.actions import (
    Because,
    Purpose,
    describe,
    make_legacy,
    run_in_parallel,
)
from harken.metrics.lifecycle.models import MetricLife
from harken.metrics.measures.models import Measure
from harken.metrics.measures.seeds import FIRST_DAY
from harken.metrics.register.actions import (
    MetricDetails,
    NewVersion,
    add_metric,
    change_metric,
)
from harken.metrics.register.models import MethodName, Metric
from harken.organisation.demo.company import text
from harken.organisation.demo.parts import DemoSize

EASY = "easy_to_get_help"
EASY_LABEL = text(
    "Getting help was easy", "Pomoc bez trudu", "Получить помощь было легко",
    "Отримати допомогу було легко",
)  # fmt: skip
BOXES = 3
DESCRIBED, PROPOSED, PARALLEL, GOING = (timedelta(days=days) for days in (300, 150, 130, 40))


@dataclass(frozen=True)
class Told:
    """Who answers for a metric, and what it is for."""

    owner: Role
    purpose: Purpose


TOLD = {
    "nps": Told(
        Role.LEAD,
        Purpose(
            decision="Which step after a purchase is put right first",
            source="survey after each step of a purchase",
            lead_time_months=6,
            licence_a_year=Decimal(4800),
            seconds_a_question=9,
            questions=1,
            people_days_a_year=Decimal(12),
        ),
    ),
    "csat": Told(
        Role.LEADER,
        Purpose(
            decision="How many people answer in the call centre, and when",
            source="survey after each contact",
            lead_time_months=3,
            seconds_a_question=7,
            questions=1,
            people_days_a_year=Decimal(6),
        ),
    ),
    "first_response": Told(
        Role.LEADER,
        Purpose(
            decision="Who takes calls and who answers e-mails today",
            source="help desk",
            lead_time_months=3,
            people_days_a_year=Decimal(2),
        ),
    ),
    "resolution_business": Told(
        Role.LEADER,
        Purpose(
            decision="Which kinds of questions get a specialist of their own",
            source="help desk",
            lead_time_months=6,
            people_days_a_year=Decimal(2),
        ),
    ),
    "order_value": Told(
        Role.ANALYST,
        Purpose(
            decision="Which orders are worth a call when they are cancelled",
            source="web shop",
            lead_time_months=0,
            people_days_a_year=Decimal(3),
        ),
    ),
}


def plant_metrics(now: datetime, size: DemoSize) -> str:
    """Write down purposes and let two metrics live, through the actions people use; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if size.signals == 0 or lead is None or MetricLife.objects.exists():
        return ""
    with transaction.atomic():
        for name, told in TOLD.items():
            _describe(lead.actor, name, told, now)
        _say_what_is_gamed(lead.actor, now)
        _try_out(lead, now)
        _let_go(lead.actor, now)
    return "Metrics have a purpose, an owner and a cost; one runs in parallel, one is to go."


def _describe(lead: Actor, name: str, told: Told, now: datetime) -> None:
    metric = Metric.objects.filter(name=name).first()
    if metric is None:
        return
    owner = User.objects.filter(email=demo_address(told.owner)).first()
    change_metric(lead, metric.pk, MetricDetails(metric.label, owner), now=now - DESCRIBED)
    describe(lead, metric.pk, told.purpose, now=now - DESCRIBED)


def _say_what_is_gamed(lead: Actor, now: datetime) -> None:
    """Stars belong to nobody and are moved without anything getting better: two of five."""
    stars = Metric.objects.filter(name="stars").first()
    if stars is not None:
        seen = (
            "One shop asks for five stars at the till; its reviews doubled, its NPS did not move."
        )
        purpose = Purpose(source="public reviews", gamed=True, gamed_because=seen)
        describe(lead, stars.pk, purpose, now=now - GOING)


def _try_out(lead: User, now: datetime) -> None:
    """Whether help was easy stands beside satisfaction: half of those asked answer both."""
    ease, csat = Measure.objects.get(name="ces"), Metric.objects.filter(name="csat").first()
    version = NewVersion(ease, MethodName.TOP_BOX, FIRST_DAY, {"boxes": BOXES})
    metric = add_metric(
        lead.actor, EASY, MetricDetails(EASY_LABEL, lead), version, now=now - PROPOSED
    )
    purpose = Purpose(
        decision="Which forms, pages and scripts are made simpler next",
        source="survey after each contact, for half of those asked",
        lead_time_months=6,
        seconds_a_question=8,
        questions=1,
        people_days_a_year=Decimal(4),
        replaces=csat,
    )
    describe(lead.actor, metric.pk, purpose, now=now - PROPOSED)
    why = Because("Satisfied people leave too when help was hard to get.")
    run_in_parallel(lead.actor, metric.pk, why, now=now - PARALLEL)


def _let_go(lead: Actor, now: datetime) -> None:
    """Nights and weekends are in the time to a solution; working hours tell what people did."""
    old = Metric.objects.filter(name="resolution").first()
    new = Metric.objects.filter(name="resolution_business").first()
    if old is None or new is None:
        return
    told = TOLD["resolution_business"].purpose
    describe(lead, new.pk, Purpose(**{**vars(told), "replaces": old}), now=now - GOING)
    why = Because("It counts nights and weekends, so it tells when people asked, not how we work.")
    make_legacy(lead, old.pk, why, now=now - GOING)
