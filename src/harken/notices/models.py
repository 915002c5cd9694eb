"""What somebody is told, how they want to be told, and what they do not want to hear of."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing a person is told; `key` keeps it from being told twice. `words` are what its
    sentence is made of: names and numbers, never a customer's text. `mail` is the key of the mail
    that told it."""

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
    mail = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("notice")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint("user", "key", name="notice_once")]
        indexes = [
            models.Index(fields=["user"], condition=Q(told_at=None), name="notice_untold"),
            models.Index(fields=["mail"], condition=~Q(mail=""), name="notice_of_mail"),
            models.Index(fields=["created_at"], name="notice_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"


class NoticeSettings(models.Model):
    """How a person wants to be told; without a row the defaults hold. Days count from Monday as 0,
    hours are those of the organisation."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_settings"
    )
    has_digest = models.BooleanField(_("one digest a week"), default=True)
    weekday = models.PositiveSmallIntegerField(_("on"), default=0)
    hour = models.PositiveSmallIntegerField(_("at"), default=8)
    has_urgent = models.BooleanField(_("urgent things at once"), default=True)
    quiet_from = models.PositiveSmallIntegerField(_("quiet from"), default=20)
    quiet_until = models.PositiveSmallIntegerField(_("quiet until"), default=7)
    quiet_weekends = models.BooleanField(_("quiet on Saturday and Sunday"), default=True)
    digest_at = models.DateTimeField(null=True)
    """The moment for which the last digest was made."""

    class Meta:
        verbose_name = _("settings of notices")

    def __str__(self) -> str:
        return str(self.user_id)


class Mute(models.Model):
    """What a person does not want to hear of: a kind, or a thing at an address."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="muted"
    )
    kind = models.CharField(max_length=40, blank=True)
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("muted")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint("user", "kind", "url", name="muted_once")]

    def __str__(self) -> str:
        return f"{self.kind}{self.url}"
