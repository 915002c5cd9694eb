"""Reading promises, and how often each is kept: by the data, and as customers feel it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from harken.foundations.clock import Clock, system_clock
from harken.metrics.figures import Asked, CannotMeasure, Figure, fields_of, measure, ready_on
from harken.metrics.register.models import Metric, State
from harken.metrics.register.queries import metrics_with_versions
from harken.metrics.store import the_store
from harken.strategy.promises.checking.counting import Occasions, occasions
from harken.strategy.promises.models import Meaning, Promise
from harken.warehouse.definition import Window
from harken.warehouse.store import Store

WINDOW_DAYS = 91
"""Thirteen whole weeks, so that every weekday counts alike (methodology 3.5)."""


@dataclass(frozen=True)
class Standing:
    """How a promise stands: kept by the data, felt by customers, or why neither can be said.

    `kept` and `felt` are shares in per cent; `occasions` are those checked, and how many of them it
    was kept on. `window` are the days looked at: the last thirteen weeks, or since it holds.
    """

    promise: Promise
    window: Window
    kept: Figure | None = None
    felt: Figure | None = None
    why_not: str = ""
    url: str = ""

    @property
    def occasions(self) -> Occasions:
        """On how many occasions it was kept, of how many checked."""
        return occasions(self.kept)

    @property
    def is_shown(self) -> bool:
        """Whether there is a kept rate to show."""
        return self.kept is not None and self.kept.estimate.value is not None


def promises_now() -> list[Promise]:
    """Return the promises in force in their order, with what pages show of them."""
    return list(_with_all(Promise.objects.filter(archived_at=None)))


def measured_promises() -> list[Promise]:
    """Return the promises in force that have a metric, in their order, with its versions alone."""
    rows = Promise.objects.filter(archived_at=None, metric__isnull=False)
    return list(rows.prefetch_related(Prefetch("metric", metrics_with_versions())))


def public_promises() -> list[Promise]:
    """Return the promises on the public page, in their order."""
    return list(_with_all(Promise.objects.filter(archived_at=None, is_public=True)))


def archived_promises() -> list[Promise]:
    """Return the promises that were put away, the last one first."""
    return list(Promise.objects.exclude(archived_at=None).order_by("-archived_at"))


def promise_numbered(number: int) -> Promise | None:
    """Return a promise with what its page shows, also one that was put away."""
    return _with_all(Promise.objects.filter(pk=number)).first()


def _with_all(rows: QuerySet[Promise]) -> QuerySet[Promise]:
    metrics = metrics_with_versions()
    meanings = Meaning.objects.select_related("team").order_by("id")
    return rows.select_related("owner", "value").prefetch_related(
        Prefetch("metric", metrics), Prefetch("felt", metrics), Prefetch("meanings", meanings)
    )


def window_of(promise: Promise, today: date) -> Window:
    """Return the days on which it is judged: the last thirteen weeks, none before it holds."""
    first = max(promise.since, today - timedelta(days=WINDOW_DAYS - 1))
    return Window(min(first, today), today)


@dataclass(frozen=True)
class Reading:
    """Where figures are read from, for several promises at once."""

    store: Store
    fields: dict[str, str]
    today: date
    clock: Clock

    @classmethod
    def of(cls, today: date, clock: Clock = system_clock) -> "Reading":
        """Return what is read now; raises CannotRead."""
        store = the_store()
        return cls(store, fields_of(store), today, clock)

    def ready(self, metric: Metric) -> Asked:
        """Return a metric ready to be measured, in the version in force; raises CannotMeasure."""
        found = ready_on(metric, self.today, self.store, self.fields)
        return Asked(found.metric, found.version, found.definition, found.fields, found.store,
                     self.clock)  # fmt: skip


def standing_of(promise: Promise, today: date, *, clock: Clock = system_clock) -> Standing:
    """Return how one promise stands; what cannot be read is a reason, never an error."""
    return standings_of([promise], today, clock=clock)[0]


def standings_of(
    promises: Iterable[Promise], today: date, *, clock: Clock = system_clock
) -> list[Standing]:
    """Return how promises stand, the facts read once for all."""
    wanted = list(promises)
    try:
        reading = Reading.of(today, clock) if any(map(_is_measured, wanted)) else None
    except CannotMeasure as refusal:
        return [_unread(promise, today, str(refusal)) for promise in wanted]
    return [_standing(promise, today, reading) for promise in wanted]


def _is_measured(promise: Promise) -> bool:
    return bool(promise.metric_id or promise.felt_id)


def _unread(promise: Promise, today: date, why: str) -> Standing:
    url = url_of(promise)
    return Standing(promise, window_of(promise, today), why_not=why_not(promise) or why, url=url)


def _standing(promise: Promise, today: date, reading: Reading | None) -> Standing:
    window, url = window_of(promise, today), url_of(promise)
    holds = promise.metric if promise.since <= today else None
    kept, refused = _figure(reading, holds, window, ())
    felt, _unfelt = _figure(reading, promise.felt, window, promise.felt_of)
    return Standing(promise, window, kept, felt, why_not(promise, kept, refused, today), url)


def _figure(
    reading: Reading | None, metric: Metric | None, window: Window, where: Iterable[str]
) -> tuple[Figure | None, str]:
    """Return the figure of a metric, or None with why there is none."""
    if reading is None or metric is None:
        return None, ""
    try:
        return measure(reading.ready(metric), window=window, where=[*where])[0], ""
    except CannotMeasure as refusal:
        return None, str(refusal)


def why_not(
    promise: Promise, kept: Figure | None = None, refused: str = "", today: date | None = None
) -> str:
    """Say in one sentence why there is no kept rate, '' where there is one."""
    if promise.metric is None:
        return _unchecked(promise)
    if today and promise.since > today:
        return _("It holds from a later day, so nothing was checked yet.")
    if promise.metric.state == State.RETIRED:
        return _("The metric that checked it is retired.")
    if refused:
        return refused
    if kept is not None and not kept.estimate.n:
        return _("There was no occasion to check yet.")
    return kept.note if kept is not None and kept.estimate.value is None else ""


def _unchecked(promise: Promise) -> str:
    if promise.unchecked_because:
        because = str(promise.unchecked_because).rstrip(".")
        return _("Data cannot tell whether it is kept: %(because)s.") % {"because": because}
    return _("Nothing is set up yet that tells whether it is kept.")


def url_of(promise: Promise) -> str:
    """Return the address of a promise's page."""
    return reverse("strategy:promise", args=[promise.pk])
