"""Results that a visitor asked to keep, and whether the public test is open."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptResult(models.Model):
    """One visitor's answers behind a private link; nothing else is known of them.

    Withdrawing deletes the row. `code` is random and stands, signed, in the link.
    """

    code = models.UUIDField(primary_key=True)
    answers: Any = models.JSONField()
    """Answers 1 to 5 by statement; what was not known is left out."""
    language = models.CharField(max_length=10)
    kept_on = models.DateField(_("kept on"))
    until = models.DateField(_("kept until"), db_index=True)

    class Meta:
        verbose_name = _("kept result")

    def __str__(self) -> str:
        return str(self.kept_on)


class PublicTest(models.Model):
    """One row: whether strangers may take the test here. Without a row they may."""

    is_open = models.BooleanField(_("open to everybody"), default=True)
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("public test")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
