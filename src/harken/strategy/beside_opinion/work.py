"""Whether decisions are weighed for customers, and whether work for them is paid and protected."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.foundations.permission import Actor
from harken.strategy.beside_opinion.work_rules import (
    CHECKED,
    FUNDED_BELOW,
    FUNDED_FROM,
    WEIGHED_BELOW,
    WEIGHED_FROM,
    protecting_speaks,
    weighing_speaks,
)
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.queries import due_to_look_at, long_term
from harken.strategy.initiatives.models import Initiative
from harken.web.evidence import Days, Evidence

State = Initiative.State


def find_weighed(days: Days, _actor: Actor) -> Evidence:
    """Say how many decisions of the days were weighed with data and somebody for customers."""
    found = list(Decision.objects.filter(day__range=(days.first, days.last)))
    weighed = sum(is_weighed(one) for one in found)
    speaks = weighing_speaks(len(found), weighed)
    return Evidence(_weighed(found, weighed), speaks, _weighing_rule(), _page("decisions"))


def is_weighed(decision: Decision) -> bool:
    """Tell whether a decision rests on data, and somebody spoke for customers."""
    has_data = bool(decision.evidence or decision.evidence_url)
    return has_data and bool(decision.spoke_for_customer)


def _weighed(found: Sequence[Decision], weighed: int) -> str:
    if not found:
        return _("No decision was checked in these days (n = 0), so nothing can be said.")
    return ngettext(
        "%(count)s decision was checked; with data and somebody who spoke for customers: "
        "%(weighed)s. All were counted, so there is no interval.",
        "%(count)s decisions were checked; with data and somebody who spoke for customers: "
        "%(weighed)s. All were counted, so there is no interval.",
        len(found),
    ) % {"count": len(found), "weighed": weighed}


def _weighing_rule() -> str:
    return _(
        "For: %(least)s decisions or more, and %(from)s %% or more of them with both. Against: "
        "fewer than %(below)s %%. Neither: in between, or fewer decisions."
    ) % {"least": CHECKED, "from": WEIGHED_FROM, "below": WEIGHED_BELOW}


def find_protected(days: Days, _actor: Actor) -> Evidence:
    """Say how much work has a budget, and whether decisions for later were looked at in time."""
    work = list(
        Initiative.objects.filter(archived_at=None, starts_on__lte=days.last).exclude(
            state=State.STOPPED
        )
    )
    funded = sum(one.money is not None or one.people_days is not None for one in work)
    approved = [one for one in long_term() if one.approved_at is not None]
    overdue = sum(one.approved_at is not None for one in due_to_look_at(days.last))
    says = _protected(len(work), funded, len(approved), overdue)
    speaks = protecting_speaks(len(work), funded, len(approved), overdue)
    return Evidence(says, speaks, _protecting_rule(), _page("initiatives"))


def _protected(work: int, funded: int, approved: int, overdue: int) -> str:
    if not work:
        return _("No initiative has begun (n = 0), so nothing can be said.")
    return _(
        "Initiatives with a budget: %(funded)s of %(work)s. Approved decisions that cost now and "
        "pay later: %(approved)s; not looked at again in time: %(overdue)s. All were counted, so "
        "there is no interval."
    ) % {"funded": funded, "work": work, "approved": approved, "overdue": overdue}


def _protecting_rule() -> str:
    return _(
        "For: %(from)s %% or more of the initiatives have a budget, a decision that pays later is "
        "approved, and none waits to be looked at. Against: fewer than %(below)s %% have a budget. "
        "Neither: in between."
    ) % {"from": FUNDED_FROM, "below": FUNDED_BELOW}


def _page(name: str) -> str:
    return reverse(f"strategy:{name}")
