"""Values that signals have, gathered on the way so that no page has to look for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeenValue(models.Model):
    """A value that a field of a signal has or had; filters offer it."""

    id = models.BigAutoField(primary_key=True)
    field = models.CharField(_("field"), max_length=20)
    value = models.CharField(_("value"), max_length=100)

    class Meta:
        verbose_name = _("value of a field")
        ordering = ["field", "value"]
        constraints = [models.UniqueConstraint(fields=["field", "value"], name="value_seen_once")]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
