"""The demo company also watches what an order is worth: there its quiet loss shows."""

from datetime import datetime

from harken.audit.models import AuditEntry
from harken.board.pins.actions import pin
from harken.foundations.permission import Actor
from harken.metrics.register.models import Metric
from harken.organisation.demo.parts import DemoSize

DEMO = Actor("system", "demo", "Demo company")
EXTRA = "order_value"


def plant_pin(now: datetime, _size: DemoSize) -> str:
    """Put the value of an order on the live page, unless somebody chose what stands there."""
    metric = Metric.objects.filter(name=EXTRA).first()
    if metric and not AuditEntry.objects.filter(verb__startswith="pin.").exists():
        pin(DEMO, metric, now=now)
    return ""
