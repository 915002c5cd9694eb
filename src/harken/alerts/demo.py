"""The demo company's lead has been told for half a year when the NPS really changes."""

from datetime import datetime, timedelta

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.alerts.actions import add_alert, propose
from harken.alerts.judging.running import judge_all
from harken.alerts.models import Alert
from harken.alerts.rules import LATER
from harken.foundations.permission import Role
from harken.metrics.measures.refused import CannotMeasure
from harken.organisation.demo.parts import DemoSize

METRIC = "nps"
AGO = timedelta(weeks=26)


def plant_alert(now: datetime, _size: DemoSize) -> str:
    """Set an alert of the lead and judge the weeks since, unless somebody has one."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if lead is None or Alert.objects.exists():
        return ""
    try:
        add_alert(lead.actor, propose(METRIC, (), now=now - AGO), LATER, now=now - AGO)
    except CannotMeasure:
        return ""
    judge_all(now)
    return f"{lead.name} is told by mail when the NPS really changes."
