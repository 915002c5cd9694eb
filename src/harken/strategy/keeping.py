"""What leaders wrote down and names a customer: redacted when the customer is erased."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from harken.customers.keepers import Counts, Keeper, keepers
from harken.customers.models import Customer
from harken.listening.signals.forgetting import person_of, without
from harken.strategy.decisions.models import Decision
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.models import Initiative, Milestone, Spending
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.self_service.models import ContactReason

NAME = "strategy"
WRITTEN: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Review, ("title", "minutes", "agenda")),
    (Commitment, ("text", "note")),
    (Decision, ("what", "strain", "touch", "evidence", "spoke_for_customer", "cost", "gain",
                "looking_back")),
    (Initiative, ("what", "expected_because", "stopped_because")),
    (Milestone, ("text",)),
    (Spending, ("note",)),
    (Goal, ("hypothesis", "not_doing", "why_so_many")),
    (ContactReason, ("because",)),
)  # fmt: skip


def register() -> None:
    """Fill the registry."""
    words = {"notes": _("Minutes, decisions and plans that name the customer")}
    keepers.register(Keeper(NAME, tell_nothing, forget, words))


def tell_nothing(_customer: Customer) -> dict[str, Any]:
    """Nothing is kept of a customer; what names one was written by those who work here."""
    return {}


def forget(customer: Customer, _now: datetime) -> Counts:
    """Take name and addresses of a customer out of what was written down."""
    words = person_of(customer).mentions
    return {"notes": sum(_redact(model, fields, words) for model, fields in WRITTEN)}


def _redact(model: type[Model], fields: Sequence[str], words: Sequence[str]) -> int:
    """Look through all rows: they are few, and databases tell capitals of Cyrillic letters and the
    texts inside JSON apart."""
    count = 0
    rows: Iterable[Model] = QuerySet(model).all() if words else ()
    for row in rows:
        before = {name: getattr(row, name) for name in fields}
        after = {name: _without(text, words) for name, text in before.items()}
        if after != before:
            QuerySet(model).filter(pk=row.pk).update(**after)
            count += 1
    return count


def _without(kept: Any, words: Sequence[str]) -> Any:
    """Return a text, or whatever JSON holds, without the words."""
    if isinstance(kept, str):
        return without(kept, words)
    if isinstance(kept, list):
        return [_without(one, words) for one in kept]
    if isinstance(kept, dict):
        return {name: _without(one, words) for name, one in kept.items()}
    return kept
