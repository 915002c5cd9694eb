"""An alert that somebody set for themselves, and what it has raised."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.action.kinds.models import CaseKind
from harken.alerts.telling.scope import where_words
from harken.metrics.models import Metric


class Pace(models.TextChoices):
    """How long a judged period is."""

    DAY = "day", _("day")
    WEEK = "week", _("week")


class Alert(models.Model):
    """`user` is told when `metric`, of those who fit `where`, really changes.

    `periods` are those the usual level rests on, oldest first, and `state` is the CUSUM after the
    judged ones among them (both as `alerts.judging.watch` writes them); `last_period` is the first
    day of the last period looked at, `version` the definition by which all were measured. A change
    for the worse opens a case of the kind `opens`, if any.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alerts"
    )
    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="+")
    where = models.JSONField(default=list)
    every = models.CharField(max_length=4, choices=Pace.choices)
    h = models.PositiveSmallIntegerField(_("sensitivity"))
    version = models.PositiveSmallIntegerField()
    periods = models.JSONField(default=list)
    state = models.JSONField(default=dict)
    last_period = models.DateField()
    created_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    unmeasured_since = models.DateTimeField(null=True)
    opens = models.ForeignKey(
        CaseKind, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("alert")
        ordering = ["id"]
        indexes = [models.Index(fields=["user", "ended_at"], name="alerts_alert_user")]

    def __str__(self) -> str:
        scope = where_words(self.where)
        return f"{self.metric} ({scope})" if scope else str(self.metric)


class AlertRaised(models.Model):
    """A real change that was told: the figure since it began, and what it was before.

    `period` is the first day of the period in which the alarm came, `since` that of the first one
    of the change, `was_since` that of the first one of the usual level. `direction` is up or down.
    """

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="raised")
    at = models.DateTimeField()
    period = models.DateField()
    direction = models.CharField(max_length=4, choices=[("up", _("up")), ("down", _("down"))])
    since = models.DateField()
    value = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    n = models.PositiveIntegerField()
    was_since = models.DateField()
    was = models.FloatField()
    was_low = models.FloatField()
    was_high = models.FloatField()
    was_n = models.PositiveIntegerField()
    currency = models.CharField(max_length=3, blank=True)

    class Meta:
        verbose_name = _("raised alert")
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["alert", "period"], name="alerts_raised_once")
        ]

    def __str__(self) -> str:
        return f"{self.alert} {self.period}"
