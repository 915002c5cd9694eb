"""Commitments: taken on in a review, settled as kept, not kept or not needed any more."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import RUN_REVIEWS
from harken.strategy.reviews.actions import held
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.reviews.rules import check_commitment
from harken.strategy.writing import note

State = Commitment.State
VERBS = {
    State.KEPT: "commitment.kept",
    State.BROKEN: "commitment.broken",
    State.CANCELLED: "commitment.cancelled",
    State.OPEN: "commitment.reopened",
}


@transaction.atomic
def take_on(
    actor: Actor, review_id: int, text: str, owner_id: int, due: date, *, now: datetime
) -> Commitment:
    """Note what somebody takes on. Raises Refused without words, owner or a day to come."""
    review = held(actor, review_id)
    if review.state == Review.State.PLANNED:
        raise Refused(_("Open the review first: commitments are taken on in it."))
    check_commitment(text, due, min(review.day, local_date(now)))
    owner = User.objects.filter(pk=owner_id, is_active=True).first()
    if owner is None:
        raise Refused(_("Choose somebody who is still here."))
    row = Commitment.objects.create(
        review=review, text=text.strip(), owner=owner, owner_name=owner.name, due=due
    )
    note(actor, "commitment.taken_on", row, now)
    return row


@transaction.atomic
def settle(
    actor: Actor, commitment_id: int, state: str, *, why: str = "", now: datetime
) -> Commitment:
    """Say what became of a commitment; 'open' takes that back. Raises PermissionDenied."""
    RUN_REVIEWS.demand(actor)
    row = Commitment.objects.select_for_update().get(pk=commitment_id)
    if state not in State.values:
        raise Refused(_("Say whether it was kept, was not kept, or is not needed any more."))
    if row.state == state:
        return row
    settled_on = None if state == State.OPEN else local_date(now)
    changes = write(row, {"state": state, "settled_on": settled_on, "note": why.strip()[:300]})
    note(actor, VERBS[State(state)], row, now, changes)
    return row


@transaction.atomic
def take_off(actor: Actor, commitment_id: int, *, now: datetime) -> None:
    """Take off a commitment that was noted by mistake."""
    RUN_REVIEWS.demand(actor)
    row = Commitment.objects.select_for_update().get(pk=commitment_id)
    if row.state != State.OPEN:
        raise Refused(_("It is settled, so it stays: it is part of somebody's kept rate."))
    note(actor, "commitment.taken_off", row, now)
    row.delete()


@transaction.atomic
def settle_as_before(
    actor: Actor, commitment_id: int, state: str, settled_on: date | None, *, now: datetime
) -> Commitment:
    """Take a settling back: state and day as they were."""
    RUN_REVIEWS.demand(actor)
    row = Commitment.objects.select_for_update().get(pk=commitment_id)
    changes = write(row, {"state": state, "settled_on": settled_on})
    if changes:
        note(actor, "commitment.reopened", row, now, changes)
    return row


@transaction.atomic
def put_back(actor: Actor, row: Commitment, *, now: datetime) -> Commitment:
    """Put a commitment back that was taken off."""
    held(actor, row.review_id)
    row.save(force_insert=True)
    note(actor, "commitment.taken_on", row, now)
    return row
