"""Asking again after a case was closed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case
from harken.invitations.models import Invitation, Mailing
from harken.metrics.measures.models import Measure


class AskAgain(models.Model):
    """How people are asked again; one row. The mailing waits for the event of a resolved case, and
    its delay says how long."""

    mailing = models.ForeignKey(Mailing, null=True, blank=True, on_delete=models.SET_NULL)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.SET_NULL)
    """Recovered are low scorers who answer this with `recovered_at` or more."""
    low_at_most = models.FloatField(_("a low score is at most"), default=6)
    recovered_at = models.FloatField(_("recovered is at least"), default=7)
    is_on = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("asking again")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class AskedAgain(models.Model):
    """That somebody was asked again after a case, or why not."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="asked_again")
    at = models.DateTimeField()
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL)
    why_not = models.CharField(max_length=40, blank=True)
    """A word of `invitations.rules.Why`."""
    before = models.FloatField(null=True)
    """What the case's first signal scored; None where it scored nothing."""
    after = models.FloatField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("asked again")

    def __str__(self) -> str:
        return str(self.case)
