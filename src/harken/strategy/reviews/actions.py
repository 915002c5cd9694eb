"""Planning, opening and closing a review, and writing its minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.strategy.permissions import RUN_REVIEWS
from harken.strategy.reviews.agenda import draw, frozen
from harken.strategy.reviews.models import Review
from harken.strategy.reviews.rules import check_minutes, check_review
from harken.strategy.writing import note

State = Review.State


@dataclass(frozen=True)
class Plan:
    """A review as it is planned."""

    title: str
    day: date
    people: tuple[int, ...] = ()


@dataclass(frozen=True)
class Written:
    """What is written down of a review; None where nobody counted minutes."""

    minutes: str = ""
    total: int | None = None
    customers: int | None = None


@transaction.atomic
def plan_review(actor: Actor, plan: Plan, *, now: datetime) -> Review:
    """Plan a leaders' meeting. Raises PermissionDenied, and Refused without a name."""
    RUN_REVIEWS.demand(actor)
    check_review(plan.title, plan.day)
    row = Review.objects.create(title=plan.title.strip(), day=plan.day, created_at=now)
    row.people.set(_people(plan.people))
    note(actor, "review.planned", row, now)
    return row


@transaction.atomic
def change_review(actor: Actor, review_id: int, plan: Plan, *, now: datetime) -> Review:
    """Change name, day or people; a review that was held keeps its day."""
    row = held(actor, review_id)
    check_review(plan.title, plan.day)
    if row.state == State.HELD and row.day != plan.day:
        raise Refused(_("The review was held on that day; the day stays."))
    changes = write(row, {"title": plan.title.strip(), "day": plan.day})
    before, people = list(row.people.all()), list(_people(plan.people))
    if set(before) != set(people):
        row.people.set(people)
        changes["people"] = [_named(before), _named(people)]
    if changes:
        note(actor, "review.changed", row, now, changes)
    return row


@transaction.atomic
def open_review(actor: Actor, review_id: int, *, now: datetime) -> Review:
    """Begin the meeting: the agenda is drawn from the data and stays as it is now."""
    row = held(actor, review_id)
    if row.state != State.PLANNED:
        raise Refused(_("The review has begun already."))
    write(row, {"agenda": frozen(draw(row, now)), "opened_at": now, "state": State.OPEN.value})
    note(actor, "review.opened", row, now)
    return row


@transaction.atomic
def unopen_review(actor: Actor, review_id: int, *, now: datetime) -> Review:
    """Take the beginning back: it is planned again, and its agenda will be drawn anew."""
    row = held(actor, review_id)
    if row.state != State.OPEN:
        raise Refused(_("Only a review that is going on can go back to planned."))
    write(row, {"agenda": None, "opened_at": None, "state": State.PLANNED.value})
    note(actor, "review.unopened", row, now)
    return row


@transaction.atomic
def write_minutes(actor: Actor, review_id: int, written: Written, *, now: datetime) -> Review:
    """Write the minutes, and how many minutes of the meeting were on customers."""
    row = held(actor, review_id)
    if row.state == State.PLANNED:
        raise Refused(_("Open the review first: then its agenda is drawn."))
    check_minutes(written.total, written.customers)
    changes = write(row, _fields(written))
    if changes:
        note(actor, "review.minutes_written", row, now, _without_words(changes))
    return row


@transaction.atomic
def close_review(actor: Actor, review_id: int, *, now: datetime) -> Review:
    """End the meeting. Its minutes can still be corrected; its agenda stays."""
    row = held(actor, review_id)
    if row.state != State.OPEN:
        raise Refused(_("Only a review that is going on can be closed."))
    write(row, {"state": State.HELD.value})
    note(actor, "review.held", row, now)
    return row


@transaction.atomic
def reopen_review(actor: Actor, review_id: int, *, now: datetime) -> Review:
    """Let a review go on that was closed too early."""
    row = held(actor, review_id)
    if row.state != State.HELD:
        raise Refused(_("Only a review that was held can go on again."))
    write(row, {"state": State.OPEN.value})
    note(actor, "review.reopened", row, now)
    return row


@transaction.atomic
def cancel_review(actor: Actor, review_id: int, *, now: datetime) -> Plan:
    """Call off a review that is planned, and return its plan so that it can come back."""
    row = held(actor, review_id)
    if row.state != State.PLANNED:
        raise Refused(_("A review that has begun stays: its minutes are kept."))
    plan = Plan(row.title, row.day, tuple(row.people.values_list("pk", flat=True)))
    note(actor, "review.cancelled", row, now)
    row.delete()
    return plan


def held(actor: Actor, review_id: int) -> Review:
    """Return a review that `actor` may change, locked."""
    RUN_REVIEWS.demand(actor)
    return Review.objects.select_for_update().get(pk=review_id)


def _fields(written: Written) -> dict[str, Any]:
    return {
        "minutes": written.minutes.strip(),
        "minutes_total": written.total,
        "minutes_customers": written.customers,
    }


def _without_words(changes: dict[str, Any]) -> dict[str, Any]:
    """The log says that the minutes changed; what they say is read in the review."""
    return {name: ["", ""] if name == "minutes" else pair for name, pair in changes.items()}


def _people(ids: Iterable[int]) -> list[User]:
    return list(User.objects.filter(pk__in=list(ids)).order_by("name"))


def _named(people: Iterable[User]) -> str:
    return ", ".join(str(one.name) for one in people)
