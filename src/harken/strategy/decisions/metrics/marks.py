"""Long-term decisions on the time lines of the metrics they cost."""

from collections.abc import Iterable

from django.urls import reverse

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.metrics.marks.mark import Mark, MarkSource
from harken.strategy.decisions.models import Decision
from harken.strategy.initiatives.metrics.marks import holds
from harken.warehouse.definition import Window

KIND = "decision"


def decision_marks(metric_name: str, window: Window) -> Iterable[Mark]:
    """Return the approved long-term decisions of a period that cost a metric."""
    rows = Decision.objects.filter(
        metric__name=metric_name, is_long_term=True, approved_at__isnull=False
    )
    for row in rows:
        if holds(window, row.day):
            title = LocalText(dict.fromkeys(LANGUAGE_CODES, row.what))
            yield Mark(row.day, title, KIND, reverse("strategy:decision", args=[row.pk]))


SOURCE = MarkSource("strategy.decisions", decision_marks)
