"""Why customers get in touch, and what we want of each reason."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField


class ContactReason(Archivable):
    """A reason for contact: a value of the field that says what a contact is about."""

    class Aim(models.TextChoices):
        OPEN = "open", _("not decided yet")
        REMOVE = "remove", _("make it needless")
        SELF_SERVE = "self-serve", _("let customers do it themselves")
        PERSON = "person", _("a person is wanted")

    key = models.CharField(_("as it comes in"), max_length=200, unique=True)
    name = LocalTextField(_("reason"), blank=True)
    aim = models.CharField(_("aim"), max_length=10, choices=Aim.choices, default=Aim.OPEN)
    aim_since = models.DateField(null=True, blank=True)
    because = models.TextField(_("why"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = _("contact reason")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.name) or self.key


class SelfServiceRule(models.Model):
    """What counts as helping oneself and as being helped; one row.

    `topic_field` says what a contact is about; a visit of the help centre is solved where no
    assisted contact of the same customer on the topic follows within `hours`.
    """

    topic_field = models.CharField(_("what a contact is about"), max_length=60, blank=True)
    self_service: Any = models.JSONField(_("helped themselves"), default=list)
    """Conditions such as 'channel=help centre'."""
    assisted: Any = models.JSONField(_("were helped"), default=list)
    hours = models.PositiveSmallIntegerField(_("hours without contact"), default=72)

    class Meta:
        verbose_name = _("rule of self-service")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
