"""One customer's words at the beginning: read out without what says who it is."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django.urls import reverse

from harken.accounts.users.models import User
from harken.customers.masking import masked
from harken.listening.reading.rows import names_of
from harken.listening.signals.models import Signal
from harken.organisation.profile.queries import profile
from harken.strategy.reviews.agenda.source import Item
from harken.web.formats import quoted as in_quotes

HIDDEN = "[…]"
LONGEST = 400
SHORTEST = 40
LOOKED_AT = 50


def items(now: datetime, since: date) -> Iterable[Item]:
    """Return the newest words since the last review that say something, of one customer."""
    begin = datetime.combine(since, time.min, ZoneInfo(profile().zone))
    rows = Signal.objects.filter(occurred_at__gte=begin, occurred_at__lte=now).exclude(text="")
    newest = rows.order_by("-occurred_at", "-id").values_list("pk", "text")[:LOOKED_AT]
    long_enough = [pk for pk, text in newest if len(text) >= SHORTEST]
    for pk in (long_enough or [pk for pk, _text in newest])[:1]:
        yield Item(partial(quoted, pk), reverse("listening:signal", args=[pk]), 5, pk)


def quoted(signal_id: int) -> str:
    """Return the words of a signal, masked and in quotes; '' where they are gone."""
    found = Signal.objects.filter(pk=signal_id).select_related("customer__personal").first()
    if found is None or not found.text:
        return ""
    staff = User.objects.exclude(name="").values_list("name", flat=True)
    text = " ".join(masked(found.text, [*names_of(found.customer), *staff], _mark).split())
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
    return in_quotes(short)


def _mark(_kind: object) -> str:
    return HIDDEN
