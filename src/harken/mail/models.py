"""The outbox: every mail that was ever wanted, and what became of it; and what came in."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.mail.incoming.models import DoorState, IncomingMail, IncomingState, Trouble

__all__ = [
    "DoorState",
    "Enclosure",
    "IncomingMail",
    "IncomingState",
    "Message",
    "State",
    "Trouble",
]


class State(models.TextChoices):
    """Where a mail stands; the rules say which state may follow which."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being handed over")
    SENT = "sent", _("Sent")
    UNCERTAIN = "uncertain", _("Uncertain")
    FAILED = "failed", _("Failed")


class Message(models.Model):
    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    language = models.CharField(max_length=35)
    headers: Any = models.JSONField(default=dict)
    """Headers that only mails of its kind have, such as how to unsubscribe."""
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.WAITING.value
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)
    next_attempt_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("mail")
        indexes = [models.Index(fields=["state", "id"], name="mail_message_state")]

    def __str__(self) -> str:
        return self.subject


class Enclosure(models.Model):
    """A file that goes with a mail, deleted with the mail's text."""

    id = models.BigAutoField(primary_key=True)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="enclosures")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100, blank=True)
    content = models.BinaryField()

    class Meta:
        ordering = ["id"]
        verbose_name = _("file of a mail")

    def __str__(self) -> str:
        return self.name
