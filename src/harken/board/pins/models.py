"""Which metrics stand on the live page, for everybody, and in which order."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.metrics.register.models import Metric


class Pin(models.Model):
    """A metric on the live page; the first one's touchpoints are shown."""

    metric = models.OneToOneField(
        Metric, verbose_name=_("metric"), on_delete=models.CASCADE, related_name="pin"
    )
    place = models.PositiveSmallIntegerField(_("place"))

    class Meta:
        verbose_name = _("pinned metric")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return str(self.metric)
