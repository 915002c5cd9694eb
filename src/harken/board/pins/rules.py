"""Who may pin which metric, and how many stand on the page."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from harken.board.permissions import EDIT_PINS
from harken.foundations.permission import Actor
from harken.metrics.register.models import Metric
from harken.organisation.changes.refused import Refused

MOST = 12


def may_pin(actor: Actor | None, metric: Metric) -> bool:
    """Tell whether `actor` may pin a metric: those who edit the page, and who answers for it."""
    if EDIT_PINS.allows(actor):
        return True
    return actor is not None and actor.kind == "person" and actor.id == str(metric.owner_id)


def demand_pin(actor: Actor, metric: Metric) -> None:
    """Raise PermissionDenied unless `actor` may pin a metric."""
    if not may_pin(actor, metric):
        raise PermissionDenied(EDIT_PINS.name)


def with_one_more(order: Sequence[int], metric: int) -> tuple[int, ...]:
    """Return the order with a metric last, unless it is in it; raises Refused for one too many."""
    if metric in order:
        return tuple(order)
    if len(order) >= MOST:
        raise Refused(
            _("At most %(most)s metrics stand on the live page. Take one off it first.")
            % {"most": MOST}
        )
    return (*order, metric)


def moved(order: Sequence[int], metric: int, by: int) -> tuple[int, ...]:
    """Return the order with a metric so many places further down; at an end it stays there.

    >>> moved([4, 7, 9], 9, -1)
    (4, 9, 7)
    """
    if metric not in order:
        return tuple(order)
    place = max(0, order.index(metric) + by)
    rest = [one for one in order if one != metric]
    return (*rest[:place], metric, *rest[place:])
