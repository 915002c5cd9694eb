"""Figures that another part of the organisation reports by the month, such as finance's revenue."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text import LocalTextField
from harken.metrics.measures.models import NAME


class ReportedSeries(models.Model):
    name = models.CharField(_("name"), max_length=60, unique=True, validators=[NAME])
    label = LocalTextField(_("label"))
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    source = models.CharField(_("who reports it"), max_length=120)
    higher_is_better = models.BooleanField(_("higher is better"), default=True)

    class Meta:
        verbose_name = _("reported series")

    def __str__(self) -> str:
        return str(self.label) or self.name


class ReportedValue(models.Model):
    series = models.ForeignKey(ReportedSeries, on_delete=models.CASCADE, related_name="values_set")
    month = models.DateField(_("month"))
    value = models.FloatField(_("figure"))
    n = models.PositiveIntegerField(_("answers behind it"), null=True, blank=True)
    standard_error = models.FloatField(_("standard error"), null=True, blank=True)

    class Meta:
        verbose_name = _("reported figure")
        constraints = [
            models.UniqueConstraint("series", "month", name="reported_once_a_month"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="reported_on_the_first"),
            models.CheckConstraint(
                condition=models.Q(standard_error=None) | models.Q(standard_error__gte=0),
                name="reported_error_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}, {self.month:%Y-%m}"
