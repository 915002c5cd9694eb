"""Amber & Oak states its vision, says it better later, and shows by real words what it means."""

from datetime import datetime, timedelta

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Actor, Role
from harken.listening.signals.models import Signal
from harken.organisation.demo.parts import DemoSize
from harken.strategy.demo.stated import DO, FIRST_VISION, VALUES, VISION, WHY, Shown, Stated
from harken.strategy.vision.actions import add_value, change_value, state_vision
from harken.strategy.vision.models import Vision
from harken.strategy.vision.principles import Draft, add_principle, choose_example

BEGAN, RENAMED, SAID_BETTER = timedelta(days=390), timedelta(days=250), timedelta(days=240)
PROMOTES, DETRACTS = 9, 6
LOOKED_AT = 400


def plant_vision(now: datetime, size: DemoSize) -> str:
    """State the vision, values and principles through the actions that people use; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if size.signals == 0 or lead is None or Vision.objects.exists():
        return ""
    with transaction.atomic():
        state_vision(lead.actor, FIRST_VISION, "", now=now - BEGAN)
        for value in VALUES:
            _state_value(lead.actor, value, now)
        state_vision(lead.actor, VISION, WHY, now=now - SAID_BETTER)
    return "The company says what it stands for, with customers' own words beside it."


def _state_value(lead: Actor, value: Stated, now: datetime) -> None:
    row = add_value(lead, value.before or value.name, value.meaning, now=now - BEGAN)
    if value.before:
        change_value(lead, row.pk, value.name, value.meaning, now=now - RENAMED)
    for shown in value.principles:
        principle = add_principle(
            lead, row.pk, Draft(shown.side, shown.text), now=now - SAID_BETTER
        )
        if found := _words_for(shown):
            choose_example(lead, principle.pk, found, now=now)


def _words_for(shown: Shown) -> int | None:
    """Return a signal whose words show it: those looked for, else newest ones of that mood."""
    about = Signal.objects.filter(touchpoint=shown.touchpoint, language="en").exclude(text="")
    exactly = about.filter(text__contains=shown.words).order_by("-id")
    if found := exactly.values_list("pk", flat=True).first():
        return found
    rows = about.order_by("-id").values_list("pk", "scores")[:LOOKED_AT]
    return next((pk for pk, scores in rows if _feels(scores, shown)), None)


def _feels(scores: dict[str, float], shown: Shown) -> bool:
    nps = scores.get("nps")
    if nps is None:
        return False
    return nps >= PROMOTES if shown.side == DO else nps <= DETRACTS
