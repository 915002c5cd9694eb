"""A reminder that was sent from triage."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Nudge(models.Model):
    """`about` is what is owed ('remedy:3', 'case:8'); the same person is reminded of the same
    thing once in a while only."""

    about = models.CharField(max_length=60)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder")
        ordering = ["-id"]
        indexes = [models.Index(fields=["about", "to"], name="nudge_about")]

    def __str__(self) -> str:
        return self.about
