"""Setting what counts as said in public."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure, read_where
from harken.metrics.figures.measuring import fields_of
from harken.metrics.measures.models import Measure
from harken.metrics.store import the_store
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.strategy.permissions import STEER
from harken.strategy.social_audit.models import SocialAuditRule
from harken.strategy.social_audit.rule import check_ends
from harken.strategy.writing import note


@dataclass(frozen=True)
class Draft:
    """A rule as it is written; without a measure it is found in the data."""

    measure: Measure | None
    sources: tuple[str, ...] = ()
    positive_from: float | None = None
    negative_to: float | None = None


@transaction.atomic
def set_rule(actor: Actor, draft: Draft, *, now: datetime) -> SocialAuditRule | None:
    """Set the rule, or take it away so that it is found again; raises Refused."""
    STEER.demand(actor)
    row = SocialAuditRule.objects.select_for_update().first()
    if draft.measure is None:
        if row is not None:
            note(actor, "social_audit.cleared", row, now)
            row.delete()
        return None
    _check(draft, draft.measure)
    fields = {
        "measure": draft.measure.name,
        "sources": list(draft.sources),
        "positive_from": draft.positive_from,
        "negative_to": draft.negative_to,
    }
    if row is None:
        row = SocialAuditRule.objects.create(**fields)
        note(actor, "social_audit.ruled", row, now)
    elif changes := write(row, fields):
        note(actor, "social_audit.ruled", row, now, changes)
    return row


def _check(draft: Draft, measure: Measure) -> None:
    check_ends(measure, draft.positive_from, draft.negative_to)
    try:
        read_where(draft.sources, fields_of(the_store()))
    except CannotMeasure as refusal:
        raise Refused(str(refusal)) from refusal
