"""The metrics' steps of the first thirty days."""

from django.utils.translation import gettext_lazy as _

from harken.metrics.marks.models import MarkedEvent
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.models import Metric, State
from harken.metrics.reported.models import ReportedValue
from harken.metrics.targets.models import MetricTarget
from harken.web.registries import ChecklistStep


def _somebody_answers_for_each() -> bool:
    return not Metric.objects.filter(owner=None).exclude(state=State.RETIRED).exists()


def _an_event_is_marked() -> bool:
    return MarkedEvent.objects.filter(archived_at=None).exists()


STEPS = (
    ChecklistStep(
        "metrics.mark",
        _("Mark what happened"),
        _("A price change, a storm, a new partner: it stands on the time lines for ever."),
        "metrics:marks",
        EDIT_METRICS,
        day=10,
        is_done=_an_event_is_marked,
    ),
    ChecklistStep(
        "metrics.owners",
        _("Say who answers for each figure"),
        _("A figure that belongs to nobody moves nobody."),
        "metrics:metrics",
        EDIT_METRICS,
        day=14,
        is_done=_somebody_answers_for_each,
    ),
    ChecklistStep(
        "metrics.target",
        _("Set a target"),
        _("After two weeks you know where you stand; now say where you want to be."),
        "metrics:metrics",
        EDIT_METRICS,
        day=15,
        is_done=MetricTarget.objects.exists,
    ),
    ChecklistStep(
        "metrics.reported",
        _("Add what finance reports"),
        _("Revenue by month, beside what customers say."),
        "metrics:reported",
        EDIT_METRICS,
        day=22,
        is_done=ReportedValue.objects.exists,
    ),
)
