"""What somebody is told."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing a person is told; `key` keeps it from being told twice. `words` are what its
    sentence is made of: names and numbers, never a customer's text."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    words: Any = models.JSONField(default=dict)
    url = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint("user", "key", name="notice_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"
