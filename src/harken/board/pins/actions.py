"""Putting metrics on the live page, taking them off it, and their order."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.board.pins.models import Pin
from harken.board.pins.rules import demand_pin, moved, with_one_more
from harken.foundations.permission import Actor
from harken.jobs.events.actions import announce
from harken.metrics.register.models import Metric
from harken.metrics.writing import SHOWN
from harken.organisation.changes.refused import Refused
from harken.web.live import touch

Order = tuple[int, ...]


@dataclass(frozen=True)
class Rearranged:
    """A change of one metric: the ids of the pinned ones in their order, before and after."""

    metric: int
    before: Order
    after: Order

    @property
    def is_change(self) -> bool:
        """Whether anything is different."""
        return self.before != self.after


@transaction.atomic
def pin(actor: Actor, metric: Metric, *, now: datetime) -> Rearranged:
    """Put a metric last on the live page; raises Refused when there is no place left."""
    demand_pin(actor, metric)
    before = _order()
    change = Rearranged(metric.pk, before, with_one_more(before, metric.pk))
    return _arrange(actor, metric, "pin.added", change, now)


@transaction.atomic
def unpin(actor: Actor, metric: Metric, *, now: datetime) -> Rearranged:
    """Take a metric off the live page."""
    demand_pin(actor, metric)
    before = _order()
    change = Rearranged(metric.pk, before, tuple(one for one in before if one != metric.pk))
    return _arrange(actor, metric, "pin.removed", change, now)


@transaction.atomic
def move(actor: Actor, metric: Metric, by: int, *, now: datetime) -> Rearranged:
    """Move a metric so many places further down the page, up where `by` is negative."""
    demand_pin(actor, metric)
    before = _order()
    change = Rearranged(metric.pk, before, moved(before, metric.pk, by))
    return _arrange(actor, metric, "pin.moved", change, now)


@transaction.atomic
def take_back(actor: Actor, change: Rearranged, *, now: datetime) -> None:
    """Make the page again what it was; raises Refused when it was changed since."""
    metric = Metric.objects.filter(pk=change.metric).first()
    if metric is None or _order() != change.after:
        raise Refused(_("The live page was changed since, so this cannot be taken back."))
    demand_pin(actor, metric)
    back = Rearranged(metric.pk, change.after, change.before)
    _arrange(actor, metric, "pin.moved", back, now)


def _order() -> Order:
    rows = Pin.objects.select_for_update().order_by("place", "pk")
    return tuple(one.metric_id for one in rows)


def _arrange(
    actor: Actor, metric: Metric, verb: str, change: Rearranged, now: datetime
) -> Rearranged:
    if change.is_change:
        Pin.objects.exclude(metric_id__in=change.after).delete()
        for place, one in enumerate(change.after):
            Pin.objects.update_or_create(metric_id=one, defaults={"place": place})
        with translation.override("en"):
            record_change(actor, verb, metric, now=now)
        announce(f"board.{verb}", metric)
        touch(SHOWN)
    return change
