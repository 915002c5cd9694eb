"""What a remedy may look like, which state follows which, what it grows into; no database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite

from django.utils.translation import gettext as _

from harken.action.remedies.models import Remedy
from harken.organisation.changes.refused import Refused
from harken.strategy.days import NEAREST, check_days

Kind, State = Remedy.Kind, Remedy.State
FOLLOWS = {
    State.PROPOSED: (State.DECIDED, State.DECLINED),
    State.DECIDED: (State.DONE, State.DECLINED),
    State.DECLINED: (State.DECIDED,),
    State.DONE: (),
}
"""Which state may come next; taking an act back goes the other way."""
LADDER = (Kind.FIX, Kind.IMPROVEMENT, Kind.REDESIGN)
OPEN = (State.PROPOSED, State.DECIDED)
MOST_DAYS, MOST = 10**8, 10**12
MOST_AT_ONCE = 1000
DECIDE_DAYS = 30
"""An owner decides within thirty days unless another day is chosen (methodology, section 7)."""


@dataclass(frozen=True)
class Proposal:
    """A remedy as it is written down. `expected` is the change expected of what it is checked by,
    in its unit, signed; `check_by` a key of `metrics.yardsticks`; owner, team, initiative and
    promise are numbers of rows."""

    title: str
    cause: str
    decide_by: date
    kind: str = Kind.FIX.value
    scope: str = ""
    scope_of: tuple[str, ...] = ()
    people_days: Decimal | None = None
    money: Decimal | None = None
    owner: int | None = None
    team: int | None = None
    check_by: str = ""
    expected: float | None = None
    compared_with: tuple[str, ...] = ()
    no_comparison: bool = False
    no_comparison_because: str = ""
    do_by: date | None = None
    check_on: date | None = None
    initiative: int | None = None
    promise: int | None = None


def check_proposal(given: Proposal) -> None:
    """Raise Refused for one that contradicts itself; what it lacks is told, not refused."""
    if not given.title.strip():
        raise Refused(_("Write in a few words what is changed."))
    if not given.cause.strip():
        raise Refused(_("Write what the cause is, as far as you know it: it can be changed later."))
    _check_days(given)
    for amount, most in (
        (given.people_days, MOST_DAYS),
        (given.money, MOST),
        (given.expected, MOST),
    ):
        _check_number(amount, most)
    if any(amount is not None and amount < 0 for amount in (given.people_days, given.money)):
        raise Refused(_("A cost is zero or more."))
    _check_check(given)


def _check_days(given: Proposal) -> None:
    check_days(given.decide_by, given.do_by, given.check_on)
    if given.do_by is not None and given.check_on is not None and given.check_on <= given.do_by:
        raise Refused(_("It would be checked before it is done: choose a later day for the check."))


def _check_number(amount: Decimal | float | None, most: int) -> None:
    """Raise Refused for what is no number, or larger than any database keeps."""
    if amount is not None and not (isfinite(amount) and abs(float(amount)) < most):
        raise Refused(_("Write a number."))


def _check_check(given: Proposal) -> None:
    if given.expected == 0:
        raise Refused(_("An effect of zero needs no work: write the change you expect."))
    if given.expected is not None and not given.check_by:
        raise Refused(_("Choose what the expected effect is seen by, or leave it empty."))
    if given.compared_with and given.no_comparison:
        raise Refused(_("Name whom to compare with, or say that there is nobody: not both."))
    if given.no_comparison and not given.no_comparison_because.strip():
        raise Refused(_("Say why there is nobody to compare with."))
    if given.compared_with and set(given.compared_with) == set(given.scope_of):
        raise Refused(
            _("It would be compared with itself: choose customers whom it does not touch.")
        )


def check_move(now: str, wanted: str) -> None:
    """Raise Refused where a state does not follow the present one."""
    if wanted not in FOLLOWS[State(now)]:
        words = {"now": State(now).label, "wanted": State(wanted).label}
        raise Refused(_("It is “%(now)s” and cannot become “%(wanted)s”.") % words)


def check_because(because: str) -> str:
    """Return why something was decided so; raises Refused where nobody says it."""
    if not because.strip():
        raise Refused(_("Say why, in a sentence: others will ask."))
    return because.strip()


def check_done(done_on: date, today: date) -> None:
    """Raise Refused for a day that has not come, or that nobody can mean."""
    if not NEAREST <= done_on <= today:
        raise Refused(_("It is done on a day that was: choose today or an earlier day."))


def next_kinds(kind: str) -> tuple[Remedy.Kind, ...]:
    """Return what a remedy can grow into: a fix into an improvement or a redesign."""
    return LADDER[LADDER.index(Kind(kind)) + 1 :]


def check_promotion(kind: str, wanted: str) -> None:
    """Raise Refused where a remedy does not grow by it."""
    if wanted not in next_kinds(kind):
        words = {"now": Kind(kind).label, "wanted": Kind(wanted).label}
        raise Refused(_("A remedy of the kind “%(now)s” does not grow into “%(wanted)s”.") % words)
