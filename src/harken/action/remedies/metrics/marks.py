"""Days on which something was fixed, on the time lines of the metrics it was to change."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from harken.action.remedies.models import Remedy
from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.metrics.marks.mark import Mark, MarkSource
from harken.metrics.yardsticks.metric import key_of
from harken.strategy.initiatives.metrics.marks import holds
from harken.warehouse.definition import Window

KIND = "remedy"


def concerned_with(metric_name: str) -> QuerySet[Remedy]:
    """Return the remedies that are done and checked by a metric, or serve a promise of it."""
    wanted = Q(check_by=key_of(metric_name)) | Q(promise__metric__name=metric_name)
    done = Remedy.objects.filter(state=Remedy.State.DONE, archived_at=None)
    return done.filter(wanted, done_on__isnull=False).distinct()


def remedy_marks(metric_name: str, window: Window) -> Iterable[Mark]:
    """Return the days in a period on which something was done that concerns a metric."""
    for one in concerned_with(metric_name):
        if one.done_on is not None and holds(window, one.done_on):
            url = reverse("action:remedy", args=[one.pk])
            yield Mark(one.done_on, _worded(one), KIND, url)


def _worded(one: Remedy) -> LocalText:
    texts = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            texts[code] = _SAID[Remedy.Kind(one.kind)](one.title)
    return LocalText(texts)


def _fixed(title: str) -> str:
    return _("Fixed: “%(name)s”") % {"name": title}


def _improved(title: str) -> str:
    return _("Improved: “%(name)s”") % {"name": title}


def _redesigned(title: str) -> str:
    return _("Redesigned: “%(name)s”") % {"name": title}


_SAID = {
    Remedy.Kind.FIX: _fixed,
    Remedy.Kind.IMPROVEMENT: _improved,
    Remedy.Kind.REDESIGN: _redesigned,
}
SOURCE = MarkSource("action.remedies", remedy_marks)
