"""The demo company's lead is told when the NPS really changes."""

from datetime import datetime

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.alerts.actions import add_alert, propose
from harken.alerts.models import Alert
from harken.alerts.rules import LATER
from harken.foundations.permission import Role
from harken.metrics.measures.refused import CannotMeasure
from harken.organisation.demo.parts import DemoSize

METRIC = "nps"


def plant_alert(now: datetime, _size: DemoSize) -> str:
    """Set an alert of the lead, unless somebody has one."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if lead is None or Alert.objects.exists():
        return ""
    try:
        add_alert(lead.actor, propose(METRIC, (), now=now), LATER, now=now)
    except CannotMeasure:
        return ""
    return f"{lead.name} is told by mail when the NPS really changes."
