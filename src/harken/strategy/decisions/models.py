"""A decision and its check: which value is strained, which promise touched, on what evidence."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.metrics.register.models import Metric
from harken.strategy.promises.models import Promise
from harken.strategy.reviews.models import Review
from harken.strategy.vision.models import Value


class Decision(models.Model):
    """What was decided. One that costs now and pays later has the fields of the last part too."""

    class Outcome(models.TextChoices):
        OPEN = "open", pgettext_lazy("decision", "not decided yet")
        GO = "go", pgettext_lazy("decision", "we do it")
        CHANGED = "changed", pgettext_lazy("decision", "we do it otherwise")
        STOPPED = "stopped", pgettext_lazy("decision", "we do not do it")

    what = models.CharField(_("decision"), max_length=300)
    day = models.DateField(_("day"))
    outcome = models.CharField(max_length=7, choices=Outcome.choices, default=Outcome.OPEN)
    value = models.ForeignKey(
        Value, verbose_name=_("value it strains"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    strain = models.TextField(_("how it strains it"), blank=True)
    promise = models.ForeignKey(
        Promise, verbose_name=_("promise it touches"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    touch = models.TextField(_("how it touches it"), blank=True)
    evidence = models.TextField(_("what the data say"), blank=True)
    evidence_url = models.CharField(_("where to look"), max_length=500, blank=True)
    spoke_for_customer = models.CharField(
        _("who spoke for the customer"), max_length=200, blank=True
    )
    review = models.ForeignKey(
        Review, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    noted_by = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    is_long_term = models.BooleanField(_("costs now, pays later"), default=False)
    cost = models.TextField(_("expected cost for now"), blank=True)
    gain = models.TextField(_("expected gain later"), blank=True)
    metric = models.ForeignKey(
        Metric, verbose_name=_("metric it costs"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    expected = models.FloatField(_("expected change of it"), null=True, blank=True)
    relief_until = models.DateField(_("its target rests until"), null=True, blank=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    approver_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looking_back = models.TextField(_("looking back"), blank=True)

    class Meta:
        verbose_name = _("decision")
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return self.what
