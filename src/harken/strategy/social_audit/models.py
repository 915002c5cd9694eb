"""What counts as said in public, and as positive or negative there; one row."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class SocialAuditRule(models.Model):
    """`sources` are conditions such as 'source=reviews'; `measure` is what mentions are told by."""

    sources: Any = models.JSONField(_("where it is said"), default=list)
    measure = models.CharField(_("told by"), max_length=60, blank=True)
    positive_from = models.FloatField(_("positive from"), null=True, blank=True)
    negative_to = models.FloatField(_("negative up to"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule of the social audit")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
