"""Next steps that were taken over into the checklist of the first thirty days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.maturity.rounds.models import Round
from harken.maturity.texts.advice import NEXT_STEPS


class TakenStep(models.Model):
    """A next step that somebody took over; `key` names it in `texts`."""

    key = models.CharField(primary_key=True, max_length=60)
    round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(_("taken over"))
    taken_by = models.CharField(_("who"), max_length=200)

    class Meta:
        verbose_name = _("next step")

    def __str__(self) -> str:
        step = NEXT_STEPS.get(self.key)
        return str(step.text) if step else self.key
