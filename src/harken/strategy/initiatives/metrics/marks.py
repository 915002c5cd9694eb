"""When work began and ended, on the time lines of the metrics it is to change."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.metrics.marks.mark import Mark, MarkSource
from harken.metrics.yardsticks.metric import key_of
from harken.strategy.initiatives.models import Initiative
from harken.warehouse.definition import Window

KIND = "initiative"


def concerned_with(metric_name: str) -> QuerySet[Initiative]:
    """Return the initiatives checked by a metric, or that serve a goal measured by it."""
    key = key_of(metric_name)
    wanted = Q(check_by=key) | Q(goals__measured_by=key)
    return Initiative.objects.filter(wanted, archived_at=None).distinct()


def initiative_marks(metric_name: str, window: Window) -> Iterable[Mark]:
    """Return the starts and ends in a period of the work that concerns a metric."""
    begun = concerned_with(metric_name).exclude(state=Initiative.State.PLANNED)
    for one in begun:
        url = reverse("strategy:initiative", args=[one.pk])
        if holds(window, one.starts_on):
            yield Mark(one.starts_on, worded(_begins, one.title), KIND, url)
        if one.closed_on is not None and holds(window, one.closed_on):
            yield Mark(one.closed_on, worded(_ends, one.title), KIND, url)


def holds(window: Window, day: date) -> bool:
    """Tell whether a day lies in a period."""
    after = window.first is None or window.first <= day
    return after and (window.last is None or day <= window.last)


def worded(tell: Callable[[str], str], title: LocalText) -> LocalText:
    """Return what `tell` says of a title, in every language."""
    texts = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            texts[code] = tell(title.in_language(code))
    return LocalText(texts)


def _begins(title: str) -> str:
    return _("“%(name)s” begins") % {"name": title}


def _ends(title: str) -> str:
    return _("“%(name)s” ends") % {"name": title}


SOURCE = MarkSource("strategy.initiatives", initiative_marks)
