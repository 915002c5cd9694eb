"""Cases by their subjects as one reader may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.action.cases.models import Case
from harken.foundations.permission import Actor
from harken.listening.reading.rows import Reader

LONGEST = 120


@dataclass(frozen=True)
class Named:
    """A case that the reader sees, under its number and subject, masked where they see no
    customers."""

    case: Case
    url: str
    title: str


def named(cases: Iterable[Case], actor: Actor) -> list[Named]:
    """Return cases as they are named for `actor`; their customers are loaded already."""
    reader = Reader(actor, get_language() or "en", {})
    return [Named(one, reverse("action:case", args=[one.pk]), _title(one, reader)) for one in cases]


def _title(case: Case, reader: Reader) -> str:
    text = " ".join(reader.text(case.subject, case.customer).split())
    if not text:
        return _("Case %(number)s") % {"number": case}
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
