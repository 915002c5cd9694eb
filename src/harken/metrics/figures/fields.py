"""Fields in words, and which of them a page offers."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from harken.warehouse.facts import OWN_DIMENSION

_LABELS = {
    "source": gettext_noop("Source"),
    "channel": gettext_noop("Channel"),
    "survey": gettext_noop("Survey"),
    "touchpoint": gettext_noop("Touchpoint"),
    "stage": gettext_noop("Stage"),
    "journey": gettext_noop("Journey"),
    "team": gettext_noop("Team"),
    "location": gettext_noop("Location"),
    "product": gettext_noop("Product"),
    "account": gettext_noop("Account"),
    "customer_id": gettext_noop("Customer"),
    "language": gettext_noop("Language"),
    "country": gettext_noop("Country"),
    "currency": gettext_noop("Currency"),
    "money": gettext_noop("Amount"),
    "value": gettext_noop("Answer"),
}
# A figure of one customer is no figure; filters by number are for those who write them.
_NOT_OFFERED = frozenset({"customer_id", "money"})


def field_label(name: str) -> str:
    """Return a field in words."""
    if name in _LABELS:
        return _(_LABELS[name])
    return name.removeprefix(OWN_DIMENSION).replace("_", " ").capitalize()


def offered(fields: Iterable[str]) -> list[tuple[str, str]]:
    """Return the fields that a page offers, each with its label; ours first, then people's own."""
    known = [name for name in _LABELS if name in set(fields) - _NOT_OFFERED]
    own = sorted(set(fields) - set(_LABELS))
    return [(name, field_label(name)) for name in (*known, *own)]
