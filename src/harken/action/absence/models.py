"""Days on which somebody is away."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Absence(models.Model):
    """Both days included; the deputy gets what would have gone to the person."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE,
        related_name="absences",
    )  # fmt: skip
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("deputy"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="deputy_for",
    )  # fmt: skip

    class Meta:
        verbose_name = _("absence")
        ordering = ["first", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="absence_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.first}"
