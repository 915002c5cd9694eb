"""What was last found about a metric's worth; the week's work, so that lists need not reckon."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.metrics.register.models import Metric


class WorthSeen(models.Model):
    """The findings of a day that take reckoning: `found` as `worth.weighing` writes it."""

    metric = models.OneToOneField(Metric, on_delete=models.CASCADE, related_name="worth_seen")
    seen_on = models.DateField()
    found: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("worth of a metric")

    def __str__(self) -> str:
        return f"{self.metric}, {self.seen_on}"
