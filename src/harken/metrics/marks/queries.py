"""What happened in a period and may explain a metric's figures."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from harken.foundations.keyset import Page, page_of
from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.metrics.marks.mark import Mark, mark_sources
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.register.models import MetricVersion
from harken.warehouse.definition import Window

EVENT, DEFINITION = "event", "definition"


def marks_in(metric_name: str, window: Window) -> list[Mark]:
    """Return what all sources tell of the metric in the period, in the order of the days."""
    found = (mark for source in mark_sources for mark in source.marks(metric_name, window))
    return sorted(found, key=lambda mark: mark.day)


def events_page(cursor: str | None = None, *, archived: bool = False) -> Page[MarkedEvent]:
    """Return a page of the marked events, the latest first; the removed ones on request."""
    return page_of(_events(archived=archived), order=("-day", "-id"), cursor=cursor)


def _events(*, archived: bool = False) -> QuerySet[MarkedEvent]:
    return MarkedEvent.objects.filter(archived_at__isnull=not archived)


def event_marks(_metric_name: str, window: Window) -> Iterable[Mark]:
    """Return the events that people marked; they are of every metric."""
    address = reverse("metrics:marks")
    for event in _events().filter(within("day", window)):
        yield Mark(event.day, event.title, EVENT, address)


def definition_marks(metric_name: str, window: Window) -> Iterable[Mark]:
    """Return the days on which another definition of the metric came into force."""
    later = MetricVersion.objects.filter(metric__name=metric_name, number__gt=1)
    address = reverse("metrics:metric", args=[metric_name])
    for day, number in later.filter(within("valid_from", window)).values_list(
        "valid_from", "number"
    ):
        yield Mark(day, _new_definition(number), DEFINITION, address)


def within(field: str, window: Window) -> Q:
    """Return the condition that the date `field` lies in `window`."""
    wanted = Q()
    if window.first:
        wanted &= Q(**{f"{field}__gte": window.first})
    if window.last:
        wanted &= Q(**{f"{field}__lte": window.last})
    return wanted


def _new_definition(number: int) -> LocalText:
    texts = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            texts[code] = _("definition %(number)s") % {"number": number}
    return LocalText(texts)
