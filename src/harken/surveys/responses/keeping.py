"""What a person answered: told on request, emptied on erasure. Counts and scores stay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from harken.customers.keepers import Keeper, keepers
from harken.customers.models import Customer
from harken.surveys.definition.records import Answer, Definition, Type
from harken.surveys.designs.queries import definition_of
from harken.surveys.responses.models import Response
from harken.surveys.responses.taking.order import answering
from harken.surveys.responses.taking.state import State
from harken.surveys.responses.taking.table import found_by_id, write

WRITTEN = frozenset({Type.SHORT_TEXT, Type.LONG_TEXT, Type.CONTACT})
PERSONAL = frozenset({"", "customer", "account"})
"""Hidden fields kept as one of these may name a person; others are dimensions of figures."""


def tell(customer: Customer) -> Mapping[str, Any]:
    """Return every response of a customer."""
    rows = Response.objects.filter(customer=customer).select_related("survey").order_by("pk")
    return {"responses": [_told(one) for one in rows]}


def _told(one: Response) -> dict[str, Any]:
    return {
        "survey": one.survey.slug,
        "version": one.version_id,
        "stage": one.stage,
        "language": one.language,
        "channel": one.channel,
        "answers": one.answers,
        "fields": one.hidden,
        "started_at": one.started_at.isoformat(),
        "changed_at": one.changed_at.isoformat(),
    }


def forget(customer: Customer, now: datetime) -> Mapping[str, int]:  # noqa: ARG001 - a keeper's
    """Empty what a customer wrote; call it in the transaction that holds the log."""
    ids = list(Response.objects.filter(customer=customer).values_list("pk", flat=True))
    texts = 0
    with answering() as order:
        states = found_by_id(ids)
        for state in states:
            texts += _emptied(state)
            state.position = order.next()
        write(states)
    return {"responses": len(states), "texts": texts}


def _emptied(state: State) -> int:
    """Empty one response and return how many answers went."""
    definition = definition_of(state.version) if state.version else None
    kept = {} if definition is None else _kept(definition, state.answers)
    gone = len(state.answers) - len(kept)
    names = (
        {one.name for one in definition.hidden if one.kept_as not in PERSONAL} if definition else ()
    )
    state.answers = kept
    state.hidden = {name: value for name, value in state.hidden.items() if name in names}
    return gone


def _kept(definition: Definition, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers that were chosen, not written."""
    chosen = {one.id for one in definition.questions if one.type not in WRITTEN}
    return {name: answer for name, answer in answers.items() if name in chosen}


WORDS = {
    "responses": _("Responses to surveys"),
    "texts": _("Written answers in them"),
}


def register() -> None:
    """Called once, when Django is ready."""
    keepers.register(Keeper("surveys", tell, forget, WORDS))
