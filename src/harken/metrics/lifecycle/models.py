"""What a metric is for and what it costs, and where it stood in its life since when."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.metrics.register.models import Metric, State

WHO = 200


class MetricLife(models.Model):
    """Why a metric exists: the decision it serves, where it comes from, what it costs.

    `replaces` is the metric it is to take over from. A metric of which nobody wrote this has none.
    """

    metric = models.OneToOneField(Metric, on_delete=models.CASCADE, related_name="life")
    decision = models.TextField(_("decision it serves"), blank=True)
    source = models.CharField(_("where it comes from"), max_length=200, blank=True)
    lead_time_months = models.PositiveSmallIntegerField(
        _("months until it shows in revenue"), null=True, blank=True
    )
    licence_a_year = models.DecimalField(
        _("licence a year"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    seconds_a_question = models.FloatField(_("seconds a question"), null=True, blank=True)
    questions = models.PositiveSmallIntegerField(_("questions"), null=True, blank=True)
    people_days_a_year = models.DecimalField(
        _("people-days a year"), max_digits=8, decimal_places=1, null=True, blank=True
    )
    replaces = models.ForeignKey(
        Metric,
        verbose_name=_("takes over from"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
    )
    tied_to_pay = models.BooleanField(_("tied to pay or to a contract"), default=False)
    gamed = models.BooleanField(_("gamed"), default=False)
    gamed_because = models.TextField(_("how it is seen that it is gamed"), blank=True)

    class Meta:
        verbose_name = _("purpose of a metric")

    def __str__(self) -> str:
        return str(self.metric)


class StateChange(models.Model):
    """From `from_day` on the metric stood in `state`; `before` is where it stood until then.

    `evidence` is what was known then: a parallel run's bridge, findings for retiring it.
    """

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="state_changes")
    before = models.CharField(max_length=10, choices=State.choices, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    from_day = models.DateField(_("since"))
    made_at = models.DateTimeField()
    made_by = models.CharField(_("by"), max_length=WHO)
    why = models.TextField(_("why"), blank=True)
    evidence: Any = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("state of a metric")
        ordering = ["from_day", "id"]
        indexes = [models.Index(fields=["metric", "from_day"], name="metric_state_day")]

    def __str__(self) -> str:
        return f"{self.metric}, {self.get_state_display()}"
