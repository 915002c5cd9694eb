"""How acts on reviews and commitments are taken back from their toast."""

import json
from collections.abc import Callable
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
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
from harken.web.undo.tokens import UndoImpossible

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


def _saying_why(take_back: Callable[[str, Actor], object]) -> Callable[[str, Actor], None]:
    def saying(slip: str, actor: Actor) -> None:
        try:
            with transaction.atomic():
                take_back(slip, actor)
        except Refused as refusal:
            raise UndoImpossible(str(refusal)) from refusal
        except ObjectDoesNotExist as gone:
            raise UndoImpossible(_("It is gone already.")) from gone

    return saying


def _cancel(slip: str, actor: Actor) -> None:
    cancel_review(actor, int(slip), now=system_clock())


def _plan_again(slip: str, actor: Actor) -> None:
    title, day, people = json.loads(slip)
    plan_review(actor, Plan(title, date.fromisoformat(day), tuple(people)), now=system_clock())


def _unopen(slip: str, actor: Actor) -> None:
    unopen_review(actor, int(slip), now=system_clock())


def _reopen(slip: str, actor: Actor) -> None:
    reopen_review(actor, int(slip), now=system_clock())


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
    Undo(name, RUN_REVIEWS, _saying_why(act))
    for name, act in (
        (PLANNED, _cancel),
        (CANCELLED, _plan_again),
        (OPENED, _unopen),
        (CLOSED, _reopen),
        (SETTLED, _unsettle),
        (TAKEN_OFF, _put_back),
    )
)
