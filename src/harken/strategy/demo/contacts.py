"""The help centre of Amber & Oak, its visits beside the tickets, and what is wanted of reasons."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Actor, Role
from harken.listening.demo.scene import HELPDESK, KEY
from harken.listening.demo.words import reasons
from harken.listening.sealing.actions import seal
from harken.listening.signals.many import checked_columns
from harken.listening.signals.many.actions import record_checked
from harken.listening.signals.models import Signal
from harken.listening.signals.rules import bounds
from harken.listening.signals.vocabulary import present_vocabulary
from harken.organisation.demo.company import text
from harken.organisation.demo.parts import DemoSize
from harken.strategy.self_service.actions import Rule, Wanted, set_rule, want
from harken.strategy.self_service.models import ContactReason, SelfServiceRule

SOURCE = CHANNEL = "help centre"
DEMO = Actor("system", "demo", "Demo company")
OF, IN_VAIN, SOLVED_FIRST, SOLVED_NOW = 10, 3, 5, 7
"""Of ten tickets so many came after a visit that did not help; beside ten tickets so many visits
helped, at first and since the help centre was written anew."""
ANEW = timedelta(days=100)
DISTANCE, BEFORE = timedelta(days=11), timedelta(hours=9)
AIMED = timedelta(days=26)
Aim = ContactReason.Aim
RULE = Rule((f"channel={CHANNEL}",), (f"source={HELPDESK}",), "x_reason")
AIMS = {
    reasons.WHERE: (
        Aim.REMOVE,
        text(
            "Where is my order", "Gdzie jest moje zamówienie", "Где мой заказ", "Де моє замовлення"
        ),
        "We know it before the customer does: say it first.",
    ),
    reasons.PAYMENT: (
        Aim.SELF_SERVE,
        text("Payments and invoices", "Płatności i faktury", "Оплата и счета", "Оплата й рахунки"),
        "An invoice can be fetched from the account at any hour.",
    ),
    reasons.CARE: (
        Aim.SELF_SERVE,
        text("Care and use", "Pielęgnacja i używanie", "Уход", "Догляд"),
        "One good page with pictures answers most of it.",
    ),
    reasons.DAMAGED: (
        Aim.PERSON,
        text(
            "Something is damaged or missing",
            "Coś jest uszkodzone lub brakuje",
            "Что-то повреждено или не хватает",
            "Щось пошкоджено або бракує",
        ),
        "Whoever gets something broken wants a person, at once.",
    ),
}


def plant_contacts(now: datetime, size: DemoSize) -> str:
    """Record visits of the help centre, say what counts as what, and what is wanted; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if size.signals == 0 or lead is None or SelfServiceRule.objects.exists():
        return ""
    visits = list(_visits(now))
    if not visits:
        return ""
    with transaction.atomic():
        _record(visits, now)
        set_rule(lead.actor, RULE, now=now - AIMED)
        for key, (aim, name, because) in AIMS.items():
            owner = lead if aim is not Aim.PERSON else None
            want(lead.actor, key, Wanted(aim, name, because, owner), now=now - AIMED)
    seal()
    return f"{len(visits):,} visits of the help centre show who helps themselves."


Visit = tuple[datetime, str, str]


def _visits(now: datetime) -> Iterator[Visit]:
    """Yield visits: before some tickets, and of the same people when they asked nobody."""
    tickets = Signal.objects.filter(source=HELPDESK, key__startswith=KEY, customer__isnull=False)
    rows = tickets.order_by("occurred_at", "pk").values_list(
        "occurred_at", "customer__external_id", "dimensions__reason"
    )
    for place, (at, who, reason) in enumerate(rows.iterator()):
        if not reason:
            continue
        if place % OF < IN_VAIN:
            yield at - BEFORE, who, reason
        solved = SOLVED_NOW if at + DISTANCE > now - ANEW else SOLVED_FIRST
        if place % OF >= OF - solved and at + DISTANCE < now:
            yield at + DISTANCE, who, reason


def _record(visits: Sequence[Visit], now: datetime) -> None:
    count = len(visits)
    columns: dict[str, list[Any]] = {
        "key": [f"{KEY}visit-{place + 1:07d}" for place in range(count)],
        "occurred_at": [at for at, _who, _reason in visits],
        "channel": [CHANNEL] * count,
        "stage": ["get help"] * count,
        "journey": ["support"] * count,
        "customer.id": [who for _at, who, _reason in visits],
        "dimension:reason": [reason for _at, _who, reason in visits],
    }
    checked = checked_columns(SOURCE, columns, bounds(present_vocabulary(), now))
    record_checked(checked.ready, actor=DEMO, now=now)
