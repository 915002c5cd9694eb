"""What an initiative may look like, and which state follows which; no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite

from django.utils.translation import gettext as _

from harken.foundations.local_text import LocalText
from harken.organisation.changes.refused import Refused
from harken.strategy.days import NEAREST, check_days
from harken.strategy.initiatives.models import Initiative

State = Initiative.State
FOLLOWS = {
    State.PLANNED: (State.RUNNING, State.STOPPED),
    State.RUNNING: (State.DONE, State.STOPPED),
    State.DONE: (),
    State.STOPPED: (),
}
"""Which state may come next; taking an act back goes the other way."""
MOST_MILESTONES = 50
MOST_DAYS, MOST = 10**8, 10**12


@dataclass(frozen=True)
class Plan:
    """An initiative as it is written down. `expected` is the change expected of what it is checked
    by, in its unit, signed; `check_by` a key of `metrics.yardsticks`."""

    title: LocalText
    starts_on: date
    what: str = ""
    ends_on: date | None = None
    goals: tuple[int, ...] = ()
    owner: int | None = None
    team: int | None = None
    people_days: Decimal | None = None
    money: Decimal | None = None
    expected: float | None = None
    expected_because: str = ""
    check_by: str = ""
    check_of: tuple[str, ...] = ()
    compared_with: tuple[str, ...] = ()
    check_on: date | None = None


def check_plan(plan: Plan) -> None:
    """Raise Refused for a plan that contradicts itself; what it lacks is told, not refused."""
    check_days(plan.starts_on, plan.ends_on, plan.check_on)
    if plan.ends_on is not None and plan.ends_on < plan.starts_on:
        raise Refused(_("It would end before it starts: choose a later end."))
    for amount, most in ((plan.people_days, MOST_DAYS), (plan.money, MOST), (plan.expected, MOST)):
        _check_number(amount, most)
    if any(amount is not None and amount < 0 for amount in (plan.people_days, plan.money)):
        raise Refused(_("A budget is zero or more. What comes back is noted as spending below 0."))
    if plan.check_by:
        _check_proof(plan)
    else:
        _check_no_proof(plan)


def _check_number(amount: Decimal | float | None, most: int) -> None:
    """Raise Refused for what is no number, or larger than any database keeps."""
    if amount is not None and not (isfinite(amount) and abs(float(amount)) < most):
        raise Refused(_("Write a number."))


def _check_no_proof(plan: Plan) -> None:
    if plan.expected is not None:
        raise Refused(_("Choose what the expected effect is seen by, or leave it empty."))
    if plan.check_of or plan.compared_with or plan.check_on:
        raise Refused(_("Choose by what it is checked, or leave the rest of the check empty."))


def _check_proof(plan: Plan) -> None:
    if plan.expected == 0:
        raise Refused(_("An effect of zero needs no work: write the change you expect."))
    if plan.check_on is not None and plan.check_on <= plan.starts_on:
        raise Refused(_("The proof would be due before the work starts: choose a later day."))
    if plan.compared_with and set(plan.compared_with) == set(plan.check_of):
        raise Refused(
            _("It would be compared with itself: choose customers whom it does not touch.")
        )


def check_move(now: str, wanted: str) -> None:
    """Raise Refused where a state does not follow the present one."""
    if wanted not in FOLLOWS[State(now)]:
        words = {"now": State(now).label, "wanted": State(wanted).label}
        raise Refused(_("The initiative is “%(now)s” and cannot become “%(wanted)s”.") % words)


def check_milestone(text: str, due: date, count: int) -> None:
    """Raise Refused for a milestone that says nothing, and where there are very many."""
    if not text.strip():
        raise Refused(_("Write what is there when the milestone is done."))
    check_days(due)
    if count >= MOST_MILESTONES:
        raise Refused(
            _("There are %(count)s milestones already. Split the work.") % {"count": count}
        )


def check_spending(day: date, today: date, amounts: Sequence[Decimal], note: str) -> None:
    """Raise Refused for spending of nothing, of tomorrow, or a correction that says not why."""
    for amount, most in zip(amounts, (MOST_DAYS, MOST), strict=True):
        _check_number(amount, most)
    if not any(amounts):
        raise Refused(_("Write people-days or money, one of them at least."))
    if not NEAREST <= day <= today:
        raise Refused(_("Spending is noted for a day that was: choose today or an earlier day."))
    if min(amounts) < 0 and not note.strip():
        raise Refused(_("A line below zero corrects an earlier one: say in a word why."))
