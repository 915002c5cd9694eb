"""Amber & Oak's connections, all switched off: nothing leaves the demo."""

from datetime import datetime

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.action.outside.actions import Wanted, save_desk
from harken.action.outside.models import Desk
from harken.action.outside.reach.presets import PRESETS
from harken.connections.webhooks.actions import Receiver, add_endpoint, switch_endpoint
from harken.connections.webhooks.models import Endpoint
from harken.foundations.permission import Actor, Role
from harken.organisation.demo.parts import DemoSize

WEBHOOK, SLACK = Endpoint.Kind.WEBHOOK, Endpoint.Kind.SLACK
RECEIVERS = (
    Receiver(
        "Warehouse program", WEBHOOK, ("case.opened", "case.resolved"),
        "https://warehouse.demo.example/hooks/harken",
    ),
    Receiver(
        "Chat of the support team", SLACK, ("case.late", "remedy.done"),
        "https://chat.demo.example/services/support", language="uk",
    ),
)  # fmt: skip
TRACKER = "https://tracker.demo.example"


def plant_connections(now: datetime, _size: DemoSize) -> str:
    """Write down two receivers of messages and an outside system; once."""
    owner = User.objects.filter(email=demo_address(Role.OWNER)).first()
    if owner is None or Desk.objects.exists() or Endpoint.objects.exists():
        return ""
    for one in RECEIVERS:
        _add(owner.actor, one, now)
    mapping, headers = PRESETS["generic"].text, "Authorization: Bearer demo"
    wanted = Wanted("Tracker of the depots", TRACKER, mapping, headers)
    save_desk(owner.actor, wanted, now=now)
    return "2 receivers of messages and an outside system are set up and switched off."


def _add(actor: Actor, receiver: Receiver, now: datetime) -> None:
    endpoint, _secret = add_endpoint(actor, receiver, now=now)
    switch_endpoint(actor, endpoint.pk, on=False, now=now)
