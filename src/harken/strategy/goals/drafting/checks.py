"""What is refused when a goal is written down: what nobody could mean. Weak goals are judged."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import isfinite

from django.db.models import Q
from django.utils.translation import gettext as _

from harken.metrics.figures import fields_of, read_where
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.store import the_store
from harken.metrics.yardsticks.queries import yardstick
from harken.organisation.changes.refused import Refused
from harken.strategy.days import check_days
from harken.strategy.goals.drafting.draft import Draft
from harken.strategy.goals.models import Goal

MOST_STOPS = 6
MOST_PEOPLE_DAYS, MOST_MONEY = Decimal(10) ** 8, Decimal(10) ** 12


def check_draft(draft: Draft, goal_id: int | None = None) -> None:
    """Raise Refused for what cannot be written down."""
    if not any(text.strip() for text in draft.title.values()):
        raise Refused(_("Say in one sentence what is to be reached."))
    _check_choices(draft)
    _check_measure(draft.measured_by, draft.population)
    _check_guard(draft)
    _check_days(draft)
    _check_numbers(draft)
    _check_serves(draft, goal_id)


def _check_choices(draft: Draft) -> None:
    if draft.kind not in Goal.Kind.values or draft.criterion not in Goal.Criterion.values:
        raise Refused(_("Choose one of the kinds that are offered."))


def _check_measure(key: str, population: Sequence[str]) -> None:
    if not key:
        return
    try:
        of = yardstick(key)
        if population:
            read_where(population, fields_of(the_store()))
    except CannotMeasure as refusal:
        raise Refused(str(refusal)) from refusal
    if population and not of.can_filter:
        said = _("“%(metric)s” counts everybody: leave the filter empty.")
        raise Refused(said % {"metric": of.label})


def _check_guard(draft: Draft) -> None:
    _check_measure(draft.guard, draft.guard_population)
    if not draft.guard:
        return
    if draft.guard_limit is None:
        raise Refused(_("Write the limit that must not be passed, or choose nothing to guard."))
    if (draft.guard, draft.guard_population) == (draft.measured_by, draft.population):
        said = _("A goal cannot guard itself: choose something else that must not get worse.")
        raise Refused(said)


def _check_days(draft: Draft) -> None:
    check_days(*days_of(draft))
    if (draft.baseline_from is None) != (draft.baseline_to is None):
        raise Refused(_("A baseline has a first and a last day: write both."))
    if draft.baseline_from and draft.baseline_to and draft.baseline_from > draft.baseline_to:
        raise Refused(_("The baseline ends before it begins: choose a later last day."))
    days = [stop.day for stop in draft.stops]
    if len(days) > MOST_STOPS:
        raise Refused(_("Choose at most %(most)s checkpoints.") % {"most": MOST_STOPS})
    if len(set(days)) < len(days):
        raise Refused(_("Two checkpoints are on the same day: choose another day for one."))


def days_of(draft: Draft) -> list[date | None]:
    """Return every day that a draft names."""
    whole = [draft.baseline_from, draft.baseline_to, draft.starts_on, draft.deadline]
    return [*whole, *(stop.day for stop in draft.stops)]


def check_baseline_over(draft: Draft, today: date) -> None:
    """Raise Refused for a baseline that is not over yet."""
    if draft.baseline_to is not None and draft.baseline_to >= today:
        raise Refused(_("The baseline has to be over: let it end yesterday or before."))


def _check_numbers(draft: Draft) -> None:
    numbers = [draft.target, draft.guard_limit, *(stop.value for stop in draft.stops)]
    if not all(number is None or isfinite(number) for number in numbers):
        raise Refused(_("Write a number."))
    _check_amount(draft.people_days, MOST_PEOPLE_DAYS)
    _check_amount(draft.money, MOST_MONEY)


def _check_amount(amount: Decimal | None, most: Decimal) -> None:
    if amount is not None and not (amount.is_finite() and 0 <= amount < most):
        raise Refused(_("People-days and money are zero or more."))


def _check_serves(draft: Draft, goal_id: int | None) -> None:
    if draft.kind != Goal.Kind.BUSINESS and Goal.objects.filter(serves=goal_id or 0).exists():
        raise Refused(_("Other goals serve this one, so it stays a business goal."))
    if draft.serves_id is None:
        return
    if draft.kind == Goal.Kind.BUSINESS:
        raise Refused(_("A business goal serves no other goal: leave the choice empty."))
    there = ~Q(state=Goal.State.DROPPED) | Q(served_by=goal_id or 0)
    known = Goal.objects.filter(there, pk=draft.serves_id, kind=Goal.Kind.BUSINESS)
    if draft.serves_id == goal_id or not known.exists():
        raise Refused(_("Choose a business goal that is there."))
