"""Next steps that were taken over: into the checklist of the first thirty days, into plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.maturity.rounds.models import Round
from harken.maturity.texts.advice import NEXT_STEPS

CHECKLIST = "checklist"


class TakenStep(models.Model):
    """A next step that somebody took over to a place; `key` names it in `texts`.

    `made` is the number of what was made of it there, '' where the step itself is all there is.
    """

    key = models.CharField(max_length=60)
    place = models.CharField(max_length=40, default=CHECKLIST)
    made = models.CharField(max_length=40, blank=True)
    round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(_("taken over"))
    taken_by = models.CharField(_("who"), max_length=200)

    class Meta:
        verbose_name = _("next step")
        constraints = [models.UniqueConstraint("key", "place", name="maturity_step_once_a_place")]

    def __str__(self) -> str:
        step = NEXT_STEPS.get(self.key)
        return str(step.text) if step else self.key
