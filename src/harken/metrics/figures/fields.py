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


def in_sentence(label: str) -> str:
    """Return a label as it stands within a sentence; an abbreviation keeps its capitals.

    >>> in_sentence("Touchpoint"), in_sentence("NPS")
    ('touchpoint', 'NPS')
    """
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def field_in_sentence(name: str) -> str:
    """Return a field in words, as it stands within a sentence."""
    return in_sentence(field_label(name))


def offered(fields: Iterable[str]) -> list[tuple[str, str]]:
    """Return the fields that a page offers, each with its label; ours first, then people's own."""
    known = [name for name in _LABELS if name in set(fields) - _NOT_OFFERED]
    own = sorted(set(fields) - set(_LABELS))
    return [(name, field_label(name)) for name in (*known, *own)]
