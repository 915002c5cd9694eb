"""What people ticked or left out of the first thirty days; the rest is seen in what is there."""

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.board.checklist.steps import step_called

WHOLE_LIST = "*"
"""The mark of this name puts the whole list away."""


class StepMark(models.Model):
    """A step that somebody ticked by hand or left out."""

    class State(models.TextChoices):
        DONE = "done", _("done")
        SKIPPED = "skipped", _("left out")

    step = models.CharField(_("step"), max_length=60, primary_key=True)
    state = models.CharField(_("state"), max_length=7, choices=State.choices)
    marked_at = models.DateTimeField(_("marked"))
    marked_by = models.CharField(_("who"), max_length=200)

    class Meta:
        verbose_name = _("mark on a step")

    def __str__(self) -> str:
        if self.step == WHOLE_LIST:
            return _now("The first thirty days")
        found = step_called(self.step)
        return str(found.label) if found else self.step
