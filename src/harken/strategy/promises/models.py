"""A promise: made, understood, kept. The rule that tells is a metric of the register."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField
from harken.metrics.register.models import Metric
from harken.organisation.teams.models import Team
from harken.strategy.vision.models import Value


class Promise(Archivable):
    """What customers can expect. `metric` is the share of occasions on which it was kept; None
    where data cannot tell, and `unchecked_because` says why. `felt` is the metric of customers
    who say that it was kept, asked of those who fit `felt_of`."""

    name = LocalTextField(_("promise"))
    detail = LocalTextField(_("what exactly"), blank=True)
    whom = LocalTextField(_("for whom"), blank=True)
    since = models.DateField(_("since"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    value = models.ForeignKey(
        Value,
        verbose_name=pgettext_lazy("what we stand for", "value"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="promises",
    )
    cites_vision = models.BooleanField(_("serves the vision itself"), default=False)
    metric = models.ForeignKey(
        Metric, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    unchecked_because = LocalTextField(_("why data cannot tell"), blank=True)
    felt = models.ForeignKey(
        Metric, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    felt_of: Any = models.JSONField(_("asked of"), default=list, blank=True)
    is_public = models.BooleanField(_("on the public page"), default=False)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("promise")
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return str(self.name)


class Meaning(models.Model):
    """What a promise means for the work of one team."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="meanings")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    text = LocalTextField(_("what it means for our work"), blank=True)

    class Meta:
        verbose_name = _("meaning of a promise")
        constraints = [models.UniqueConstraint("promise", "team", name="promise_means_once")]

    def __str__(self) -> str:
        return f"{self.promise}, {self.team}"
