"""How acts on reviews and commitments are taken back from their toast."""

import json
from datetime import date

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import by_id, saying_why
from harken.strategy.permissions import RUN_REVIEWS
from harken.strategy.reviews.actions import (
    Plan,
    cancel_review,
    plan_review,
    reopen_review,
    unopen_review,
)
from harken.strategy.reviews.committing import put_back, settle_as_before
from harken.strategy.reviews.models import Commitment
from harken.web.registries import Undo

PLANNED, CANCELLED = "strategy.review_planned", "strategy.review_cancelled"
OPENED, CLOSED = "strategy.review_opened", "strategy.review_closed"
SETTLED, TAKEN_OFF = "strategy.commitment_settled", "strategy.commitment_taken_off"


def cancel_slip(plan: Plan) -> str:
    """Write down a plan so that it can come back."""
    return json.dumps([plan.title, plan.day.isoformat(), plan.people])


def settle_slip(row: Commitment) -> str:
    """Write down what a commitment was before it was settled."""
    settled = row.settled_on.isoformat() if row.settled_on else None
    return json.dumps([row.pk, row.state, settled])


def taken_slip(row: Commitment) -> str:
    """Write down a commitment so that it can be put back."""
    return json.dumps([row.review_id, row.text, row.owner_id, row.owner_name, row.due.isoformat()])


def _plan_again(slip: str, actor: Actor) -> None:
    title, day, people = json.loads(slip)
    plan_review(actor, Plan(title, date.fromisoformat(day), tuple(people)), now=system_clock())


def _unsettle(slip: str, actor: Actor) -> None:
    commitment_id, state, settled = json.loads(slip)
    day = date.fromisoformat(settled) if settled else None
    settle_as_before(actor, commitment_id, state, day, now=system_clock())


def _put_back(slip: str, actor: Actor) -> None:
    review_id, text, owner_id, name, due = json.loads(slip)
    row = Commitment(
        review_id=review_id, text=text, owner_id=owner_id, owner_name=name,
        due=date.fromisoformat(due),
    )  # fmt: skip
    put_back(actor, row, now=system_clock())


UNDOS = tuple(
    Undo(name, RUN_REVIEWS, act)
    for name, act in (
        (PLANNED, by_id(cancel_review)),
        (CANCELLED, saying_why(_plan_again)),
        (OPENED, by_id(unopen_review)),
        (CLOSED, by_id(reopen_review)),
        (SETTLED, saying_why(_unsettle)),
        (TAKEN_OFF, saying_why(_put_back)),
    )
)
