"""Promises on time lines, in the search, and among what rests on a metric."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.lifecycle.users import Use
from harken.metrics.marks.mark import Mark
from harken.metrics.register.models import Metric
from harken.strategy.permissions import SEE_STRATEGY
from harken.strategy.promises.models import Promise
from harken.strategy.promises.queries import url_of
from harken.warehouse.definition import Window
from harken.web.registries import Found

PROMISE = "promise"


def promise_marks(metric_name: str, window: Window) -> Iterable[Mark]:
    """Return the days since which promises hold that are checked by this metric.

    The day of another rule is the day of another definition, which the register marks itself.
    """
    rows = Promise.objects.filter(archived_at=None, metric__name=metric_name)
    if window.first:
        rows = rows.filter(since__gte=window.first)
    if window.last:
        rows = rows.filter(since__lte=window.last)
    return [Mark(row.since, _promised(row), PROMISE, url_of(row)) for row in rows]


def _promised(promise: Promise) -> LocalText:
    texts = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            texts[code] = _("promised: %(promise)s") % {"promise": promise}
    return LocalText(texts)


def uses(metric: Metric) -> list[Use]:
    """Return the promises that rest on a metric: without it nobody knows whether they are kept."""
    rows = Promise.objects.filter(Q(metric=metric) | Q(felt=metric), archived_at=None)
    return [_use(row, metric) for row in rows]


def _use(promise: Promise, metric: Metric) -> Use:
    sentence = (
        _("“%(promise)s” is checked by it: choose another rule for the promise first.")
        if promise.metric_id == metric.pk
        else _("It tells whether customers felt “%(promise)s” kept: choose another metric there.")
    )
    says = sentence % {"promise": promise}
    return Use(str(promise), url_of(promise), says, blocks=promise.metric_id == metric.pk)


def find_promises(words: str, actor: Actor) -> Iterator[Found]:
    """Yield the promises that have all of these words."""
    wanted = words.casefold().split()
    if not wanted or not SEE_STRATEGY.allows(actor):
        return
    for promise in Promise.objects.filter(archived_at=None):
        said = " ".join([*promise.name.values(), *promise.detail.values()]).casefold()
        if all(word in said for word in wanted):
            yield Found(str(promise), url_of(promise), gettext_lazy("Promise"))
