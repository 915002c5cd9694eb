"""Working on an initiative: its milestones, and what it used of its budget."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date
from harken.strategy.initiatives.actions import held
from harken.strategy.initiatives.models import Milestone, Spending
from harken.strategy.initiatives.noting import note
from harken.strategy.initiatives.rules import check_milestone, check_spending
from harken.strategy.writing import label_of


@transaction.atomic
def add_milestone(
    actor: Actor, initiative_id: int, text: str, due: date, *, now: datetime
) -> Milestone:
    """Add a milestone; raises Refused for one that says nothing."""
    row = held(actor, initiative_id, now)
    check_milestone(text, due, row.milestones.count())
    made = Milestone.objects.create(initiative=row, text=text.strip(), due=due)
    note(actor, "milestone.added", made, now)
    return made


@transaction.atomic
def tick_milestone(actor: Actor, milestone_id: int, *, is_done: bool, now: datetime) -> Milestone:
    """Say that a milestone is done today, or that it is not after all."""
    row = _held_milestone(actor, milestone_id, now)
    if (row.done_on is not None) == is_done:
        return row
    row.done_on = local_date(now) if is_done else None
    row.save(update_fields=["done_on"])
    note(actor, "milestone.done" if is_done else "milestone.undone", row, now)
    return row


@transaction.atomic
def remove_milestone(actor: Actor, milestone_id: int, *, now: datetime) -> Milestone:
    """Take a milestone off and return it as it was, so that it can be put back."""
    row = _held_milestone(actor, milestone_id, now)
    note(actor, "milestone.removed", row, now)
    row.delete()
    return row


@transaction.atomic
def put_milestone_back(
    actor: Actor, initiative_id: int, text: str, due: date, done_on: date | None, *, now: datetime
) -> Milestone:
    """Put a milestone back that was taken off."""
    made = add_milestone(actor, initiative_id, text, due, now=now)
    made.done_on = done_on
    made.save(update_fields=["done_on"])
    return made


@dataclass(frozen=True)
class Spent:
    """What was used on a day; below zero it corrects an earlier line."""

    day: date
    people_days: Decimal = Decimal(0)
    money: Decimal = Decimal(0)
    note: str = ""


@transaction.atomic
def note_spending(actor: Actor, initiative_id: int, spent: Spent, *, now: datetime) -> Spending:
    """Write down what was used; a line never changes, a further one corrects it."""
    row = held(actor, initiative_id, now)
    check_spending(spent.day, local_date(now), (spent.people_days, spent.money), spent.note)
    made = Spending.objects.create(
        initiative=row,
        day=spent.day,
        people_days=spent.people_days,
        money=spent.money,
        note=spent.note.strip()[:200],
        noted_by=label_of(actor),
    )
    changes = {"people_days": ["", str(spent.people_days)], "money": ["", str(spent.money)]}
    note(actor, "spending.noted", made, now, changes)
    return made


def _held_milestone(actor: Actor, milestone_id: int, now: datetime) -> Milestone:
    found = Milestone.objects.select_for_update().get(pk=milestone_id)
    held(actor, found.initiative_id, now)
    return found
