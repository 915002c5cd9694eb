"""Reading decisions: the register, those due to be looked at, targets that rest, what became."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from harken.analysis import Difference, Estimate, compare
from harken.foundations.keyset import Page, page_of
from harken.metrics.figures import CannotMeasure
from harken.metrics.targets.relief import Relief
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import figure, yardstick
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.models import Decision
from harken.strategy.initiatives.metrics.checking import windows_of
from harken.warehouse.definition import Window

LONG_TERM, DUE, OF_METRIC = "long-term", "due", "metric:"
NEWEST_FIRST = ("-day", "-id")


def decisions() -> QuerySet[Decision]:
    """Return all decisions with what their rows show, the newest first."""
    return Decision.objects.select_related("value", "promise", "metric").order_by(*NEWEST_FIRST)


def recent(count: int) -> list[Decision]:
    """Return the newest decisions."""
    return list(decisions()[:count])


def decisions_page(
    cursor: str | None = None, *, outcome: str = "", kind: str = "", today: date | None = None
) -> Page[Decision]:
    """Return a page of the register: of an outcome, long-term only, or due to be looked at."""
    rows = decisions()
    if outcome in Decision.Outcome.values:
        rows = rows.filter(outcome=outcome)
    if kind in {LONG_TERM, DUE}:
        rows = rows.filter(is_long_term=True)
    if kind == DUE and today is not None:
        rows = rows.filter(looked_at=None, review_on__lte=today)
    return page_of(rows, order=NEWEST_FIRST, cursor=cursor)


def decision_with(decision_id: int) -> Decision | None:
    """Return a decision, None where there is none."""
    return decisions().select_related("approver", "review").filter(pk=decision_id).first()


def due_to_look_at(today: date) -> list[Decision]:
    """Return the long-term decisions whose day of looking back has come, the oldest first."""
    rows = decisions().filter(is_long_term=True, looked_at=None, review_on__lte=today)
    return list(rows.exclude(outcome=Decision.Outcome.STOPPED).order_by("review_on", "pk"))


def long_term() -> list[Decision]:
    """Return the long-term decisions, the newest first."""
    return list(decisions().filter(is_long_term=True))


def reliefs(names: Iterable[str], day: date) -> dict[str, Relief]:
    """Return the targets that rest on a day, by the metric's name, for `metrics.targets`."""
    rows = Decision.objects.filter(
        metric__name__in=list(names), relief_until__gte=day, approved_at__isnull=False
    )
    found = {}
    for row in rows.select_related("metric").order_by("relief_until"):
        if row.metric and row.approved_at and row.relief_until and begun(row, day):
            url = reverse("strategy:decision", args=[row.pk])
            found[row.metric.name] = Relief(row.relief_until, row.what, url)
    return found


def begun(decision: Decision, day: date) -> bool:
    """Tell whether a decision was approved by a day."""
    return decision.approved_at is not None and local_date(decision.approved_at) <= day


@dataclass(frozen=True)
class Became:
    """What became of the metric that a decision was to cost: before it, since it, the change."""

    yardstick: Yardstick
    windows: tuple[Window, Window]
    before: Estimate
    after: Estimate

    @property
    def change(self) -> Difference:
        """After less before, with its interval."""
        return compare(self.before, self.after)


def became_of(decision: Decision, today: date) -> Became | str:
    """Return what the decision's metric did: as many days before it as since; or why not yet."""
    if decision.metric is None:
        return ""
    key = f"{OF_METRIC}{decision.metric.name}"
    windows = windows_of(decision.day, _until(decision, today))
    if windows is None:
        return ""
    try:
        before, after = (figure(key, window) for window in windows)
        return Became(yardstick(key), windows, before, after)
    except CannotMeasure as refusal:
        return str(refusal)


def _until(decision: Decision, today: date) -> date:
    looked = local_date(decision.looked_at) if decision.looked_at else today
    return min(today, looked) - timedelta(days=1)


def worded(words: str, most: int) -> list[tuple[int, str]]:
    """Return id and wording of the decisions that have every word."""
    wanted = words.split()
    rows = Decision.objects.order_by(*NEWEST_FIRST)
    for word in wanted:
        rows = rows.filter(what__says=word)
    return list(rows.values_list("id", "what")[:most]) if wanted else []
