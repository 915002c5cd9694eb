"""What a metric is to reach from a day on; what was to be reached before stays readable."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.metrics.register.models import Metric


class MetricTarget(models.Model):
    """A target, in the unit of the metric's figures: points, per cent, seconds.

    `value` is None where there is none from that day on.
    """

    metric = models.ForeignKey(
        Metric, verbose_name=_("metric"), on_delete=models.CASCADE, related_name="targets"
    )
    value = models.FloatField(_("target"), null=True)
    valid_from = models.DateField(_("valid from"))
    set_by = models.CharField(_("set by"), max_length=200)

    class Meta:
        verbose_name = _("target of a metric")
        constraints = [
            models.UniqueConstraint("metric", "valid_from", name="metric_target_one_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.metric}, {self.valid_from:%Y-%m-%d}"
