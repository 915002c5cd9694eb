"""The fields by which signals can be told apart, with their kinds."""

from harken.listening.reading.selecting import terms_for
from harken.metrics.figures.fields import field_label
from harken.strategy.self_service.counting.selecting import NOBODY
from harken.warehouse.facts import OWN_DIMENSION

TOPICS = ("touchpoint", "stage", "journey", "product", "survey")
NOT_ASKED = frozenset({"value", "money", "customer_id"})


def fields_now() -> dict[str, str]:
    """Return the fields of signals, with those that people defined."""
    known = terms_for(NOBODY).fields
    return {name: kind for name, kind in known.items() if name not in NOT_ASKED}


def topic_choices() -> list[tuple[str, str]]:
    """Return the fields that can say what a contact is about, people's own ones first."""
    known = fields_now()
    own = sorted(n for n, kind in known.items() if n.startswith(OWN_DIMENSION) and kind == "text")
    return [(name, field_label(name)) for name in (*own, *TOPICS) if name in known]
