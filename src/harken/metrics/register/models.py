"""A metric and the versions of its definition; a version never changes, a new one follows it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text import LocalTextField
from harken.metrics.measures.models import NAME, Measure

WINDOW = 28


class State(models.TextChoices):
    """Where a metric stands in its life."""

    PROPOSED = "proposed", _("proposed")
    PARALLEL = "parallel", _("running in parallel")
    PRIMARY = "primary", _("primary")
    LEGACY = "legacy", _("legacy")
    RETIRED = "retired", _("retired")


class MethodName(models.TextChoices):
    """The methods of the warehouse, in words."""

    NPS = "nps", _("promoters minus detractors (NPS)")
    TOP_BOX = "top box", _("share of the best answers (top box)")
    BOTTOM_BOX = "bottom box", _("share of the worst answers (bottom box)")
    NET_BOX = "net box", _("share of the best minus share of the worst answers (net box)")
    MEAN = "mean", _("mean")
    RATE = "rate", _("rate of events")
    RATIO = "ratio", _("ratio of two measures")
    QUANTILE = "quantile", _("quantile (0.5 is the median)")
    SHARE_WITHIN = "share within", _("share within a target")


class Metric(models.Model):
    name = models.CharField(_("name"), max_length=60, unique=True, validators=[NAME])
    label = LocalTextField(_("label"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PROPOSED
    )

    class Meta:
        verbose_name = _("metric")

    def __str__(self) -> str:
        return str(self.label) or self.name


class MetricVersion(models.Model):
    """A definition; `splice` leads from the scale of the one before to its own, where both were
    measured side by side for a while."""

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    measure = models.ForeignKey(Measure, verbose_name=_("measure"), on_delete=models.PROTECT)
    method = models.CharField(_("method"), max_length=20, choices=MethodName.choices)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    population = models.JSONField(_("population"), default=list, blank=True)
    window_days = models.PositiveSmallIntegerField(_("window in days"), default=WINDOW)
    weighted = models.BooleanField(_("weighted"), default=False)
    valid_from = models.DateField(_("valid from"))
    splice: Any = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = _("version of a metric")
        constraints = [
            models.UniqueConstraint("metric", "number", name="metric_version_once"),
            models.UniqueConstraint("metric", "valid_from", name="metric_version_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.number}"

    @property
    def higher_is_better(self) -> bool:
        """Whether a higher figure is better.

        A share of the worst answers is better when it is lower, one within a limit when higher,
        whatever is better of the measure itself.
        """
        if self.method == MethodName.SHARE_WITHIN:
            return True
        return self.measure.higher_is_better != (self.method == MethodName.BOTTOM_BOX)
