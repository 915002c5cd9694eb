"""An invitation: who may come in by mail, as what, until when, and what became of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.foundations.languages import LANGUAGES


class Invitation(models.Model):
    id = models.BigAutoField(primary_key=True)
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=16, choices=User._meta.get_field("role").choices)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    sent_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(editable=False)
    # Counts the mails sent; only the link in the latest one opens.
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(withdrawn_at=None, accepted_at=None),
                name="accounts_one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return self.email
